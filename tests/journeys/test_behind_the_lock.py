"""What came of a new key for everything while the vault was locked is told to who comes back."""

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.errors import DiskFull
from desktop_app.vault import rotation
from desktop_app.vault.recovery_key import RecoveryKey
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import CHEAP, PASSPHRASE, Person


@pytest.fixture
def old(person: Person) -> RecoveryKey:
    """The recovery key of a vault one is inside of, with the new one on paper and about to take over."""
    vault, old = Vault.create(person.places.documents / "Caseload.mend", PASSPHRASE, CHEAP)
    vault.close()
    person.start(vault.folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("new_data_key")
    person.wait_focus("present_passphrase")
    person.type(f"{PASSPHRASE}\n")
    person.wait_for("recovery_key_sheet")
    person.click("recovery_key_written_down")
    return old


def lock_while_it_is_made(person: Person, monkeypatch: pytest.MonkeyPatch, error: Exception | None = None) -> None:
    """Lock while everything is encrypted anew, which then comes to an end, or fails."""
    whole, let = rotation.rotate, threading.Event()

    def rotate(*given: Any, **named: Any) -> Path:
        assert let.wait(20)
        if error is not None:
            raise error
        return whole(*given, **named)

    monkeypatch.setattr(rotation, "rotate", rotate)  # no disk is slow and full to order
    person.click("new_key_renew")
    person.mend.locking.away.tell()
    person.wait_for("unlock_page")
    person.until(lambda: QApplication.activeModalWidget() is None)
    person.wait_focus("passphrase")
    let.set()


def toast(person: Person) -> str:
    return person.wait_for("toast").accessibleName()


def news(person: Person) -> str:
    """What the settings say of it."""
    person.press("Ctrl+,")
    return person.wait_for("vault_news").accessibleName()


def test_that_it_failed_is_told_after_unlocking_and_stays_in_the_settings(
    person: Person, old: RecoveryKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock_while_it_is_made(person, monkeypatch, DiskFull())
    person.unlock()
    assert toast(person) == "The vault keeps its old recovery key; the new one on paper opens nothing."
    assert DiskFull().sentence in news(person)
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.unlock()
    person.press("Ctrl+,")
    person.wait_for("vault_section")
    assert not person.sees("vault_news")
    person.quit()
    Vault.open_with_recovery_key(person.places.documents / "Caseload.mend", str(old)).close()


@pytest.mark.usefixtures("old")
def test_that_it_is_done_is_told_after_unlocking_too(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_while_it_is_made(person, monkeypatch)
    person.unlock()
    assert toast(person) == "Everything is encrypted with a new key, and the new recovery key opens it."
    assert "The vault as it was is kept as Caseload before the new key 2026-11-19.mend." in news(person)
