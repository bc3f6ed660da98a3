"""The head of the note: what is typed there is read, or refused in a sentence with the words kept."""

from dataclasses import replace
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.domain.session import Session
from desktop_app.ui.session.session_head import SessionHead
from desktop_app.ui.widgets.flat_field import FlatField
from desktop_app.ui.widgets.line_field import ErrorLine, LineField
from tests.ui.session.conftest import TODAY, Show, child


@pytest.fixture
def head(show: Show[QWidget]) -> SessionHead:
    head = SessionHead(lambda: date(2026, 11, 23))
    head.set_session("C-014", TODAY, frozenset({11}))
    show(head)
    return head


def edit(head: SessionHead, name: str, words: str) -> list[Session]:
    said: list[Session] = []
    link = head.changed.connect(said.append)
    flat = child(head, FlatField, name)
    flat.setFocus()
    QTest.keyClick(flat, Qt.Key.Key_Return)
    field = child(head, LineField, f"{name}_typed")
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    head.changed.disconnect(link)
    return said


@pytest.mark.parametrize(
    ("name", "words", "changed"),
    [
        ("session_day", "2026-11-02", replace(TODAY, day=date(2026, 11, 2))),
        ("session_start", "9.30", replace(TODAY, start=time(9, 30))),
        ("session_minutes", "80 min", replace(TODAY, minutes=80)),
        ("session_number", "13", replace(TODAY, number=13)),
    ],
)
def test_what_is_typed_in_the_head_is_read(head: SessionHead, name: str, words: str, changed: Session) -> None:
    assert edit(head, name, words) == [changed]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("session_day", "31/02/2026"),
        ("session_day", "2026-11-24"),
        ("session_day", "soon"),
        ("session_start", "25:00"),
        ("session_minutes", "0"),
        ("session_number", "11"),
        ("session_number", "twelve"),
        ("session_number", "9" * 300),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_stays_in_the_field(
    head: SessionHead, name: str, words: str
) -> None:
    assert edit(head, name, words) == []
    field = child(head, LineField, f"{name}_typed")
    assert field.text() == words
    assert field.hasFocus()
    assert head.findChildren(ErrorLine)[0].text().endswith((".", "?"))


def test_what_is_half_typed_is_handed_in_when_it_can_be_kept(head: SessionHead) -> None:
    said: list[Session] = []
    head.changed.connect(said.append)
    QTest.keyClick(child(head, FlatField, "session_minutes"), Qt.Key.Key_Return)
    field = child(head, LineField, "session_minutes_typed")
    field.clear()
    QTest.keyClicks(field, "80")
    head.hand_in()
    assert said == [replace(TODAY, minutes=80)]


def test_escape_leaves_the_head_as_it_was(head: SessionHead) -> None:
    edit(head, "session_day", "soon")
    QTest.keyClick(child(head, LineField, "session_day_typed"), Qt.Key.Key_Escape)
    assert child(head, FlatField, "session_day").isVisible()
    assert head.findChildren(ErrorLine)[0].text() == ""


def test_markup_in_a_code_is_shown_as_it_is(head: SessionHead) -> None:
    head.set_session("<b>C</b>&amp;", TODAY, frozenset())
    assert any(label.text() == "<b>C</b>&amp;" for label in head.findChildren(QLabel))
