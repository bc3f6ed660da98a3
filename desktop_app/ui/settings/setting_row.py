"""One setting: what it is called, its control, and a line that explains it."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.ui.widgets.label import Label

LABEL_WIDTH: Final = 140


class SettingRow(QWidget):
    """The name of a setting at the leading edge, its `control` beside it, and `explained` in a second line below."""

    def __init__(self, name: str, control: QWidget, explained: str = "") -> None:
        super().__init__()
        label = Label(name, role="small", tone="ink-2")
        label.setBuddy(control)
        label.setFixedWidth(LABEL_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(control, 0, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if explained:
            grid.addWidget(Label(explained, role="small", tone="ink-2", wrap=True), 1, 1)
