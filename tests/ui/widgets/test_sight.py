import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.widgets.sight import bring_into_sight, is_in_sight
from tests.support.seen import is_wholly_seen


def boxed(widget: QWidget) -> QWidget:
    """The widget in a box in a box in a box."""
    for _depth in range(3):
        box = QWidget()
        QVBoxLayout(box).addWidget(widget)
        widget = box
    return widget


class Page(QScrollArea):
    """A tall sheet in a low window: boxes in boxes, a list on top and a sentence at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.list, self.sentence, after = QLabel("A backup\n" * 30), QLabel("Backed up."), QWidget()
        after.setFixedHeight(500)
        self.sentence.hide()
        inner = QWidget()
        column = QVBoxLayout(inner)
        for widget in (boxed(self.list), self.sentence, after):
            column.addWidget(widget)
        self.setWidget(boxed(inner))


@pytest.fixture
def page(qapp: object, qtbot: QtBot) -> Page:
    assert qapp
    page = Page()
    qtbot.addWidget(page)
    page.resize(300, 200)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_what_has_just_come_is_scrolled_to(page: Page) -> None:
    page.sentence.show()
    assert not is_in_sight(page.sentence)
    bring_into_sight(page.sentence)
    assert is_wholly_seen(page.sentence)


def test_what_was_just_pushed_down_is_scrolled_to(page: Page, qtbot: QtBot) -> None:
    page.sentence.show()
    bring_into_sight(page.sentence)
    page.list.setText("A backup\n" * 60)
    bring_into_sight(page.sentence)
    qtbot.waitUntil(lambda: page.list.height() == page.list.sizeHint().height())
    assert is_wholly_seen(page.sentence)


def test_what_is_hidden_is_not_scrolled_to(page: Page) -> None:
    bring_into_sight(page.sentence)
    assert page.verticalScrollBar().value() == 0


def test_what_does_not_scroll_is_left_as_it_is(qtbot: QtBot) -> None:
    label = QLabel("Alone")
    qtbot.addWidget(label)
    bring_into_sight(label)
