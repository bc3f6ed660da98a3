"""The smaller sections of the panel: they show a value and say each change to it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.repair_plan import Attempt, CarriedStep, Outcome
from desktop_app.domain.rupture import Addressed, Rupture, RuptureType
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.ui.session.alliance_section import AllianceSection
from desktop_app.ui.session.carried_section import CarriedSection
from desktop_app.ui.session.happened_section import HappenedSection
from desktop_app.ui.session.supervision_section import SupervisionSection
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.check import Check
from desktop_app.ui.widgets.choice_box import ChoiceBox
from desktop_app.ui.widgets.growing_text import GrowingText
from desktop_app.ui.widgets.label import Label
from desktop_app.ui.widgets.line_field import LineField
from desktop_app.ui.widgets.rating_slider import RatingSlider
from desktop_app.ui.widgets.scale import Scale
from desktop_app.ui.widgets.segmented import Segmented
from tests.ui.session.conftest import OTHER, PLAN, STEP, TODAY, Show, child


def test_every_field_of_what_happened_is_told(show: Show[QWidget]) -> None:
    section = HappenedSection(("The process is questioned",))
    said: list[Rupture] = []
    section.changed.connect(lambda rupture, _key: said.append(rupture))
    show(section)
    QTest.mouseClick(child(section, Segmented, "rupture_type").parts[0], Qt.MouseButton.LeftButton)
    QTest.keyClicks(child(section, GrowingText, "moment"), "After 20 min")
    QTest.keyClicks(child(section, ChoiceBox, "trigger"), "Being tested")
    QTest.keyClicks(child(section, GrowingText, "my_part"), "I explained")
    QTest.keyClicks(child(section, GrowingText, "meaning"), "A test")
    QTest.mouseClick(child(section, Segmented, "addressed").parts[1], Qt.MouseButton.LeftButton)
    QTest.keyClick(child(section, Scale, "resolved").parts[0], Qt.Key.Key_3)
    assert said[-1] == Rupture(
        RuptureType.WITHDRAWAL, "After 20 min", (), "Being tested", "I explained", "A test", Addressed.PARTLY, 3
    )


def test_nobodys_words_are_finished_for_them(show: Show[QWidget]) -> None:
    section = HappenedSection(("A cultural difference is misread",))
    said: list[str] = []
    section.changed.connect(lambda rupture, _key: said.append(rupture.trigger))
    show(section)
    QTest.keyClicks(child(section, ChoiceBox, "trigger"), "A c")
    QTest.keyClick(child(section, ChoiceBox, "trigger"), Qt.Key.Key_Tab)
    assert said[-1] == "A c"


def test_setting_the_same_episode_again_leaves_the_cursor_where_it_is(show: Show[QWidget]) -> None:
    section = HappenedSection(())
    show(section)
    moment = child(section, GrowingText, "moment")
    QTest.keyClicks(moment, "After 20 min")
    QTest.keyClick(moment, Qt.Key.Key_Home)
    section.set_rupture(Rupture(moment="After 20 min"))
    QTest.keyClicks(moment, "x")
    assert moment.text() == "xAfter 20 min"


def test_a_reaction_is_saved_while_it_is_typed_and_becomes_a_chip_on_enter(show: Show[QWidget]) -> None:
    section = HappenedSection(())
    said: list[tuple[str, ...]] = []

    def answer(rupture: Rupture, _key: str) -> None:
        said.append(rupture.reactions)
        section.set_rupture(rupture)

    section.changed.connect(answer)
    show(section)
    QTest.mouseClick(child(section, Button, "add_reaction"), Qt.MouseButton.LeftButton)
    field = child(section, LineField, "reaction")
    QTest.keyClicks(field, "hot")
    assert said == [("h",), ("ho",), ("hot",)]
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "ashamed")
    assert list(said[-1]) == ["hot", "ashamed"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    crosses = [w for w in section.findChildren(QWidget, "chip_remove") if w.isVisible()]
    assert len(crosses) == 2
    QTest.mouseClick(crosses[0], Qt.MouseButton.LeftButton)
    assert list(said[-1]) == ["ashamed"]


def test_ratings_are_told_one_by_one_and_the_last_session_is_marked(show: Show[QWidget]) -> None:
    section = AllianceSection()
    said: list[tuple[AllianceRating, str]] = []
    section.changed.connect(lambda rating, key: said.append((rating, key)))
    section.set_rating(AllianceRating(), AllianceRating(6, 6, 5))
    show(section)
    QTest.keyClick(child(section, RatingSlider, "goals"), Qt.Key.Key_7)
    assert said == [(AllianceRating(goals=7), "alliance.goals")]


def test_typing_a_question_raises_the_flag(show: Show[QWidget]) -> None:
    section = SupervisionSection()
    said: list[SupervisionFlag] = []
    section.changed.connect(lambda flag, _key: said.append(flag))
    show(section)
    QTest.keyClicks(child(section, GrowingText, "question"), "Do I wait?")
    assert said[-1] == SupervisionFlag(flagged=True, question="Do I wait?")
    assert child(section, Check, "flagged").isChecked()
    QTest.keyClick(child(section, Check, "flagged"), Qt.Key.Key_Space)
    assert said[-1] == SupervisionFlag(flagged=False, question="Do I wait?")


def carried_section(show: Show[QWidget]) -> tuple[CarriedSection, list[Attempt | None]]:
    section = CarriedSection({})
    said: list[Attempt | None] = []
    plan = PLAN

    def answer(carried: CarriedStep, attempt: Attempt | None, _key: str) -> None:
        said.append(attempt)
        step = carried.step.with_attempt(attempt) if attempt else carried.step.without_attempt(TODAY.id)
        section.set_steps((replace(carried, step=step, plan=plan.with_step(step)),), TODAY.id)

    section.attempted.connect(answer)
    section.set_steps((CarriedStep(plan, STEP, 1),), TODAY.id)
    show(section)
    return section, said


def test_a_carried_step_is_tried_with_how_helpful_and_what_happened(show: Show[QWidget]) -> None:
    section, said = carried_section(show)
    QTest.mouseClick(child(section, Segmented, "outcome").parts[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(child(section, Scale, "helpful").parts[0], Qt.Key.Key_4)
    QTest.keyClicks(child(section, GrowingText, "what_happened"), "A nod.")
    assert said[-1] == Attempt(TODAY.id, Outcome.TRIED, "A nod.", 4)
    assert section.knot == "tried"


def test_not_this_time_asks_no_helpfulness_and_can_be_taken_back(show: Show[QWidget]) -> None:
    section, said = carried_section(show)
    later = child(section, Segmented, "outcome").parts[1]
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert said[-1] == Attempt(TODAY.id, Outcome.NOT_THIS_TIME)
    assert not section.findChildren(Scale, "helpful")[0].isVisible()
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert said[-1] is None


def test_one_carried_step_is_told_in_the_head_and_several_in_their_cards(show: Show[QWidget], qtbot: QtBot) -> None:
    section, _said = carried_section(show)
    assert labels(section) == ["Step 1 of 2 · Room for a no"]
    section.set_steps((CarriedStep(PLAN, STEP, 1), CarriedStep(PLAN, OTHER, 2)), TODAY.id)
    both = ["Step 1 of 2 · Room for a no", "Step 2 of 2 · Room for a no"]
    qtbot.waitUntil(lambda: labels(section) == both)


def labels(section: CarriedSection) -> list[str]:
    return [w.text() for w in section.findChildren(Label) if w.isVisibleTo(section) and w.text().startswith("Step")]


@pytest.mark.parametrize(
    ("attempt", "gist"),
    [
        (None, "1 step planned"),
        (Attempt(TODAY.id, Outcome.NOT_THIS_TIME), "Not this time"),
        (Attempt(TODAY.id, Outcome.TRIED), "Tried"),
        (Attempt(TODAY.id, Outcome.TRIED, helpful=4), "Tried, helpful 4"),
    ],
)
def test_the_folded_head_says_what_became_of_the_only_step(
    show: Show[QWidget], attempt: Attempt | None, gist: str
) -> None:
    section, _said = carried_section(show)
    step = STEP.with_attempt(attempt) if attempt else STEP
    section.set_steps((CarriedStep(PLAN, step, 1),), TODAY.id)
    assert child(section, QToolButton, "carried_head").accessibleDescription() == gist


def test_without_carried_steps_the_section_is_not_there(show: Show[QWidget]) -> None:
    section, _said = carried_section(show)
    section.set_steps((), TODAY.id)
    assert section.isHidden()
    section.set_steps((CarriedStep(PLAN, OTHER, 2),), TODAY.id)
    assert not section.isHidden()
