"""A stage to put widgets on."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot


@pytest.fixture
def stage(qtbot: QtBot) -> Iterator[Callable[..., QWidget]]:
    """Show widgets one below the other in a window that has the keyboard."""
    kept = []

    def put(*widgets: QWidget) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        for widget in widgets:
            column.addWidget(widget)
        kept.append(page)
        page.resize(300, 200)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield put
    for page in kept:
        page.close()
        page.deleteLater()
