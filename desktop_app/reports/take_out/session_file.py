"""A session as a Markdown file to be read: its head, the note as it was written, and what was recorded beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.cue import CueType
from desktop_app.domain.repair_plan import Outcome, PlanStatus
from desktop_app.domain.session import Attendance
from desktop_app.i18n import _, ngettext
from desktop_app.reports import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.domain.case import Case, Entry
    from desktop_app.domain.client import Client
    from desktop_app.domain.cue import Observation
    from desktop_app.domain.repair_plan import Attempt, RepairPlan, RepairStep
    from desktop_app.domain.session import Session

Named = tuple[str, str]


def session_text(case: Case, entry: Entry) -> str:
    """The file of one session of `case`."""
    parts = (
        (_("The note"), entry.note.strip().splitlines()),
        (_("Cues"), [_cue(seen) for seen in _in_order(entry.record.observations)]),
        (_("What happened"), _named(_happened(entry))),
        (_("Alliance"), _named(_alliance(entry))),
        (_("Supervision"), _named(_supervision(entry))),
        (_("Repair plan"), list(_steps_in(case, entry.session))),
    )
    lines = [f"# {_title(case.client, entry.session)}", "", *_named(_head(entry.session))]
    for title, said in parts:
        if said:
            lines += ["", f"# {title}", "", *said]
    return "\n".join(lines) + "\n"


def plans_text(case: Case) -> str:
    """The file of all repair plans of `case`; empty when there is none. Those still being put together are left out."""
    lines: list[str] = []
    days = _days(case)
    for plan in (p for p in case.plans if p.status is not PlanStatus.DRAFT):
        lines += [f"# {one_line(plan.title) or _('Repair plan')}", "", *_named(_about_plan(plan, days)), ""]
        for n, step in enumerate(plan.steps, start=1):
            lines += [f"{n}. {_step(step)}", *(f"   - {_attempt(a, days)}" for a in step.attempts)]
        lines.append("")
    return "\n".join(lines)


def attendance_name(attendance: Attendance) -> str:
    """Whether the client came, in a word or two."""
    return {
        Attendance.ATTENDED: _("attended"),
        Attendance.LATE: _("came late"),
        Attendance.CANCELLED: _("cancelled"),
        Attendance.MISSED: _("did not come"),
    }[attendance]


def one_line(text: str) -> str:
    """`text` in one line."""
    return " ".join(text.split())


def _title(client: Client, session: Session) -> str:
    named = _("{code}, {name}").format(code=client.code, name=client.name) if client.name else client.code
    return _("{client}, session {number}").format(client=named, number=session.number)


def _head(session: Session) -> Iterator[Named]:
    minutes = ngettext("{count} minute", "{count} minutes", session.minutes).format(count=session.minutes)
    yield _("Date"), words.full_day(session.day)
    yield _("Time"), session.start.isoformat("minutes")
    yield _("Length"), minutes
    yield _("Format"), words.format_name(session.format)
    yield _("Attendance"), attendance_name(session.attendance)


def _in_order(seen: Iterable[Observation]) -> list[Observation]:
    kinds = list(CueType)
    return sorted(seen, key=lambda each: kinds.index(each.type))


def _cue(seen: Observation) -> str:
    about = [words.cue_type_name(seen.type), words.of_five(seen.intensity), words.when_name(seen.when)]
    cue = _("{cue} ({about})").format(cue=one_line(seen.title), about=", ".join(a for a in about if a))
    return f"- {cue}: {words.quoted(one_line(seen.words))}" if seen.words.strip() else f"- {cue}"


def _happened(entry: Entry) -> Iterator[Named]:
    rupture = entry.record.rupture
    yield _("Type"), words.rupture_name(rupture.type) if rupture.type else ""
    yield _("The moment"), rupture.moment
    yield _("My reaction"), ", ".join(rupture.reactions)
    yield _("My trigger"), rupture.trigger
    yield _("My part"), rupture.my_part
    yield _("What it might mean"), rupture.meaning
    yield _("Addressed"), words.addressed_words(rupture.addressed) if rupture.addressed else ""
    yield _("Resolved"), words.of_five(rupture.resolved) if rupture.resolved else ""


def _alliance(entry: Entry) -> Iterator[Named]:
    alliance = entry.record.alliance
    for name, value in ((_("Bond"), alliance.bond), (_("Goals"), alliance.goals), (_("Tasks"), alliance.tasks)):
        yield name, "" if value is None else _("{value} of 10").format(value=value)


def _supervision(entry: Entry) -> Iterator[Named]:
    supervision = entry.record.supervision
    yield _("For supervision"), _("yes") if supervision.flagged else ""
    yield _("Question"), supervision.question


def _steps_in(case: Case, session: Session) -> Iterator[str]:
    """The steps that were planned in this session or spoken of in it."""
    days = _days(case)
    for plan in (p for p in case.plans if p.status is not PlanStatus.DRAFT):
        for step in plan.steps:
            if step.planned_in == session.id or step.attempt_in(session.id):
                title = one_line(plan.title)
                yield f"- {title}: {_step(step)}" if title else f"- {_step(step)}"
                attempt = step.attempt_in(session.id)
                yield f"  - {_attempt(attempt, days)}" if attempt else "  - " + _("Planned for the next session.")


def _about_plan(plan: RepairPlan, days: dict[str, str]) -> Iterator[Named]:
    yield _("Aim"), plan.aim
    yield _("What the client may need"), plan.need
    yield _("Status"), _status(plan.status)
    yield _("Mends what happened on"), ", ".join(days[m] for m in plan.mends if m in days)
    yield _("Made on"), words.plain_day(plan.created_on) if plan.created_on else ""
    yield _("To be looked at again on"), words.plain_day(plan.review_on) if plan.review_on else ""


def _status(status: PlanStatus) -> str:
    return {
        PlanStatus.DRAFT: _("draft"),
        PlanStatus.OPEN: _("open"),
        PlanStatus.IN_PROGRESS: _("in progress"),
        PlanStatus.REPAIRED: _("repaired"),
        PlanStatus.SET_ASIDE: _("set aside"),
    }[status]


def _step(step: RepairStep) -> str:
    wording = words.quoted(one_line(step.wording))
    return f"{words.step_name(step.kind)}: {wording}" if wording else words.step_name(step.kind)


def _attempt(attempt: Attempt, days: dict[str, str]) -> str:
    tried = attempt.outcome is Outcome.TRIED
    said = [_("Tried") if tried else _("Not this time"), days.get(attempt.session_id, "")]
    if attempt.helpful:
        said.append(_("helpful {value}").format(value=words.of_five(attempt.helpful)))
    told = ", ".join(s for s in said if s)
    return f"{told}: {one_line(attempt.what_happened)}" if attempt.what_happened.strip() else f"{told}."


def _days(case: Case) -> dict[str, str]:
    return {entry.session.id: words.plain_day(entry.session.day) for entry in case.entries}


def _named(pairs: Iterable[Named]) -> list[str]:
    """A line for each value there is; further lines of a value are set in below its first."""
    return [f"- **{name}:** " + "\n  ".join(said.strip().splitlines()) for name, said in pairs if said.strip()]
