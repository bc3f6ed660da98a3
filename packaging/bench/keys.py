"""A key stroke in a note of 20,000 words, beside the same stroke in a bare text edit."""

import sys
import time

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit

from bench.result import Result, hand_over, p99
from bench.texts import note
from desktop_app.ui.note.note_editor import NoteEditor
from desktop_app.ui.theme import Look, serif

WORDS = 20_000
WARM_UP, ROUNDS = 30, 600
TYPED = "and then she said it again, more quietly "


def measure() -> list[Result]:
    """Both editors open in the same program, each typed into in turn, in the middle of the note."""
    app = QApplication(sys.argv[:1])
    Look(app, "light")
    ours, bare = NoteEditor(), QTextEdit()
    bare.setFont(serif(17))
    ours.set_text(note(WORDS))
    bare.setPlainText(note(WORDS))
    for editor in (bare, ours):
        editor.resize(720, 700)
        editor.show()
        middle = editor.document().findBlockByNumber(editor.document().blockCount() // 2)
        cursor = QTextCursor(middle)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        editor.setTextCursor(cursor)
        editor.ensureCursorVisible()
    app.processEvents()
    times: dict[QTextEdit, list[float]] = {ours: [], bare: []}
    for number in range(WARM_UP + ROUNDS):
        for editor, taken in times.items():
            editor.setFocus()
            app.processEvents()
            taken.append(stroke(app, editor, TYPED[number % len(TYPED)]))
    ours.hide()
    return [Result("key stroke in 20,000 words, p99", worst(times[ours]), worst(times[bare]), "ms", most=1.5)]


def stroke(app: QApplication, editor: QTextEdit, letter: str) -> float:
    """The seconds from a key going down until all that follows from it is done and painted."""
    key = Qt.Key(ord(letter.upper()))
    start = time.perf_counter()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        app.sendEvent(editor, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
    app.processEvents()
    return time.perf_counter() - start


def worst(taken: list[float]) -> float:
    """The p99 in milliseconds, after warming up."""
    return p99(taken[WARM_UP:]) * 1e3


if __name__ == "__main__":
    hand_over(measure())
