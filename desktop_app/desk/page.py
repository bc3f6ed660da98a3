"""What lies open of one session: the values that are changed together, undone together and saved together."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from desktop_app.domain.alliance import AllianceRating, last_rating
from desktop_app.domain.client import Client
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import CarriedStep, RepairPlan, carried_forward
from desktop_app.domain.session import Session


@dataclass(frozen=True, slots=True)
class Page:
    """What can be changed and undone beside the note: the session's head, its record, and the client's repair plans.

    `thrown` are the plans that were put into the bin while the page lay open.
    """

    session: Session
    record: SessionRecord
    plans: tuple[RepairPlan, ...] = ()
    thrown: tuple[RepairPlan, ...] = ()

    @property
    def all_plans(self) -> tuple[RepairPlan, ...]:
        """The plans, and those that were put into the bin."""
        return self.plans + self.thrown

    def with_plan(self, plan: RepairPlan) -> "Page":
        """This page with the plan of that id replaced, or added at the end."""
        if any(p.id == plan.id for p in self.plans):
            return replace(self, plans=tuple(plan if p.id == plan.id else p for p in self.plans))
        return replace(self, plans=(*self.plans, plan))

    def without_plan(self, plan: RepairPlan) -> "Page":
        """This page with that plan in the bin."""
        return replace(self, plans=tuple(p for p in self.plans if p.id != plan.id), thrown=(*self.thrown, plan))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the page is seen against: the client, the client's other sessions, and by session id their ratings."""

    client: Client
    others: tuple[Session, ...]
    ratings: Mapping[str, AllianceRating]

    def sessions_with(self, session: Session) -> tuple[Session, ...]:
        """All sessions of the client in order, `session` among them."""
        return tuple(sorted((*self.others, session), key=lambda s: s.order))

    def carried(self, page: Page) -> tuple[CarriedStep, ...]:
        """The steps carried forward into the page's session."""
        return carried_forward(page.plans, self.sessions_with(page.session), page.session)

    def last_alliance(self, page: Page) -> AllianceRating:
        """The ratings of the last session before the page's that has any, by the day the page's session has now."""
        return last_rating(self.ratings, self.others, page.session)
