"""Putting a repair plan together, and working on one that is open."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop_app.domain.repair_plan import Attempt, KeyStep, Outcome, PlanStatus, RepairPlan, StepKind
from desktop_app.ui.session.plan_section import PlanSection
from desktop_app.ui.session.review_choice import ReviewChoice
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.growing_text import GrowingText
from tests.ui.session.conftest import EARLIER, OTHER, PLAN, STEP, TODAY, Show, child


class Kept:
    """Keeps what the section says, and shows it again as the desk would."""

    def __init__(self, section: PlanSection, *plans: RepairPlan) -> None:
        self.section = section
        self.plans: dict[str, RepairPlan] = {p.id: p for p in plans}
        self.keys: list[str] = []
        section.changed.connect(self._keep)
        section.thrown_away.connect(self._throw_away)
        section.set_plans(tuple(self.plans.values()), TODAY)

    def _keep(self, plan: RepairPlan, key: str) -> None:
        self.plans[plan.id] = plan
        self.keys.append(key)
        self.section.set_plans(tuple(self.plans.values()), TODAY)

    def _throw_away(self, plan: RepairPlan) -> None:
        del self.plans[plan.id]
        self.section.set_plans(tuple(self.plans.values()), TODAY)

    @property
    def only(self) -> RepairPlan:
        (plan,) = self.plans.values()
        return plan


def begun(show: Show[QWidget], key_steps: tuple[KeyStep, ...], *plans: RepairPlan) -> tuple[PlanSection, Kept]:
    section = PlanSection(key_steps)
    kept = Kept(section, *plans)
    show(section)
    return section, kept


def test_the_five_key_steps_are_offered_and_nothing_is_kept_before_an_edit(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps)
    ticked = [child(section, Check, f"offer_{k}").isChecked() for k in StepKind]
    assert ticked == [True] * 5
    assert kept.plans == {}


def test_a_reworded_step_is_kept_as_a_draft_while_it_is_typed(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps)
    words = child(section, GrowingText, "offer_own_wording")
    words.selectAll()
    QTest.keyClicks(words, "I was quick.")
    assert kept.only.status is PlanStatus.DRAFT
    assert [s.wording for s in kept.only.steps if s.kind is StepKind.OWN] == ["I was quick."]
    assert len(set(kept.keys)) == 3, "typing is one step of undo per word"


def test_a_step_left_out_comes_back_with_its_words_in_its_place(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps)
    check = child(section, Check, "offer_regulate")
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert StepKind.REGULATE not in [s.kind for s in kept.only.steps]
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert [s.kind for s in kept.only.steps] == [k.kind for k in key_steps]
    assert [s.wording for s in kept.only.steps] == [k.wording for k in key_steps]


def test_making_the_plan_plans_the_first_step_for_the_next_session(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps)
    QTest.mouseClick(child(section, Button, "make_plan"), Qt.MouseButton.LeftButton)
    assert kept.only.status is PlanStatus.OPEN
    assert kept.only.mends == (TODAY.id,)
    assert [s.planned_in for s in kept.only.steps] == [TODAY.id, None, None, None, None]
    assert child(section, QWidget, "plan_card").isVisible()


def test_taking_back_the_making_of_a_plan_shows_the_offer_again_with_its_words(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps)
    words = child(section, GrowingText, "offer_own_wording")
    words.selectAll()
    QTest.keyClicks(words, "Mine.")
    draft = kept.only
    QTest.mouseClick(child(section, Button, "make_plan"), Qt.MouseButton.LeftButton)
    section.set_plans((draft,), TODAY)
    assert child(section, QWidget, "plan_offer").isVisible()
    assert child(section, GrowingText, "offer_own_wording").text() == "Mine."


def test_a_plan_with_no_step_cannot_be_made(show: Show[QWidget], key_steps: tuple[KeyStep, ...]) -> None:
    section, _kept = begun(show, key_steps)
    for kind in StepKind:
        QTest.keyClick(child(section, Check, f"offer_{kind}"), Qt.Key.Key_Space)
    assert not child(section, Button, "make_plan").isEnabled()


def test_the_plan_that_is_open_is_shown_first_and_a_new_one_can_be_begun(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, _kept = begun(show, key_steps, PLAN)
    choice = child(section, ChoiceBox, "plan_choice")
    assert choice.currentText() == "Room for a no · Open"
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert child(section, QWidget, "plan_offer").isVisible()


def test_alt_down_moves_a_step_and_the_keyboard_goes_with_it(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps, PLAN)
    words = section.findChildren(GrowingText, "step_wording")[0]
    words.setFocus()
    QTest.keyClick(words, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [s.id for s in kept.only.steps] == [OTHER.id, STEP.id]
    assert words.hasFocus()
    assert words.text() == STEP.wording


def test_a_tried_step_keeps_its_wording_and_tells_what_came_of_it(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    tried = PLAN.with_step(STEP.with_attempt(Attempt(EARLIER.id, Outcome.TRIED, "A nod.", 4)))
    section, _kept = begun(show, key_steps, tried)
    shown = [w.text() for w in section.findChildren(GrowingText, "step_wording") if not w.isHidden()]
    assert shown == [OTHER.wording]
    assert tried.status is PlanStatus.IN_PROGRESS


def test_a_review_date_is_chosen_from_the_session_on(show: Show[QWidget], key_steps: tuple[KeyStep, ...]) -> None:
    section, kept = begun(show, key_steps, PLAN)
    review = child(section, ReviewChoice, "plan_review")
    review.setCurrentIndex(1)
    review.activated.emit(1)
    assert kept.only.review_on is not None
    assert (kept.only.review_on - TODAY.day).days == 14
    assert review.currentIndex() == 1


def test_the_words_of_another_clients_plan_are_gone_after_a_change_of_session(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, _kept = begun(show, key_steps, PLAN)
    section.set_plans((), EARLIER)
    assert child(section, QWidget, "plan_offer").isVisible()
    assert child(section, GrowingText, "offer_name_wording").text() == key_steps[0].wording


def test_a_plan_is_thrown_away_by_its_button_and_the_next_open_one_shown(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    other = replace(PLAN, title="Another", id="other", mends=())
    section, kept = begun(show, key_steps, PLAN, other)
    choice = child(section, ChoiceBox, "plan_choice")
    assert choice.currentText() == "Another · Open"
    QTest.keyClick(child(section, Button, "plan_to_bin"), Qt.Key.Key_Space)
    assert kept.only == PLAN
    assert choice.currentText() == "Room for a no · Open"
    assert choice.hasFocus()
    section.set_plans((PLAN, other), TODAY)
    assert choice.currentText() == "Another · Open", "it is back, and shown"


def test_when_the_only_plan_is_thrown_away_a_new_one_is_offered(
    show: Show[QWidget], key_steps: tuple[KeyStep, ...]
) -> None:
    section, kept = begun(show, key_steps, PLAN)
    QTest.keyClick(child(section, Button, "plan_to_bin"), Qt.Key.Key_Space)
    assert kept.plans == {}
    assert child(section, Check, "offer_name").hasFocus()


def test_tab_comes_to_what_throws_away_after_all_else(show: Show[QWidget], key_steps: tuple[KeyStep, ...]) -> None:
    section, _kept = begun(show, key_steps, PLAN)
    child(section, Button, "add_step").setFocus()
    QTest.keyClick(child(section, Button, "add_step"), Qt.Key.Key_Tab)
    assert child(section, Button, "plan_to_bin").hasFocus()
