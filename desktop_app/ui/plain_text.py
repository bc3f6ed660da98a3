"""A text edit that takes and gives plain text only."""

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QTextEdit, QWidget

from desktop_app.domain.text import clean

_FRAME_MARKS = {0xFDD0: None, 0xFDD1: None}  # Qt keeps these two for the frames of its own documents


def keepable(text: str) -> str:
    """`text` as a document of Qt can hold it unchanged, line by line."""
    return clean(text).translate(_FRAME_MARKS)


class PlainText(QTextEdit):
    """No images, no styles, no files and no control characters come in, by whatever way; nothing is ever loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)

    def insert_plain(self, text: str) -> None:
        """Take pasted or dropped text in, at the caret."""
        self.insertPlainText(text)

    def loadResource(self, _type: int, _name: QUrl | str) -> object:
        """Nothing a text names is ever loaded."""
        return None

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text can be pasted or dropped, and no files."""
        return source.hasText() and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        if self.canInsertFromMimeData(source) and not self.isReadOnly():
            self.insert_plain(keepable(source.text()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy and drag give the characters themselves."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Typing through an input method brings no characters that cannot be kept."""
        commit = keepable(event.commitString())
        if commit != event.commitString():
            kept = QInputMethodEvent(event.preeditString(), event.attributes())
            kept.setCommitString(commit, event.replacementStart(), event.replacementLength())
            super().inputMethodEvent(kept)
        else:
            super().inputMethodEvent(event)
