"""A field that opens a list to choose from."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from desktop_app.ui.icons import pixmap
from desktop_app.ui.theme import sans


class ChoiceBox(QComboBox):
    """A styled combo box, `height` px high. `editable` lets words be typed that are not in the list."""

    def __init__(self, name: str, label: str, *, editable: bool = False, height: int = 30) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel, which scrolls the page, brings no keyboard along
        self.setFont(sans(14))
        self.setMinimumHeight(max(height, self.fontMetrics().height() + 8))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(12)
        rows = QListView(self)
        rows.setObjectName(f"{name}_list")
        rows.setAccessibleName(label)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setView(rows)
        self.setItemDelegate(QStyledItemDelegate(rows))
        if editable:
            line = QLineEdit()
            line.setAccessibleName(label)
            line.setObjectName(f"{name}_text")
            self.setEditable(True)
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self.setLineEdit(line)
            self.setCompleter(None)  # type: ignore[arg-type] # Qt takes none; nobody's words are finished for them

    def set_words(self, words: str) -> None:
        """Show these words in an editable field, from their beginning, without telling anyone."""
        self.blockSignals(True)
        self.setEditText(words)
        self.blockSignals(False)
        if (line := self.lineEdit()) and not line.hasFocus():
            line.setCursorPosition(0)

    def set_placeholder(self, words: str) -> None:
        """Say in an editable field what it is for, as long as it is empty."""
        if line := self.lineEdit():
            line.setPlaceholderText(words)

    def minimumSizeHint(self) -> QSize:
        """Narrow panels shorten the words."""
        return QSize(80, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page: a choice is never changed in passing."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The field, the words as far as there is room, and the caret."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if not self.isEditable():
            room = self.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
            )
            words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width() - 2)
            option.currentText = words
            painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        token = "ink-3" if self.isEnabled() else "line-2"
        x = 10 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - 24
        painter.drawPixmap(x, (self.height() - 14) // 2, pixmap("caret-down", token, 14, self.devicePixelRatio()))
        painter.end()
