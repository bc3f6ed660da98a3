"""Left alone, the window counts down and locks; the system’s own lock does it at once; nothing stands in the way."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desktop_app.desk.store import Store
from desktop_app.domain.client import Client
from desktop_app.domain.errors import DiskFull
from desktop_app.settings import Settings
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault

CANARY = "kanarienvogel"


class Clock:
    """The clock of the idle time, turned by hand."""

    def __init__(self, person: Person) -> None:
        self._person, self.seconds = person, 1000.0
        person.mend.locking.idle.now = lambda: self.seconds

    def turn(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.seconds += seconds
        self._person.mend.locking.idle.look()


@pytest.fixture
def clock(person: Person) -> Clock:
    """Somebody is in a session, and has written."""
    person.start(made_vault(person.places.documents / "Caseload.mend", client=Client("C-014", f"{CANARY} name")))
    clock = Clock(person)
    person.unlock()
    person.begin_session()
    person.type(f"{CANARY} in the note.")
    return clock


def key(person: Person) -> None:
    """A key as the system brings it to the window, not to a widget."""
    QTest.keyClick(person.window.windowHandle(), Qt.Key.Key_Shift)


def is_counting(person: Person) -> bool:
    """Whether the countdown runs, be it in front of a dialog or behind it."""
    return person.mend.locking.idle.is_counting


def text(person: Person) -> str:
    """The note."""
    return person.mend.inside.view.session.note.editor.text()


def is_wiped(person: Person) -> Callable[[], bool]:
    """Whether no widget holds a word of it."""
    return lambda: not any(CANARY in words for words in person.texts())


def test_left_alone_it_counts_down_for_all_to_see_locks_and_leads_back(person: Person, clock: Clock) -> None:
    clock.turn(299)
    assert not person.sees("lock_countdown")
    clock.turn(1)
    assert "60 seconds" in person.find("lock_countdown").accessibleName()
    clock.turn(59)
    assert "1 second." in person.find("lock_countdown").accessibleName()
    assert person.focused() == "note"
    clock.turn(1)
    person.wait_for("unlock_page")
    assert not person.sees("lock_countdown")
    person.until(is_wiped(person))
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    assert f"{CANARY} in the note." in text(person)


def test_any_key_stops_the_countdown(person: Person, clock: Clock) -> None:
    clock.turn(330)
    assert person.sees("lock_countdown")
    key(person)
    assert not person.sees("lock_countdown")
    clock.turn(299)
    assert not person.sees("lock_countdown")


def test_a_click_stops_the_countdown(person: Person, clock: Clock) -> None:
    clock.turn(330)
    QTest.mouseClick(person.window.windowHandle(), Qt.MouseButton.LeftButton)
    assert not person.sees("lock_countdown")


def test_keys_pressed_in_a_dialog_are_signs_of_life_too(person: Person, clock: Clock) -> None:
    person.press("Ctrl+Shift+N")
    person.wait_for("client_code")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    person.until(lambda: QApplication.activeWindow() is dialog)
    clock.turn(299)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Shift)
    clock.turn(299)
    assert not is_counting(person)
    clock.turn(1)
    assert is_counting(person)
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Shift)
    assert not is_counting(person)


def test_half_an_hour_can_be_asked_for_by_click_and_by_key(person: Person, clock: Clock) -> None:
    clock.turn(330)
    person.click("stay_unlocked")
    assert not person.sees("lock_countdown")
    clock.turn(29 * 60)
    assert not person.sees("lock_countdown")
    person.press("Ctrl+Shift+L")
    clock.turn(29 * 60)
    assert not person.sees("lock_countdown")
    clock.turn(60)
    assert person.sees("lock_countdown")


@pytest.mark.usefixtures("clock")
def test_when_the_screen_is_locked_so_is_the_vault(person: Person) -> None:
    person.until(lambda: person.mend.locking.away.is_listening)
    person.mend.locking.away.tell()
    person.wait_for("unlock_page")
    person.until(is_wiped(person))


def test_no_dialog_delays_the_lock(person: Person, clock: Clock) -> None:
    person.press("Ctrl+P")
    person.wait_for("summary_recipient")
    person.type(CANARY)
    clock.turn(360)
    person.wait_for("unlock_page")
    assert QApplication.activeModalWidget() is None
    person.until(is_wiped(person))


def test_what_was_just_typed_is_saved_whoever_locks(person: Person, clock: Clock) -> None:
    person.press("F6")
    person.type(" \nhalf a quotation")
    clock.turn(3600)
    person.wait_for("unlock_page")
    person.quit()
    (entry,) = case_in(person.places.documents / "Caseload.mend").entries
    assert "in the note." in entry.note
    assert entry.record.observations[0].words == "half a quotation"


@pytest.mark.usefixtures("clock")
def test_unlocking_returns_to_the_same_scrolled_place(person: Person) -> None:
    person.paste("One line of many.\n" * 200)
    editor = person.mend.inside.view.session.note.editor
    for _line in range(100):
        person.press("Up")
    bar = editor.verticalScrollBar()
    bar.setValue(bar.value() - 500)
    place = editor.place()
    assert 0 < place.scroll < bar.maximum()
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    person.until(lambda: person.mend.inside.view.session.note.editor.place() == place)


@pytest.mark.usefixtures("clock")
def test_words_copied_from_the_note_are_gone_from_the_clipboard(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # off-screen it belongs to nobody
    person.press("Ctrl+A")
    person.press("Ctrl+C")
    assert CANARY in QGuiApplication.clipboard().text()
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    assert QGuiApplication.clipboard().text() == ""


def test_the_time_is_chosen_in_the_settings_and_kept(person: Person, clock: Clock) -> None:
    person.press("Ctrl+,")
    person.click("lock_after_2")
    assert Settings.read(person.places).lock_after == 2
    clock.turn(119)
    assert not person.sees("lock_countdown")
    clock.turn(1)
    assert person.sees("lock_countdown")


def test_the_sample_caseload_is_nobodys_secret_and_stays_open(person: Person) -> None:
    person.start()
    clock = Clock(person)
    person.click("open_sample")
    person.wait_for("today_page")
    clock.turn(36000)
    assert person.sees("today_page")
    assert not person.sees("lock_countdown")


@pytest.fixture
def slow(clock: Clock, person: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """From now on a save takes until this is set."""
    clock.turn(1)
    whole, let = Store.save, threading.Event()

    def save(*given: Any) -> Any:
        assert let.wait(20)
        return whole(*given)

    person.saved()
    monkeypatch.setattr(Store, "save", save)  # no disk is slow to order
    yield let
    let.set()


def test_nothing_can_be_read_while_a_slow_disk_takes_the_last_words(
    person: Person, clock: Clock, slow: threading.Event
) -> None:
    person.type(" The last words.")
    clock.turn(360)
    assert not person.sees("note")
    assert not person.sees("unlock_page")
    slow.set()
    person.wait_for("unlock_page")
    person.quit()
    assert case_in(person.places.documents / "Caseload.mend").entries[0].note.count("The last words.") == 1


def test_no_dialog_can_be_read_meanwhile_either(person: Person, clock: Clock, slow: threading.Event) -> None:
    person.type(" The last words.")
    person.press("Ctrl+Shift+N")
    person.wait_for("client_code")
    person.type(CANARY)
    clock.turn(360)
    assert [dialog.objectName() for dialog in person.window.findChildren(QDialog) if dialog.isVisible()] == []
    assert not person.sees("unlock_page")
    slow.set()
    person.wait_for("unlock_page")


class FullDisk:
    """A store that cannot save until there is room again; a stand-in, as no disk is full to order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = True
        whole = Store.save

        def save(*given: Any) -> Any:
            if self.is_full:
                raise DiskFull
            return whole(*given)

        monkeypatch.setattr(Store, "save", save)


@pytest.fixture
def disk(clock: Clock, person: Person, monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    clock.turn(1)
    person.saved()
    return FullDisk(monkeypatch)


def test_on_a_full_disk_it_locks_all_the_same_and_shows_the_words_to_who_knows_the_passphrase(
    person: Person, clock: Clock, disk: FullDisk
) -> None:
    person.type(" Unsaved words.")
    clock.turn(360)
    person.wait_for("held_page")
    assert not person.sees("note")
    for keys in ("Ctrl+N", "Ctrl+1", "Ctrl+L", "Ctrl+Z", "Ctrl+P"):
        person.press(keys)
    person.fill("passphrase", "not the passphrase\n")
    person.wait_for_complaint("does not open")
    person.press("Ctrl+A")
    person.type(f"{PASSPHRASE}\n")
    person.wait_focus("note")
    assert "Unsaved words." in text(person)
    disk.is_full = False
    person.saved()
    clock.turn(360)
    person.wait_for("unlock_page")
    person.quit()
    assert case_in(person.places.documents / "Caseload.mend").entries[0].note.count("Unsaved words.") == 1


def test_who_goes_while_a_slow_disk_is_waited_for_leaves_it_locked(
    person: Person, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    let = threading.Event()

    def save(*_given: Any) -> Any:
        assert let.wait(20)
        raise DiskFull

    clock.turn(1)
    person.saved()
    person.until(lambda: person.mend.locking.away.is_listening)
    with monkeypatch.context() as patched:
        patched.setattr(Store, "save", save)  # no disk is slow and full to order
        person.type(" The last words.")
        person.press("Ctrl+L")
        person.mend.locking.away.tell()
        let.set()
        person.wait_for("held_page")
    person.wait_for("unlock_page")
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    assert "The last words." in text(person)


def test_a_notice_does_not_outlast_the_lock(person: Person, clock: Clock) -> None:
    clock.turn(1)
    person.mend.window.say(f"{CANARY} said")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(is_wiped(person))
    person.unlock()


def test_leaving_is_no_way_to_read_what_is_held(person: Person, clock: Clock, disk: FullDisk) -> None:
    person.type(f" {CANARY} unsaved.")
    clock.turn(360)
    person.wait_for("held_page")
    with person.qtbot.waitSignal(person.mend.desk.workspace.failed):
        person.window.close()
    assert QApplication.activeModalWidget() is None
    assert person.sees("held_page")
    disk.is_full = False
    person.wait_for("unlock_page")
    person.unlock()


def test_once_there_is_room_the_held_vault_closes_by_itself(person: Person, clock: Clock, disk: FullDisk) -> None:
    person.type(" Unsaved words.")
    clock.turn(360)
    person.wait_for("held_page")
    closings: list[str] = []
    person.mend.desk.door.closing.connect(lambda: closings.append("once"))
    disk.is_full = False
    person.wait_for("unlock_page")
    person.until(is_wiped(person))
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_focus("note")
    assert "Unsaved words." in text(person)
    assert closings == ["once"]


def test_who_asks_for_the_lock_on_a_full_disk_stays_with_the_words_and_reads_why(
    person: Person, clock: Clock, disk: FullDisk
) -> None:
    person.type(" Unsaved words.")
    person.press("Ctrl+L")
    person.wait_for("toast")
    person.wait_focus("note")
    assert "Unsaved words." in text(person)
    assert person.foot().startswith("Not saved")
    disk.is_full = False
    person.saved()
    clock.turn(300)
    assert person.sees("lock_countdown")
