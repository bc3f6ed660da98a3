"""The tables of a summary: the cues with the client's words, and the repair plan."""

from collections.abc import Callable
from datetime import date

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.cue import Observation
from desktop_app.domain.repair_plan import Outcome, PlanStatus, RepairPlan, RepairStep, due_session
from desktop_app.i18n import _
from desktop_app.reports import words
from desktop_app.reports.content import Column, Run, Runs, Table

Hide = Callable[[str], str]


def cue_table(entry: Entry, hide: Hide) -> Table:
    """The cues of a session: withdrawal first, in the order they were ticked."""
    columns = (
        Column(_("Cue"), 58),
        Column(_("Intensity"), 17),
        Column(_("When"), 17),
        Column(_("Client’s words"), quoted=True),
    )
    ordered = sorted(entry.record.observations, key=lambda o: o.type, reverse=True)
    return Table(columns, tuple(_cue_row(o, hide) for o in ordered))


def _cue_row(seen: Observation, hide: Hide) -> tuple[Runs, ...]:
    return (
        (Run("", mark=seen.type.value), Run(hide(seen.title))),
        (Run(words.of_five(seen.intensity)),),
        (Run(words.when_name(seen.when)),),
        (Run(words.quoted(hide(seen.words)), italic=True),),
    )


def plans_of(case: Case, entries: tuple[Entry, ...]) -> tuple[RepairPlan, ...]:
    """The plans that are open, or have to do with one of these sessions; drafts are nobody else's business yet."""
    ids = {e.session.id for e in entries}
    return tuple(p for p in case.plans if p.status is not PlanStatus.DRAFT and (p.is_open or _concerns(p, ids)))


def _concerns(plan: RepairPlan, ids: set[str]) -> bool:
    planned = {s.planned_in for s in plan.steps}
    tried = {a.session_id for s in plan.steps for a in s.attempts}
    return bool(ids & {*plan.mends, *planned, *tried})


def plan_table(plan: RepairPlan, case: Case, today: date, hide: Hide) -> Table:
    """The steps of a plan, their wordings, and what became of them."""
    columns = (Column("", 8), Column(_("Step"), 33), Column(_("Wording"), quoted=True), Column(_("Outcome"), 44))
    rows = tuple(
        (
            (Run(str(number)),),
            (Run(words.step_name(step.kind)),),
            (Run(words.quoted(hide(step.wording)), italic=True),),
            step_outcome(step, case, today, hide),
        )
        for number, step in enumerate(plan.steps, start=1)
    )
    return Table(columns, rows)


def step_outcome(step: RepairStep, case: Case, today: date, hide: Hide) -> Runs:
    """What became of a step: tried, put off, planned, or without a date."""
    days = {e.session.id: words.near_day(e.session.day, today) for e in case.entries}
    tried = step.tried
    if tried:
        said = [_("Tried {day}.").format(day=days[tried.session_id]) if tried.session_id in days else _("Tried.")]
        if what := sentence(hide(tried.what_happened)):
            said.append(what)
        if tried.helpful:
            said.append(_("Helpful {value}.").format(value=words.of_five(tried.helpful)))
        return (Run("", mark="repair"), Run(" ".join(said)))
    put_off = [days[a.session_id] for a in step.attempts if a.outcome is Outcome.NOT_THIS_TIME and a.session_id in days]
    said = [_("Not yet on {day}.").format(day=day) for day in put_off]
    return (Run(" ".join([*said, planned_words(step, case, today)])),)


def planned_words(step: RepairStep, case: Case, today: date) -> str:
    """For when an untried step is planned."""
    if step.planned_in is None:
        return _("No date yet.")
    due = due_session(step, [e.session for e in case.entries])
    day = next((e.session.day for e in case.entries if e.session.id == due), None)
    if day is None:
        return _("Planned for the next session.")
    return _("Planned for {day}.").format(day=words.near_day(day, today))


def sentence(text: str) -> str:
    """Words that something else will follow: with a full stop, unless they end in some mark of their own."""
    text = " ".join(text.split())
    return text if not text or text[-1] in ".!?…:;”’\"'" else _("{text}.").format(text=text)
