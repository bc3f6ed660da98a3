"""What came over from a damaged vault into a new one, and what did not."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.domain.counted_words import salvaged_words
from desktop_app.domain.salvaged import Salvaged
from desktop_app.i18n import _
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.dialog import Dialog
from desktop_app.ui.widgets.label import Label

WIDTH, HIGHEST = 396, 280


class SalvagedDialog(Dialog):
    """`open_asked` carries the folder of the new vault."""

    open_asked = Signal(object)

    def __init__(self, parent: QWidget | None, saved: Salvaged) -> None:
        super().__init__(parent, _("Saved into a new vault"))
        self.setObjectName("salvaged_dialog")
        self.body.addStrut(WIDTH)
        self._folder = saved.folder
        named = _("{name} lies beside the damaged vault, which is as it was. The same passphrase opens it.")
        self.body.addWidget(Label(named.format(name=saved.folder.name), wrap=True))
        self.body.addWidget(_listed(tuple(salvaged_words(saved))))
        close, open_ = (
            Button(_("Close"), "salvaged_close", kind="flat"),
            Button(_("Go to the new vault"), "salvaged_open", kind="primary", hint=_("Enter")),
        )
        for button in (close, open_):
            button.setAutoDefault(False)
            self.buttons.addWidget(button)
        open_.setDefault(True)
        close.clicked.connect(self.reject)
        open_.clicked.connect(self._open)
        open_.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        self.accept()
        self.open_asked.emit(self._folder)


def _listed(sentences: tuple[str, ...]) -> QScrollArea:
    """The sentences one below the other; many of them can be scrolled."""
    sheet = QWidget()
    column = QVBoxLayout(sheet)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(6)
    for sentence in sentences:
        column.addWidget(Label(sentence, wrap=True))
    column.addStretch(1)
    area = QScrollArea()
    area.setObjectName("salvaged_words")
    area.setAccessibleName(_("What came over"))
    area.setAccessibleDescription(" ".join(sentences))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    sheet.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    area.setFixedHeight(min(HIGHEST, column.totalHeightForWidth(WIDTH - 12)))
    return area
