"""The first page: what a supervisor asks first, answered in that order from what was recorded."""

from collections.abc import Callable, Iterator
from datetime import date

from desktop_app.domain.case import Case, Entry
from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.repair_plan import Attempt, Outcome, PlanStatus, RepairPlan, RepairStep
from desktop_app.domain.rupture import RuptureType
from desktop_app.i18n import _
from desktop_app.reports import words
from desktop_app.reports.content import Labelled, Paragraph, Quote, Role, Run
from desktop_app.reports.markdown import note_blocks, sections
from desktop_app.reports.tables import planned_words, sentence

LONGEST_EXCERPT = 700
Said = Paragraph | Quote


class Answers:
    """The labelled blocks for one session. `hide` puts codes where names are not to be printed."""

    def __init__(self, case: Case, entry: Entry, today: date, hide: Callable[[str], str]) -> None:
        self._case, self._entry, self._today, self._hide = case, entry, today, hide
        self._rupture = entry.record.rupture
        # Without a rupture and a question the note speaks for itself, and is not said twice.
        spoken_of = entry.record.has_rupture or entry.record.supervision.question.strip()
        self._sections = sections(hide(entry.note)) if spoken_of else {}

    def blocks(self) -> Iterator[Labelled]:
        """Every answer there is; those about repair also say what a rupture is without."""
        answers = (
            (_("What happened"), self._happened()),
            (_("What I noticed in myself"), self._in_myself()),
            (_("What it might mean"), self._meaning()),
            (_("What was tried"), self._tried()),
            (_("What is planned"), self._planned()),
        )
        for label, said in answers:
            if said:
                yield Labelled(label, tuple(said))

    def _happened(self) -> list[Said]:
        said: list[Said] = [*self._own_words(self._rupture.moment)]
        said = said or self._section(_("In the room"), _("What happened"))
        if self._rupture.type and not self._shown_by_cues(self._rupture.type):
            said.append(_second(Run(words.rupture_name(self._rupture.type), bold=True)))
        for kind in CueType:
            if seen := self._entry.record.ticked(kind):
                listed = "; ".join(self._cue_words(o) for o in seen)
                name = Run(words.cue_type_name(kind), bold=True)
                said.append(_second(Run("", mark=kind.value), name, Run(_(": {cues}").format(cues=listed))))
        return said

    def _shown_by_cues(self, type_: RuptureType) -> bool:
        """Whether the ticked cues alone tell the type."""
        ticked = {seen.type.value for seen in self._entry.record.observations}
        return ticked == ({kind.value for kind in CueType} if type_ is RuptureType.MIXED else {type_.value})

    def _cue_words(self, seen: Observation) -> str:
        about = [words.of_five(seen.intensity), words.when_name(seen.when)]
        return _("{cue} ({about})").format(cue=self._hide(seen.title), about=", ".join(a for a in about if a))

    def _in_myself(self) -> list[Said]:
        said = self._section(_("What I noticed in myself"))
        reactions = ", ".join(self._hide(r) for r in self._rupture.reactions)
        named = (
            (_("Reaction"), reactions),
            (_("Trigger"), self._hide(self._rupture.trigger)),
            (_("My part"), self._hide(self._rupture.my_part)),
        )
        runs = [
            run for name, text in named if text.strip() for run in (Run(name, bold=True), Run(f" {sentence(text)} "))
        ]
        return [*said, _second(*runs)] if runs else said

    def _meaning(self) -> list[Said]:
        return [*self._own_words(self._rupture.meaning)]

    def _tried(self) -> list[Said]:
        said: list[Said] = []
        for plan, step, number in self._steps():
            attempt = step.attempt_in(self._entry.session.id)
            if attempt:
                said += self._attempt(plan, step, number, attempt)
        if not said and self._entry.record.has_rupture and self._was_waited_for():
            said.append(_second(Run(_("No planned step was tried in this session."))))
        closing = []
        if self._rupture.addressed:
            closing.append(_("{spoken}.").format(spoken=words.addressed_words(self._rupture.addressed)))
        if self._rupture.resolved:
            closing.append(_("Resolved {value}.").format(value=words.of_five(self._rupture.resolved)))
        return [*said, _second(Run(" ".join(closing)))] if closing else said

    def _attempt(self, plan: RepairPlan, step: RepairStep, number: int, attempt: Attempt) -> list[Said]:
        place = self._place(plan, number)
        if attempt.outcome is Outcome.NOT_THIS_TIME:
            reason = sentence(self._hide(attempt.what_happened))
            name = words.step_name(step.kind)
            return [
                _second(*place, Run(_(", not this time: {step}. {reason}").format(step=name, reason=reason).rstrip()))
            ]
        helpful = _(" Helpful {value}.").format(value=words.of_five(attempt.helpful)) if attempt.helpful else ""
        return [
            *self._wording(step),
            *self._own_words(attempt.what_happened),
            _second(*place, Run(f".{helpful}")),
        ]

    def _planned(self) -> list[Said]:
        said: list[Said] = []
        reviewed: dict[str, date] = {}
        for plan, step, number in self._steps():
            if plan.is_open and self._was_planned(step):
                when = planned_words(step, self._case, self._today) if not step.tried else _("Tried since.")
                said += [*self._wording(step), _second(*self._place(plan, number), Run(f". {when}"))]
                if plan.review_on:
                    reviewed[self._hide(plan.title)] = plan.review_on
        said = said or self._section(_("Next time"))
        if not said and self._entry.record.has_rupture:
            said.append(_second(Run(_("No step is planned yet."))))
        for title, day in reviewed.items():
            when = words.near_day(day, self._today)
            said.append(_second(Run(title, bold=True), Run(_(" is to be looked at again on {day}.").format(day=when))))
        return said

    def _was_planned(self, step: RepairStep) -> bool:
        """Whether, at the end of this session, the step was planned and not yet tried."""
        order = {e.session.id: at for at, e in enumerate(self._case.entries)}
        now = order[self._entry.session.id]
        if step.planned_in is None or order.get(step.planned_in, now) > now:
            return False
        return step.tried is None or order.get(step.tried.session_id, now) > now

    def _was_waited_for(self) -> bool:
        """Whether a step planned in an earlier session was still to be tried in this one."""
        now = self._entry.session.id
        return any(
            plan.status is not PlanStatus.SET_ASIDE and step.planned_in != now and self._was_planned(step)
            for plan, step, _number in self._steps()
        )

    def _steps(self) -> Iterator[tuple[RepairPlan, RepairStep, int]]:
        for plan in self._case.plans:
            if plan.status is not PlanStatus.DRAFT:
                for number, step in enumerate(plan.steps, start=1):
                    yield plan, step, number

    def _place(self, plan: RepairPlan, number: int) -> tuple[Run, ...]:
        start = _("Step {number} of {count}").format(number=number, count=len(plan.steps))
        title = self._hide(plan.title).strip()
        return (Run(_("{step} in ").format(step=start)), Run(title, bold=True)) if title else (Run(start),)

    def _wording(self, step: RepairStep) -> Iterator[Quote]:
        if text := self._hide(step.wording).strip():
            yield Quote(words.quoted(text))

    def _own_words(self, text: str) -> Iterator[Paragraph]:
        for line in self._hide(text).split("\n"):
            if line.strip():
                yield Paragraph((Run(line.strip()),))

    def _section(self, *headings: str) -> list[Said]:
        """The beginning of the note's section of that name; the whole of it follows with the note."""
        text = next((self._sections[h.casefold()] for h in headings if self._sections.get(h.casefold())), "")
        said: list[Said] = []
        length = 0
        for block in note_blocks(text):
            if isinstance(block, Paragraph):
                length += sum(len(r.text) for r in block.runs)
                if said and length > LONGEST_EXCERPT:
                    said.append(_second(Run(_("The note has more."))))
                    break
                said.append(block)
        return said


def _second(*runs: Run) -> Paragraph:
    return Paragraph(runs, Role.SECOND)
