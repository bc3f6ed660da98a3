"""Every way in, and every way in which the door stays shut: each has its own sentence, and the typed words stay."""

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.client import Client
from desktop_app.vault import header
from desktop_app.vault.vault import DATABASE, Vault
from tests.journeys.conftest import CHEAP, PASSPHRASE, Person, made_vault
from tests.vault.making import apart

HOLDING = """
import sys
from pathlib import Path
from desktop_app.vault.vault import Vault
vault = Vault.open(Path(sys.argv[1]), sys.argv[2])
print("held", flush=True)
sys.stdin.read()
vault.close()
"""


@contextlib.contextmanager
def altered(path: Path, content: bytes) -> Iterator[None]:
    path.write_bytes(content)
    yield


def header_damaged(folder: Path) -> contextlib.AbstractContextManager[None]:
    path = folder / header.FILE
    return altered(path, path.read_bytes().replace(b'"argon2id"', b'"argon2ix"'))


def header_empty(folder: Path) -> contextlib.AbstractContextManager[None]:
    return altered(folder / header.FILE, b"")


def header_newer(folder: Path) -> contextlib.AbstractContextManager[None]:
    content = json.loads((folder / header.FILE).read_bytes())
    del content["checksum"]
    content["format"] = header.FORMAT + 1
    content["checksum"] = header._checksum(content)
    return altered(folder / header.FILE, header._canonical(content))


def database_damaged(folder: Path) -> contextlib.AbstractContextManager[None]:
    path = folder / DATABASE
    content = bytearray(path.read_bytes())
    content[64:2048] = os.urandom(2048 - 64)
    return altered(path, bytes(content))


def database_empty(folder: Path) -> contextlib.AbstractContextManager[None]:
    return altered(folder / DATABASE, b"")


@contextlib.contextmanager
def header_missing(folder: Path) -> Iterator[None]:
    (folder / header.FILE).unlink()
    yield


@contextlib.contextmanager
def database_missing(folder: Path) -> Iterator[None]:
    (folder / DATABASE).unlink()
    yield


@contextlib.contextmanager
def folder_moved(folder: Path) -> Iterator[None]:
    folder.rename(folder.with_name("Elsewhere.mend"))
    yield


@contextlib.contextmanager
def held_elsewhere(folder: Path) -> Iterator[None]:
    other = apart(HOLDING, folder, PASSPHRASE)
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    yield
    other.communicate("", timeout=60)


def not_allowed(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Nobody may go into the folder."""
    return only(folder, 0o000)


def read_only(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Everybody may read what is in the folder, and nobody change it."""
    for path in folder.iterdir():
        path.chmod(0o444)
    for above in list(folder.parents)[:4]:
        above.chmod(above.stat().st_mode | 0o055)
    return only(folder, 0o555)


@contextlib.contextmanager
def only(folder: Path, mode: int) -> Iterator[None]:
    """The folder has these permissions; root, who may always do anything, steps down meanwhile."""
    folder.chmod(mode)
    if os.geteuid() == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o700)


CASES: tuple[tuple[Callable[[Path], contextlib.AbstractContextManager[None]], str], ...] = (
    (header_damaged, "header.json, is damaged"),
    (header_empty, "header.json, is damaged"),
    (header_newer, "last used with a newer Mend"),
    (database_damaged, "database is damaged"),
    (database_empty, "database is damaged"),
    (header_missing, "header.json is missing"),
    (database_missing, "notes.db is missing"),
    (folder_moved, "Caseload.mend is missing"),
    (held_elsewhere, "already open in another window"),
    (read_only, "does not allow Mend to read and write Caseload.mend"),
    (not_allowed, "does not allow Mend to read and write Caseload.mend"),
)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other ones there")
@pytest.mark.parametrize(("what", "sentence"), CASES)
def test_each_thing_that_keeps_the_vault_shut_has_its_own_sentence(
    person: Person, what: Callable[[Path], contextlib.AbstractContextManager[None]], sentence: str
) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend")
    person.start(folder)
    with what(folder):
        person.fill("passphrase", f"{PASSPHRASE}\n")
        person.wait_for_complaint(sentence)
    field = person.find("passphrase")
    assert isinstance(field, QLineEdit)
    assert field.text() == field.selectedText() == PASSPHRASE
    assert person.focused() == "passphrase"


def test_a_wrong_passphrase_is_told_and_the_right_one_then_opens(person: Person) -> None:
    person.start(made_vault(person.places.documents / "Caseload.mend"))
    person.fill("passphrase", "not this one\n")
    person.wait_for_complaint("That passphrase does not open this vault")
    person.type(PASSPHRASE)
    assert person.complaint() == ""
    person.type("\n")
    person.wait_for("today_page")


def test_the_vault_opens_once_the_other_window_is_closed(person: Person) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend")
    person.start(folder)
    with held_elsewhere(folder):
        person.fill("passphrase", f"{PASSPHRASE}\n")
        person.wait_for_complaint("already open")
    person.type("\n")
    person.wait_for("today_page")


def test_the_recovery_key_opens_and_sets_a_new_passphrase(person: Person) -> None:
    folder = person.places.documents / "Caseload.mend"
    vault, key = Vault.create(folder, "forgotten long ago", CHEAP)
    vault.close()
    person.start(folder)
    person.tab_to("use_recovery_key")
    person.type(" ")
    person.wait_focus("recovery_key")
    wrong = str(key)[:-1] + ("7" if str(key)[-1] != "7" else "8")
    person.type(wrong)
    person.tab_to("new_passphrase")
    person.wait_for_complaint("Group 8 of the recovery key is mistyped")
    person.type("brand new words")
    person.tab_to("new_passphrase_again")
    person.type("brand new words\n")
    person.wait_for_complaint("Group 8 of the recovery key is mistyped")
    assert wrong in person.texts()
    person.wait_focus("recovery_key")
    person.press("Ctrl+A")
    person.type(str(key).lower())
    person.tab_to("new_passphrase_again")
    person.type("\n")
    person.wait_for("today_page")
    person.quit()
    assert not [text for text in person.texts() if str(key).lower() in text or "brand new words" in text]
    person.start()
    person.fill("passphrase", "forgotten long ago\n")
    person.wait_for_complaint("That passphrase does not open")
    person.type("brand new words\n")
    person.wait_for("today_page")


def test_a_name_that_is_taken_is_told_at_the_name_before_a_passphrase_is_asked_for(person: Person) -> None:
    made_vault(person.places.documents / "Caseload.mend")
    person.start()
    person.click("create_vault")
    person.wait_focus("vault_name")
    person.type("Caseload\n")
    person.wait_for_complaint("There is already a folder named Caseload.mend")
    assert person.focused() == "vault_name"
    assert not person.sees("new_passphrase")
    person.type("Other\n")
    person.wait_focus("new_passphrase")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other ones there")
def test_a_place_that_may_not_be_written_is_told_before_a_passphrase_is_asked_for(person: Person) -> None:
    documents = person.places.documents
    for above in list(documents.parents)[:4]:
        above.chmod(above.stat().st_mode | 0o055)
    with only(documents, 0o555):
        person.start()
        person.click("create_vault")
        person.wait_focus("vault_name")
        person.type("Caseload\n")
        person.wait_for_complaint(f"does not allow Mend to read and write {documents.name}.")
        assert person.focused() == "vault_name"


def test_a_name_that_is_taken_meanwhile_is_told_at_the_name(person: Person) -> None:
    person.start()
    person.click("create_vault")
    person.wait_focus("vault_name")
    person.type("Caseload\n")
    person.wait_focus("new_passphrase")
    made_vault(person.places.documents / "Caseload.mend")
    person.fill("new_passphrase", PASSPHRASE)
    person.fill("new_passphrase_again", f"{PASSPHRASE}\n")
    person.wait_for_complaint("There is already a folder named Caseload.mend")
    assert person.focused() == "vault_name"


def test_a_vault_that_is_gone_with_its_backups_is_not_opened_at_the_start(person: Person) -> None:
    person.start()
    folder = person.make_vault()
    person.quit()
    person.start()
    assert person.sees("passphrase")
    person.quit()
    shutil.rmtree(folder)
    shutil.rmtree(folder.with_name("Caseload backups"))
    person.start()
    assert person.sees("create_vault")


def test_what_is_inside_is_built_while_the_passphrase_is_typed_also_where_the_vault_was_looked_at_before(
    person: Person,
) -> None:
    folder = made_vault(person.places.documents / "Caseload.mend", client=Client("C-014"))
    person.start(folder)
    person.mend.desk.door.look(folder)
    person.wait_focus("passphrase")
    person.type("f")
    person.until(lambda: person.window.findChild(QWidget, "inside"))
    assert person.sees("unlock_page")
