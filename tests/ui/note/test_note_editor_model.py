"""Whatever is done to the note in whatever order, its text is what a plain string would be, and undo leads back."""

from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication

from desktop_app.domain.text import word_count
from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.note.note_history import units
from desktop_app.ui.note.note_marks import Kind, opening

WORDS = st.text(alphabet="ab *#->1.`_\u00a0é😀\n", max_size=6)
SPOT = st.floats(0, 1)


@dataclass(frozen=True)
class Act:
    do: str
    start: float = 0.0
    end: float = 0.0
    text: str = ""


ACTS = st.one_of(
    st.builds(Act, st.sampled_from(["type", "paste"]), SPOT, SPOT, WORDS),
    st.builds(Act, st.sampled_from(["delete", "newline", "heading", "move"]), SPOT, SPOT),
    st.builds(Act, st.sampled_from(["undo", "redo", "compact", "blur"])),
)


@pytest.fixture(scope="module")
def note(qapp: QApplication) -> NoteEditor:
    assert qapp.applicationName() == "mend"
    made = NoteEditor()
    made.resize(400, 300)
    made.show()
    made.setFocus()
    return made


class Model:
    """The note as a string, with every state it had."""

    def __init__(self, text: str) -> None:
        self.text = text

    def span(self, act: Act) -> tuple[int, int]:
        ends = sorted(round(spot * len(self.text)) for spot in (act.start, act.end))
        return ends[0], ends[1]

    def replace(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]


def put(note: NoteEditor, model: Model, start: int, end: int) -> QTextCursor:
    cursor = note.textCursor()
    cursor.setPosition(units(model.text[:start]))
    cursor.setPosition(units(model.text[:end]), QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    return note.textCursor()


def perform(note: NoteEditor, model: Model, act: Act) -> None:
    start, end = model.span(act)
    if act.do in ("undo", "redo"):
        getattr(note, act.do)()
        model.text = note.text()
    elif act.do == "compact":
        note.set_compact(note.font().pixelSize() == 16)
    elif act.do == "blur":
        note.clearFocus()
        note.setFocus()
    elif act.do == "heading":
        start = model.text.rfind("\n", 0, start) + 1
        is_heading = model.text.startswith("## ", start)
        put(note, model, start, start + 3 if is_heading else start).insertText("" if is_heading else "## ")
        model.replace(start, start + 3 if is_heading else start, "" if is_heading else "## ")
    elif act.do == "move":
        put(note, model, start, start)
    else:
        text = {"delete": "", "newline": "\n"}.get(act.do, act.text)
        put(note, model, start, end)
        if act.do == "paste":
            data = QMimeData()
            data.setText(text)
            note.insertFromMimeData(data)
        else:
            note.textCursor().insertText(text)
        model.replace(start, end, text)


def check(note: NoteEditor, model: Model) -> None:
    assert note.text() == model.text
    shown = note.document().toRawText().replace("\u2029", "\n")
    assert shown == model.text
    assert note.words == sum(word_count(line) for line in model.text.split("\n"))
    block = note.document().begin()
    while block.isValid():
        is_heading = opening(block.text()).kind is Kind.HEADING
        assert (block.blockFormat().bottomMargin() == 3) == is_heading
        assert (block.blockFormat().topMargin() == 19) == (is_heading and block.blockNumber() > 0)
        block = block.next()


@example(original="", acts=[Act("type", 0.0, 0.0, "1"), Act("type", 0.0, 0.0, " #"), Act("delete", 1.0, 0.5)])
@example(original="11\n", acts=[Act("heading"), Act("newline", 1.0, 0.5)])
@example(original="## 11\n", acts=[Act("newline", 1.0, 5 / 6)])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(original=WORDS, acts=st.lists(ACTS, max_size=25))
def test_the_note_is_what_a_plain_string_would_be_and_undo_leads_back(
    note: NoteEditor, original: str, acts: list[Act]
) -> None:
    note.set_text(original)
    model = Model(original)
    for act in acts:
        perform(note, model, act)
        check(note, model)
    final = note.text()

    steps = 0
    while note.can_undo:
        note.undo()
        steps += 1
    check(note, Model(original))
    for _step in range(steps):
        note.redo()

    # an undo at the end of the random acts leaves something to redo beyond `final`
    assert not note.can_redo or any(act.do == "undo" for act in acts)
    if not any(act.do == "undo" for act in acts):
        assert note.text() == final
