"""A field for a passphrase: dots, a Show button inside it, and no trace of the words once they are wiped."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.focus import order_tabs
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.line_field import LineField

_DOT: Final = "lineedit-password-character: 8226"
_BUTTON_INSET: Final = 6


class PassphraseField(LineField):
    """A tall line field that hides what is typed. `shown_changed` tells when Show or Hide was pressed."""

    shown_changed = Signal(bool)

    def __init__(self, name: str, label: str, *, with_show: bool = True) -> None:
        super().__init__(name, label, tall=True)
        self.setStyleSheet(_DOT)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self._show: Button | None = None
        if with_show:
            self._show = Button(_("Show"), f"{name}_show", kind="flat", icon="eye", size="small")
            self._show.setParent(self)
            self._show.setCursor(Qt.CursorShape.ArrowCursor)
            self._show.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._show.clicked.connect(self._turn)
        self.set_shown(shown=False)

    @property
    def is_shown(self) -> bool:
        """Whether the words can be read."""
        return self.echoMode() == QLineEdit.EchoMode.Normal

    def set_shown(self, *, shown: bool) -> None:
        """Show the words, or dots in their place."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        font = sans(16 if shown else 15)
        if not shown:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 3)
        self.setFont(font)
        if self._show is not None:
            self._show.setText(_("Hide") if shown else _("Show"))
            self._show.set_icon("eye-slash" if shown else "eye")
            self._show.setAccessibleName(_("Hide the passphrase") if shown else _("Show the passphrase"))
            self._seat_button()

    def put_show_after(self, *fields: QWidget) -> None:
        """Let Tab go on to `fields` first, so that what belongs into them is not typed over Show."""
        if self._show is not None:
            order_tabs(self, *fields, self._show)

    def wipe(self) -> None:
        """Forget the words, also for undo, and hide what comes next."""
        self.setText("")
        self.set_error("")
        self.set_shown(shown=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, but not what was pressed on Show and handed on to here."""
        if self._show is not None and self._show.hasFocus():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button at the end of the field."""
        super().resizeEvent(event)
        self._seat_button()

    def _turn(self) -> None:
        self.set_shown(shown=not self.is_shown)
        self.shown_changed.emit(self.is_shown)

    def _seat_button(self) -> None:
        if self._show is None:
            return
        size = self._show.sizeHint()
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = _BUTTON_INSET if mirrored else self.width() - size.width() - _BUTTON_INSET
        self._show.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        room = size.width() + _BUTTON_INSET
        self.setTextMargins(room if mirrored else 0, 0, 0 if mirrored else room, 0)
