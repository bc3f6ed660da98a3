"""My reaction: a few words each, as chips that can be taken away, and a field that adds one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.text import clean_line
from desktop_app.i18n import _
from desktop_app.ui.focus import order_tabs
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.chip import Chip
from desktop_app.ui.widgets.flow import Flow
from desktop_app.ui.widgets.line_field import LineField


class Reactions(QWidget):
    """Shows a tuple of short texts. What is being typed counts as the last of them, so that it is saved too.

    Tab comes here from `before`.
    """

    changed = Signal(object)

    def __init__(self, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._values: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self._flow = Flow(self)
        self._field = _Entry("reaction", _("My reaction, a word or two"), placeholder=_("a word or two"))
        self._field.setFixedWidth(170)
        self._field.hide()
        self._add = Button(_("Add"), "add_reaction", kind="link", icon="plus", size="small")
        self._add.setAccessibleName(_("Add a reaction"))
        self._flow.addWidget(self._field)
        self._flow.addWidget(self._add)
        self._add.clicked.connect(self._begin)
        self._field.textEdited.connect(self._typed)
        self._field.finished.connect(self._end)
        self.setFocusProxy(self._add)

    def set_values(self, values: tuple[str, ...]) -> None:
        """Show these texts; a text that is being typed right now stays in its field."""
        self._values = values
        shown = values[:-1] if self._pending and values and values[-1] == self._pending else values
        if shown != tuple(chip.text() for chip in self._chips):
            self._rebuild(shown)

    @property
    def _pending(self) -> str:
        return clean_line(self._field.text()) if self._field.isVisibleTo(self) else ""

    @property
    def _settled(self) -> tuple[str, ...]:
        return tuple(chip.text() for chip in self._chips)

    def _rebuild(self, values: tuple[str, ...]) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for index, value in enumerate(values):
            chip = Chip(value, removable=True)
            chip.removed.connect(lambda index=index: self._remove(index))
            self._flow.insert_widget(index, chip)
            chip.show()
            self._chips.append(chip)
        crosses = (cross for chip in self._chips if (cross := chip.cross) is not None)
        order_tabs(self._before, *crosses, self._field, self._add)
        self.updateGeometry()

    def _begin(self) -> None:
        self._field.clear()
        self._field.show()
        self._add.hide()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        pending = self._pending
        self.changed.emit((*self._settled, pending) if pending else self._settled)

    def _end(self, go_on: bool) -> None:  # noqa: FBT001 - the value of a Qt signal
        values = self._values
        had_words = bool(self._pending)
        self._field.hide()
        self._field.clear()
        self._add.show()
        self.set_values(values)
        if go_on and had_words:
            self._begin()
        elif go_on:
            self._add.clearFocus()  # Qt may have brought it there as the field went, and nobody would see it
            self._add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _remove(self, index: int) -> None:
        self.changed.emit(tuple(v for i, v in enumerate(self._values) if i != index))
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)


class _Entry(LineField):
    """`finished(True)` on Enter, `finished(False)` when the field is left."""

    finished = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape end the entry."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.finished.emit(True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving ends the entry."""
        super().focusOutEvent(event)
        if self.isVisible():
            self.finished.emit(False)
