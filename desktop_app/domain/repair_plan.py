"""The plan to mend one or more ruptures with a client: ordered steps, planned, tried, learned from."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from desktop_app.domain.ids import new_id
from desktop_app.domain.session import Session


class PlanStatus(StrEnum):
    """How far a plan has come; a draft is still being put together and carries nothing forward."""

    DRAFT = "draft"
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    REPAIRED = "repaired"
    SET_ASIDE = "set_aside"


class StepKind(StrEnum):
    """The five key steps of a repair (mentalyc-2025)."""

    NAME = "name"
    REGULATE = "regulate"
    LISTEN = "listen"
    OWN = "own"
    REALIGN = "realign"


class Outcome(StrEnum):
    """What became of a step in a session."""

    TRIED = "tried"
    NOT_THIS_TIME = "not_this_time"


@dataclass(frozen=True, slots=True)
class KeyStep:
    """One of the five key steps as offered: its title, what it asks, and an example wording."""

    kind: StepKind
    title: str
    asks: str
    wording: str
    source: str


@dataclass(frozen=True, slots=True)
class Attempt:
    """What became of a step in one session. `helpful` 1–5, when it was tried."""

    session_id: str
    outcome: Outcome
    what_happened: str = ""
    helpful: int | None = None


@dataclass(frozen=True, slots=True)
class RepairStep:
    """One intended action. `planned_in` is the session in which it was planned for the next; `None`: no date yet."""

    kind: StepKind
    wording: str
    planned_in: str | None = None
    attempts: tuple[Attempt, ...] = ()
    id: str = field(default_factory=new_id)

    @property
    def tried(self) -> Attempt | None:
        """The attempt that was made, if one was."""
        return next((a for a in self.attempts if a.outcome is Outcome.TRIED), None)

    def attempt_in(self, session_id: str) -> Attempt | None:
        """What became of this step in that session."""
        return next((a for a in self.attempts if a.session_id == session_id), None)

    def with_attempt(self, attempt: Attempt) -> "RepairStep":
        """This step with what became of it in `attempt`'s session."""
        others = tuple(a for a in self.attempts if a.session_id != attempt.session_id)
        return replace(self, attempts=(*others, attempt))

    def without_attempt(self, session_id: str) -> "RepairStep":
        """This step as if nothing had been said of it in that session."""
        return replace(self, attempts=tuple(a for a in self.attempts if a.session_id != session_id))


@dataclass(frozen=True, slots=True)
class RepairPlan:
    """A plan for one client. `mends` are the sessions whose ruptures it is to mend; `review_on` a local date."""

    client_id: str
    title: str
    aim: str = ""
    need: str = ""
    steps: tuple[RepairStep, ...] = ()
    status: PlanStatus = PlanStatus.OPEN
    mends: tuple[str, ...] = ()
    created_on: date | None = None
    review_on: date | None = None
    id: str = field(default_factory=new_id)

    @property
    def is_open(self) -> bool:
        """Whether steps of this plan may still be carried forward."""
        return self.status in (PlanStatus.OPEN, PlanStatus.IN_PROGRESS)

    @property
    def tried_count(self) -> int:
        """How many steps have been tried."""
        return sum(1 for s in self.steps if s.tried)

    def with_step(self, changed: RepairStep) -> "RepairPlan":
        """This plan with the step of that id replaced, or added at the end; its status follows what was tried."""
        if any(s.id == changed.id for s in self.steps):
            steps = tuple(changed if s.id == changed.id else s for s in self.steps)
        else:
            steps = (*self.steps, changed)
        return replace(self, steps=steps).following_steps()

    def without_step(self, step_id: str) -> "RepairPlan":
        """This plan without that step."""
        return replace(self, steps=tuple(s for s in self.steps if s.id != step_id)).following_steps()

    def moved(self, step_id: str, by: int) -> "RepairPlan":
        """This plan with that step moved up (`by` < 0) or down, as far as there is room."""
        steps = list(self.steps)
        at = next(i for i, s in enumerate(steps) if s.id == step_id)
        step = steps.pop(at)
        steps.insert(max(0, min(len(steps), at + by)), step)
        return replace(self, steps=tuple(steps))

    def following_steps(self) -> "RepairPlan":
        """This plan, in progress once a step was tried and open while none was; a closed plan stays as it is."""
        if not self.is_open:
            return self
        return replace(self, status=PlanStatus.IN_PROGRESS if self.tried_count else PlanStatus.OPEN)


@dataclass(frozen=True, slots=True)
class CarriedStep:
    """A step that belongs to a session: where it stands (`position`, from 1) in which plan."""

    plan: RepairPlan
    step: RepairStep
    position: int


def carried_forward(
    plans: Iterable[RepairPlan], sessions: Sequence[Session], session: Session
) -> tuple[CarriedStep, ...]:
    """The steps to show in `session`: those with a word on them in it, and those planned for it.

    A step planned in one session belongs to the client's next session that takes place. As long as no word is said on
    it, it stays with the later ones too; one that was left out ("not this time") moves on to the next. `sessions` are
    all sessions of the client, in any order.
    """
    carried = []
    for plan in plans:
        for position, step in enumerate(plan.steps, start=1):
            if step.attempt_in(session.id) or (plan.is_open and session.id in _waits_in(step, sessions)):
                carried.append(CarriedStep(plan, step, position))
    return tuple(carried)


def due_session(step: RepairStep, sessions: Sequence[Session]) -> str | None:
    """The id of the session an untried step is due in; `None` when it has none, or the session is still to come."""
    return next(iter(_waits_in(step, sessions)), None)


def _waits_in(step: RepairStep, sessions: Sequence[Session]) -> tuple[str, ...]:
    """The ids of the sessions after it was planned or left out last in which an untried step can still be tried."""
    if step.tried or step.planned_in is None:
        return ()
    ordered = sorted(sessions, key=lambda s: s.order)
    seen = {step.planned_in, *(a.session_id for a in step.attempts)}
    anchor = max((i for i, s in enumerate(ordered) if s.id in seen), default=None)
    if anchor is None:
        return ()
    return tuple(s.id for s in ordered[anchor + 1 :] if s.took_place)


class PlannedFor(StrEnum):
    """Which steps of a new plan are planned for the client's next session."""

    FIRST = "first"
    ALL = "all"
    NONE = "none"


def offered(client_id: str, session: Session, title: str, key_steps: Sequence[KeyStep]) -> RepairPlan:
    """A draft of a plan to mend what happened in `session`: every key step with its example wording."""
    steps = tuple(RepairStep(k.kind, k.wording) for k in key_steps)
    mends = (session.id,)
    return RepairPlan(client_id, title, steps=steps, status=PlanStatus.DRAFT, mends=mends, created_on=session.day)


def made(draft: RepairPlan, session_id: str, planned: PlannedFor) -> RepairPlan:
    """The plan a draft becomes, with its first, all or none of its steps planned for the session after `session_id`."""
    count = {PlannedFor.FIRST: 1, PlannedFor.ALL: len(draft.steps), PlannedFor.NONE: 0}[planned]
    steps = tuple(replace(s, planned_in=session_id if i < count else None) for i, s in enumerate(draft.steps))
    return replace(draft, steps=steps, status=PlanStatus.OPEN)


def load_key_steps(path: Path) -> tuple[KeyStep, ...]:
    """Read the five key steps from their TOML file of `[[step]]` tables."""
    data = tomllib.loads(path.read_text("utf-8"))
    return tuple(KeyStep(StepKind(s["kind"]), s["title"], s["asks"], s["wording"], s["source"]) for s in data["step"])
