"""What the forms before the vault share: a label over its field, a sentence under it, and a row of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui.theme import sans
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.label import Label

if TYPE_CHECKING:
    from desktop_app.ui.unlock.notices import Notices
    from desktop_app.ui.unlock.recovery_key_field import RecoveryKeyField
    from desktop_app.ui.widgets.line_field import LineField


def other_way(words: str, name: str, icon: str = "") -> Button:
    """The flat button beside the main one, as high as that."""
    button = Button(words, name, kind="flat", icon=icon, size="large")
    button.setFont(sans(14, 500))
    return button


def column_of(widget: QWidget) -> QVBoxLayout:
    """An upright layout for `widget` without margins and gaps of its own."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return column


def add_field(column: QBoxLayout, words: str, field: LineField | RecoveryKeyField) -> None:
    """Put `field` under its label."""
    label = Label(words, role="small")
    label.setFont(sans(13, 600))
    label.setBuddy(field)
    column.addWidget(label)
    column.addSpacing(6)
    column.addWidget(field)


def add_buttons(column: QBoxLayout, *buttons: Button) -> None:
    """Put `buttons` side by side, from the leading edge."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)


def show_state(button: Button, *, busy: bool, pause: int) -> None:
    """Let the main button unlock; or say that the key is being derived, or for how many seconds it has to wait."""
    wait = ngettext("Try again in {count} second", "Try again in {count} seconds", pause).format(count=pause)
    button.setText(_("Opening…") if busy else wait if pause else _("Unlock"))
    button.set_hint("" if busy or pause else _("Enter"))
    button.setEnabled(not busy and not pause)


def show_fault(field: LineField | RecoveryKeyField, notices: Notices, sentence: str) -> None:
    """Say under `field` what is wrong with it, and put the cursor there with its words selected; "" takes it away."""
    field.set_error(sentence)
    notices.set_error(sentence)
    if sentence:
        field.setFocus()
        field.selectAll()
