"""The page with the first recovery key stands before an open vault, and is locked like one."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLabel

from desktop_app.ui.copied import KEPT_MS, Copied
from tests.journeys.conftest import PASSPHRASE, Person
from tests.journeys.test_idle import Clock


@pytest.fixture
def groups(person: Person) -> tuple[str, ...]:
    """Somebody has made a vault and sees its recovery key."""
    person.start()
    person.click("create_vault")
    person.wait_focus("vault_name")
    person.type("\n")
    person.fill("new_passphrase", PASSPHRASE)
    person.fill("new_passphrase_again", f"{PASSPHRASE}\n")
    sheet = person.wait_for("recovery_key_sheet")
    return tuple(sheet.accessibleName().removeprefix("Recovery key: ").split(", "))


def assert_locked(person: Person, groups: tuple[str, ...]) -> None:
    """The key is nowhere, the vault is closed, and who unlocks hears how to come to another key."""
    person.wait_for("unlock_page")
    person.until(lambda: not [text for text in person.texts() if groups[0] in text])
    person.until(lambda: person.mend.desk.store.vault is None)
    person.unlock()
    assert "shown only once" in person.wait_for("toast").accessibleName()
    person.press("Ctrl+,")
    assert "New recovery key…" in person.wait_for("vault_news").accessibleName()


def test_the_key_locks_it(person: Person, groups: tuple[str, ...]) -> None:
    person.press("Ctrl+L")
    assert_locked(person, groups)


def test_left_alone_it_counts_down_and_locks(person: Person, groups: tuple[str, ...]) -> None:
    clock = Clock(person)
    person.mend.locking.idle.start(5)
    clock.turn(330)
    assert person.sees("lock_countdown")
    person.press("Ctrl+Shift+L")
    assert not person.sees("lock_countdown")
    clock.turn(30 * 60 + 60)
    assert_locked(person, groups)


def test_when_the_screen_is_locked_so_is_it(person: Person, groups: tuple[str, ...]) -> None:
    person.until(lambda: person.mend.locking.away.is_listening)
    person.mend.locking.away.tell()
    assert_locked(person, groups)


def test_a_copied_key_leaves_the_clipboard_after_a_minute(
    person: Person, groups: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _clipboard: True)  # off-screen it belongs to nobody
    person.click("copy_recovery_key")
    assert QGuiApplication.clipboard().text() == "-".join(groups)
    said = person.find("recovery_key_said")
    assert isinstance(said, QLabel)
    assert "for a minute" in said.text()
    copied = person.mend.locking.findChild(Copied)
    assert copied is not None
    clock = copied.findChild(QTimer)
    assert clock is not None
    assert (clock.isActive(), clock.interval()) == (True, KEPT_MS)
    clock.start(0)
    person.until(lambda: QGuiApplication.clipboard().text() == "")


@pytest.mark.usefixtures("groups")
def test_who_goes_on_into_the_vault_is_watched_once_and_hears_nothing_of_keys(person: Person) -> None:
    person.click("recovery_key_written_down")
    person.click("step_3_go_on")
    person.wait_for("today_page")
    assert not person.sees("toast")
    clock = Clock(person)
    person.mend.locking.idle.start(5)
    clock.turn(360)
    person.wait_for("unlock_page")
    person.unlock()
    assert not person.sees("toast")


@pytest.mark.usefixtures("groups")
def test_the_note_of_a_lost_key_goes_when_there_is_a_new_one(person: Person) -> None:
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.unlock()
    person.press("Ctrl+,")
    person.wait_for("vault_news")
    person.click("new_recovery_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    person.click("recovery_key_written_down")
    person.click("recovery_key_keep")
    person.until(lambda: "opens the vault from now on" in " ".join(person.texts()))
    person.press("Esc")
    person.wait_for("vault_section")
    assert not person.sees("vault_news")
