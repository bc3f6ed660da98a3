"""Looking through the vault from the settings, and what can be done when it is damaged."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.domain.client import Client
from desktop_app.domain.session import SessionNote, next_session
from desktop_app.vault import clients, notes, sessions
from desktop_app.vault.vault import DATABASE, Vault
from tests.journeys.conftest import CHEAP, NOW, PASSPHRASE, Person, case_in
from tests.support.seen import is_wholly_seen

LONG = "something was said " * 500


@pytest.fixture
def folder(person: Person) -> Path:
    """A vault with a client and ten long notes."""
    vault, _key = Vault.create(person.places.documents / "Caseload.mend", PASSPHRASE, CHEAP)
    with vault.write() as tx:
        client = Client("C-014")
        clients.add(tx, client)
        for _n in range(10):
            session = next_session(client.id, sessions.of_client(tx, client.id), NOW)
            sessions.save(tx, session)
            notes.save(tx, SessionNote(session.id, LONG))
    vault.close()
    return vault.folder


def harm(folder: Path, at: int = -9_000) -> None:
    raw = bytearray((folder / DATABASE).read_bytes())
    raw[at] ^= 1
    (folder / DATABASE).write_bytes(raw)


def said(person: Person) -> str:
    label = person.find("check_answer")
    assert isinstance(label, QLabel)
    return label.text()


def check(person: Person) -> None:
    person.press("Ctrl+,")
    person.wait_for("settings_page")
    person.tab_to("check_vault")
    person.type("\n")
    assert person.focused() in {"check_row", "check_vault"}
    person.until(lambda: person.find("check_vault").isEnabled() and said(person).startswith("Looked through at"))


def test_a_sound_vault_is_told_with_the_time_and_what_is_inside(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    check(person)
    person.wait_focus("check_vault")
    assert said(person) == (
        "Looked through at 14:54. The vault is sound: 1 client, 10 sessions, 10 notes, 0 repair plans."
    )
    assert person.complaint() == ""
    assert not person.sees("check_salvage")


def test_a_damaged_vault_offers_its_backups_and_what_can_be_read(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.until(lambda: list(person.places.documents.glob("Caseload backups/*.mend/backup.json")))
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.until(lambda: not (folder / f"{DATABASE}-wal").exists())
    harm(folder)
    person.unlock()
    check(person)
    assert person.complaint() == "1 page of the database was altered."
    for name in ("check_answer", "check_backups", "check_salvage"):
        assert is_wholly_seen(person.find(name)), f"{name} is below the edge of the window"
    person.click("check_backups")
    section = person.find("backups_section")
    person.until(lambda: (widget := QApplication.focusWidget()) is not None and section.isAncestorOf(widget))
    assert is_wholly_seen(section)


def test_damage_that_the_check_finds_is_told_on_every_page(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    check(person)
    assert not person.sees("damaged_banner")
    harm(folder)
    check(person)
    person.wait_for_complaint("1 page of the database was altered.")
    person.press("Ctrl+1")
    person.wait_for("today_page")
    assert person.sees("damaged_banner")


def test_where_damage_is_met_at_work_the_window_goes_on_saying_so_and_shows_the_way_out(
    person: Person, folder: Path
) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        page = tx.exec_driver_sql("SELECT rootpage FROM sqlite_master WHERE name = 'session'").scalar_one()
    vault.close()
    harm(folder, page * 4096 - 2000)
    person.start(folder)
    person.unlock()
    person.wait_for("damaged_banner")
    person.press("Ctrl+2")
    person.click("damaged_check")
    person.wait_focus("check_vault")
    assert person.sees("damaged_banner")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")


def test_what_can_be_read_is_saved_beside_the_locked_vault_and_can_be_opened(person: Person, folder: Path) -> None:
    harm(folder)
    before = (folder / DATABASE).read_bytes()
    person.start(folder)
    person.unlock()
    check(person)
    person.click("check_salvage")
    person.wait_for("salvage_dialog")
    person.click("salvage_now")
    person.wait_for("salvaged_dialog")
    assert any("could not be read: C-014 9–10." in text for text in person.texts())
    person.click("salvaged_open")
    person.wait_focus("passphrase")
    person.unlock()
    person.quit()
    saved = person.places.documents / "Caseload salvaged 2026-11-19.mend"
    texts = [entry.note for entry in case_in(saved).entries]
    assert (texts.count(LONG), texts.count("")) == (8, 2)
    assert (folder / DATABASE).read_bytes() == before


def test_the_unlock_page_saves_what_can_be_read_where_there_is_no_backup(person: Person, folder: Path) -> None:
    harm(folder, 1000)
    person.start(folder)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    person.until(lambda: any("saved into a new one" in text for text in person.texts()))
    person.fill("offer_passphrase", "wrong\n")
    person.wait_for_complaint("That passphrase does not open this vault.")
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("salvaged_dialog")
    person.click("salvaged_open")
    person.wait_focus("passphrase")
    person.unlock()
    person.quit()
    saved = person.places.documents / "Caseload salvaged 2026-11-19.mend"
    assert [entry.note for entry in case_in(saved).entries] == [LONG] * 10


def test_what_was_saved_last_before_a_crash_outlasts_damage_to_the_log(person: Person, folder: Path) -> None:
    vault = Vault.open(folder, PASSPHRASE)
    for n in range(4):
        with vault.write() as tx:
            session = sessions.of_client(tx, clients.all(tx)[0].id)[n]
            notes.save(tx, SessionNote(session.id, f"the last words {n}", notes.read(tx, session.id).revision))
    crashed = person.places.documents / "Crashed.mend"
    shutil.copytree(folder, crashed)
    vault.close()
    log = crashed / f"{DATABASE}-wal"
    raw = bytearray(log.read_bytes())
    raw[32 + 17] ^= 1  # a checksum at the very beginning: SQLite would leave out all that follows
    log.write_bytes(raw)
    person.start(crashed)
    person.fill("passphrase", f"{PASSPHRASE}\n")
    person.wait_for_complaint("notes.db-wal, is damaged")
    assert log.read_bytes() == raw
    person.click("show_backups")
    person.wait_for("offer_passphrase")
    person.fill("offer_passphrase", f"{PASSPHRASE}\n")
    person.wait_for("salvaged_dialog")
    assert any("Nothing is missing, as far as can be seen." in text for text in person.texts())
    person.click("salvaged_close")
    person.quit()
    texts = [entry.note for entry in case_in(person.places.documents / "Crashed salvaged 2026-11-19.mend").entries]
    assert texts == [*(f"the last words {n}" for n in range(4)), *[LONG] * 6]


def test_locking_does_not_wait_for_a_look_that_is_under_way(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("check_vault")
    person.press("Ctrl+L")
    person.wait_for("unlock_page")
    person.unlock()
