"""The cues as a list model: what it says of a row, and which rows are on show."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.cue import Cue, CueSet, CueType, Observation, When, load_cue_set, observed
from desktop_app.settings import resource
from desktop_app.ui.cues.cue_model import CueModel, ShownCues

EVERYDAY = load_cue_set(resource("cues/everyday.toml"))
AWAY = EVERYDAY.of(CueType.WITHDRAWAL)
LAST = AWAY[-1]
RETIRED = Observation("old.yawns", CueType.WITHDRAWAL, "Yawns", 2)


@pytest.fixture
def model(qapp: object) -> CueModel:  # noqa: ARG001 - the application must be there
    model = CueModel(EVERYDAY, CueType.WITHDRAWAL)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


@pytest.fixture
def shown(model: CueModel) -> ShownCues:
    shown = ShownCues(model, model)
    QAbstractItemModelTester(shown, QAbstractItemModelTester.FailureReportingMode.Fatal, shown)
    return shown


def titles(model: QAbstractItemModel) -> list[str]:
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def said(model: CueModel, row: int = 0) -> str:
    return str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))


def tip(model: CueModel, row: int = 0) -> str:
    return str(model.index(row).data(Qt.ItemDataRole.ToolTipRole))


def test_a_row_is_read_out_with_type_tick_and_intensity(model: CueModel) -> None:
    assert said(model) == "Agrees with everything, withdrawal, not ticked"
    model.set_observations((replace(observed(AWAY[0]), intensity=4),))
    assert said(model) == "Agrees with everything, withdrawal, ticked, intensity 4 of 5"
    model.set_observations((replace(observed(AWAY[0]), intensity=4, words="Sure.", when=When.LATE),))
    assert said(model) == "Agrees with everything, withdrawal, ticked, intensity 4 of 5, late, with their words"


def test_the_tick_is_the_check_state(model: CueModel) -> None:
    assert model.index(1).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    model.set_observations((observed(AWAY[1]),))
    assert model.index(1).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsUserCheckable


def test_an_assistive_client_can_ask_for_a_tick(model: CueModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.tick_asked) as asked:
        model.setData(model.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert asked.args == [AWAY[0]]
    with qtbot.assertNotEmitted(model.tick_asked):
        model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)


def test_the_tooltip_explains_and_doubts(model: CueModel) -> None:
    model.set_observations((replace(observed(AWAY[0]), intensity=2),))
    text = tip(model)
    assert AWAY[0].description in text
    assert "Could also be: Real agreement" in text
    assert "not merely because it happened" in text
    assert "Intensity 2 of 5" in text


def test_no_text_can_put_markup_into_the_tooltip(qapp: object) -> None:  # noqa: ARG001 - the application must be there
    sly = Cue("x", CueType.WITHDRAWAL, "<b>T</b>", "<img src='file:///x'>", "a & b", "")
    model = CueModel(CueSet("s", 1, "S", (sly,)), CueType.WITHDRAWAL)
    model.set_observations((replace(observed(sly), words="<i>hm</i>"),))
    text = tip(model)
    assert "<img" not in text
    assert "<i>" not in text
    assert "a &amp; b" in text


def test_only_rows_that_differ_are_announced(model: CueModel, qtbot: QtBot) -> None:
    ticks = (observed(AWAY[0]), observed(AWAY[2]))
    model.set_observations(ticks)
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_observations(ticks)
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_observations((ticks[0], replace(ticks[1], intensity=5)))
    assert changed.args[0].row() == 2


def test_five_rows_are_on_show_at_first_and_every_ticked_one(model: CueModel, shown: ShownCues) -> None:
    assert titles(shown) == [c.title for c in AWAY[:5]]
    model.set_observations((observed(LAST),))
    assert titles(shown) == [*[c.title for c in AWAY[:5]], LAST.title]


def test_a_row_that_was_kept_does_not_vanish_with_its_tick(model: CueModel, shown: ShownCues) -> None:
    model.set_observations((observed(LAST),))
    shown.keep_ticked()
    model.set_observations(())
    assert LAST.title in titles(shown)
    shown.set_shows_all(False)
    assert LAST.title not in titles(shown)


def test_all_rows_can_be_shown(shown: ShownCues) -> None:
    shown.set_shows_all(True)
    assert titles(shown) == [c.title for c in AWAY]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("polite", ["Suddenly polite"]),
        ("  REASSURANCE ", ["Seeks reassurance"]),
        ("reminders", ["Seeks reassurance"]),
        ("feel think", ["Moves from feeling to thinking"]),
        ("fíne", ["Says everything is fine"]),
        ("coming", []),
        ("zebra", []),
    ],
)
def test_a_query_finds_words_of_title_and_description(shown: ShownCues, query: str, found: list[str]) -> None:
    shown.set_query(query)
    assert titles(shown) == found
    shown.set_query("")
    assert len(titles(shown)) == 5


def test_a_ticked_cue_of_an_older_set_still_shows(model: CueModel, shown: ShownCues) -> None:
    model.set_observations((observed(AWAY[0]), RETIRED))
    assert titles(shown)[-1] == "Yawns"
    assert said(model, model.rowCount() - 1) == "Yawns, withdrawal, ticked, intensity 2 of 5"
    model.set_observations((observed(AWAY[0]),))
    assert "Yawns" not in titles(shown)


def test_a_ticked_cue_keeps_the_wording_of_its_day(model: CueModel, shown: ShownCues) -> None:
    model.set_observations((replace(observed(AWAY[0]), title="Says yes to all"),))
    assert titles(shown)[0] == "Says yes to all"


def test_a_tick_of_the_other_type_is_none_of_its_business(model: CueModel, shown: ShownCues) -> None:
    against = EVERYDAY.of(CueType.CONFRONTATION)[0]
    model.set_observations((observed(against), replace(RETIRED, type=CueType.CONFRONTATION)))
    assert model.rowCount() == len(AWAY)
    assert titles(shown) == [c.title for c in AWAY[:5]]
