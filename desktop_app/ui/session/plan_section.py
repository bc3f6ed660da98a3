"""Repair plan: a new one from this rupture, or one that is open already."""

from PySide6.QtCore import Qt, Signal

from desktop_app.domain.repair_plan import KeyStep, PlanStatus, RepairPlan, offered
from desktop_app.domain.session import Session
from desktop_app.i18n import _
from desktop_app.ui.session.plan_card import PlanCard
from desktop_app.ui.session.plan_offer import PlanOffer
from desktop_app.ui.session.plan_words import plan_gist, status_title
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.section import Section


class PlanSection(Section):
    """Shows the client's plans, one at a time; emits `changed(plan, key)` for a plan that is new or was edited, and
    `thrown_away(plan)` for one that is to go into the bin.
    """

    changed = Signal(object, str)
    thrown_away = Signal(object)

    def __init__(self, key_steps: tuple[KeyStep, ...]) -> None:
        super().__init__(_("Repair plan"), "plan")
        self._key_steps = key_steps
        self._plans: tuple[RepairPlan, ...] = ()
        self._session: Session | None = None
        self._shown: str | None = None
        self._thrown = ""
        self._choice = ChoiceBox("plan_choice", _("Which plan"))
        self._choice.activated.connect(self._choose)
        self._offer = PlanOffer(key_steps)
        self._card = PlanCard(key_steps)
        for widget in (self._choice, self._offer, self._card):
            self.body.addWidget(widget)
        self._offer.changed.connect(self._edited)
        self._card.changed.connect(self._edited)
        self._offer.made.connect(self._made)
        self._card.thrown_away.connect(self._throw_away)

    def set_plans(self, plans: tuple[RepairPlan, ...], session: Session) -> None:
        """Show the plans of the client of `session`."""
        if self._session is None or session.id != self._session.id:
            self._shown = _first_choice(plans, session)
        elif self._shown and all(p.id != self._shown for p in plans):
            self._shown = None
        elif self._thrown in {p.id for p in plans} - {p.id for p in self._plans}:  # it is back
            self._shown = self._thrown
        self._plans, self._session = plans, session
        self._show()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001 - a setter takes its one value
        """Stand in a narrow panel."""
        self._card.form.set_narrow(narrow)

    def _show(self) -> None:
        if self._session is None:
            return
        made_plans = [p for p in self._plans if p.status is not PlanStatus.DRAFT]
        plan = next((p for p in made_plans if p.id == self._shown), None)
        self._fill_choice(made_plans)
        self._offer.setVisible(plan is None)
        self._card.setVisible(plan is not None)
        if plan is None:
            self._offer.set_draft(self._draft(self._session), self._session.id)
            self.set_gist(_("No plan yet") if not made_plans else _("New plan"))
        else:
            self._card.set_plan(plan, self._session)
            self.set_gist(plan_gist(plan))
        self.set_knot("empty" if plan is None else "tried" if plan.tried_count else "filled")

    def _draft(self, session: Session) -> RepairPlan:
        mine = (p for p in self._plans if p.status is PlanStatus.DRAFT and session.id in p.mends)
        found = next(mine, None)
        if found is None:
            title = _("Repair after session {n}").format(n=session.number)
            found = offered(session.client_id, session, title, self._key_steps)
        return found

    def _fill_choice(self, plans: list[RepairPlan]) -> None:
        self._choice.clear()
        for plan in plans:
            words = _("{plan} · {status}").format(plan=plan.title, status=status_title(plan.status))
            self._choice.addItem(words, plan.id)
        self._choice.addItem(_("New plan"), None)
        self._choice.setCurrentIndex(max(0, self._choice.findData(self._shown)))
        self._choice.setVisible(bool(plans))

    def _choose(self) -> None:
        self._shown = self._choice.currentData()
        self._show()

    def _edited(self, plan: RepairPlan, key: str) -> None:
        self.changed.emit(plan, key)

    def _made(self, plan: RepairPlan) -> None:
        self._shown = plan.id
        self.changed.emit(plan, "")
        self._card.take_focus()

    def _throw_away(self, plan: RepairPlan) -> None:
        if self._session is not None:
            self._shown = _first_choice(tuple(p for p in self._plans if p.id != plan.id), self._session)
            self.thrown_away.emit(plan)
            self._thrown = plan.id
            here = self._offer if self._choice.isHidden() else self._choice
            here.setFocus(Qt.FocusReason.OtherFocusReason)


def _first_choice(plans: tuple[RepairPlan, ...], session: Session) -> str | None:
    ready = [p for p in plans if p.status is not PlanStatus.DRAFT]
    here = [p for p in ready if session.id in p.mends]
    still_open = [p for p in ready if p.is_open]
    if any(p.status is PlanStatus.DRAFT and session.id in p.mends for p in plans) and not here:
        return None
    found = here or still_open
    return found[-1].id if found else None
