"""The note pane counts the words of its note."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.ui.session.note_pane import NotePane
from desktop_app.ui.widgets.label import Label
from tests.ui.session.conftest import TODAY


def test_an_empty_note_has_no_words_from_the_start(show: Callable[[QWidget], QWidget]) -> None:
    pane = NotePane(lambda: TODAY.day)
    show(pane)
    assert "0 words" in [label.text() for label in pane.foot.findChildren(Label)]
    pane.editor.set_text("one")
    assert "1 word" in [label.text() for label in pane.foot.findChildren(Label)]
