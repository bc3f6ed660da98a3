"""What one can work with has a name, for screen readers and for programs that work the window from outside."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from tests.journeys.conftest import PASSPHRASE, Person

OF_QT = "qt_"  # scroll bars' containers and the like


def nameless(person: Person) -> list[str]:
    """The widgets in sight that take the keyboard or a click, and lack an object name or a spoken one."""
    top = QApplication.activeModalWidget() or person.window
    seen = [w for w in top.findChildren(QWidget) if w.isVisible() and not w.objectName().startswith(OF_QT)]
    worked = [w for w in seen if w.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(w, QAbstractButton)]
    assert worked
    return [f"{type(w).__name__} {w.objectName()}" for w in worked if not (w.objectName() and _spoken(w))]


def _spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def _gone(person: Person, name: str) -> bool:
    return not person.sees(name)


def test_on_the_way_in_everything_has_a_name(person: Person) -> None:
    person.start()
    person.until(lambda: person.focused() == "create_vault")
    assert not nameless(person)
    person.type("\n")
    person.wait_focus("vault_name")
    assert not nameless(person)
    person.type("\n")
    person.wait_focus("new_passphrase")
    assert not nameless(person)
    person.type(f"{PASSPHRASE}\n")
    person.fill("new_passphrase_again", f"{PASSPHRASE}\n")
    person.wait_focus("recovery_key_written_down")
    assert not nameless(person)
    person.type(" ")
    person.wait_focus("step_3_go_on")
    person.type("\n")
    person.wait_for("today_page")
    person.press("Ctrl+L")
    person.wait_focus("passphrase")
    assert not nameless(person)


def test_inside_everything_has_a_name(person: Person) -> None:
    person.start()
    person.make_vault()
    assert not nameless(person)
    person.press("Ctrl+N")
    person.wait_focus("client_code")
    assert not nameless(person)
    person.type("\n")
    person.wait_focus("note")
    assert not nameless(person)
    person.press("F6")
    person.type(" 4\n")
    person.wait_focus("withdrawal_words")
    assert not nameless(person)
    person.click("make_plan")
    person.wait_for("plan_card")
    assert not nameless(person)
    person.begin_session()
    person.click("outcome_tried")
    person.wait_for("what_happened")
    assert not nameless(person)
    for keys, dialog in (("Ctrl+P", "summary_dialog"), ("F1", "keys_dialog"), ("Ctrl+Shift+H", "no_versions_dialog")):
        person.press(keys)
        person.until(person.wait_for(dialog).isActiveWindow)
        assert not nameless(person), dialog
        person.press("Escape")
        person.until(partial(_gone, person, dialog))
    for keys, page in (("Ctrl+1", "today_page"), ("Ctrl+2", "clients_page"), ("Ctrl+,", "settings_page")):
        person.press(keys)
        person.wait_for(page)
        assert not nameless(person), page
