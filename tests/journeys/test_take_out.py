"""Records leave the vault by the therapist's hand."""

import json
from datetime import date, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PySide6.QtWidgets import QLabel

from desktop_app.desk.store import Store
from desktop_app.desk.taking_out import Package, take_out
from desktop_app.domain.client import Client
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.session import Session
from desktop_app.ui.take_out.take_in_dialog import TakeInDialog
from desktop_app.vault import disclosures
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault
from tests.support.aes_zip import unlocked

CLIENT = Client("C-014", "Anna Vogel")
HELD = tuple(Session(CLIENT.id, n, date(2026, 10, n), time(10)) for n in (1, 2))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made_vault(tmp_path / "Documents" / "Caseload.mend", client=CLIENT, held=HELD)


def told(folder: Path) -> list[str]:
    vault = Vault.open(folder, PASSPHRASE)
    try:
        with vault.read() as tx:
            return [d.what for d in disclosures.all(tx)]
    finally:
        vault.close()


def said(person: Person, name: str) -> str:
    label = person.wait_for(name)
    assert isinstance(label, QLabel)
    return label.text()


def test_everything_is_exported_from_the_settings(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("take_out")
    person.wait_focus("package_kind_zip")
    person.press("Right")
    person.press("Space")
    person.tab_to("package_write")
    person.type("\n")
    assert said(person, "package_done").startswith("Saved as Take-out 2026-11-19. The vault has recorded")
    person.press("Esc")
    person.quit()
    out = person.places.documents / "Take-out 2026-11-19"
    assert [s["number"] for s in json.loads((out / "mend.json").read_text("utf-8"))["clients"][0]["sessions"]] == [1, 2]
    assert told(folder) == ["Take-out of everything"]


def test_enter_writes_at_once_as_the_button_says(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("take_out")
    person.wait_focus("package_kind_zip")
    person.type("\n")
    assert said(person, "package_done").startswith("Saved as Take-out 2026-11-19.zip.")


def test_a_client_is_given_the_record_without_what_is_about_others(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.open_session(2)
    person.type("Her brother")
    person.press("Shift+Home")
    person.press("Ctrl+Shift+O")
    person.press("End")
    person.type(" drinks.")
    person.press("Ctrl+2")
    person.click("client_access")
    person.wait_focus("package_kind_zip")
    person.fill("package_passphrase", "five words")
    person.fill("package_passphrase_again", "five words\n")
    name = "Record 2026-11-19.zip"
    assert said(person, "package_done").startswith(f"Saved as {name}")
    person.press("Esc")
    person.quit()
    inner = unlocked(person.places.documents / name, "five words")["Take-out.zip"]
    with ZipFile(BytesIO(inner)) as zip_:
        text = zip_.read("mend.json").decode()
    assert "[about somebody else] drinks." in text
    assert "brother" not in text
    assert told(folder) == ["Access package"]


def test_a_passage_that_is_not_closed_is_told_before_anything_is_written(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.open_session(2)
    person.type("He said ||her brother drinks.")
    person.press("Ctrl+2")
    person.click("client_access")
    person.wait_focus("package_kind_zip")
    person.click("package_kind_folder")
    person.click("package_write")
    person.wait_for_complaint("is not closed in session 2 (2 October 2026)")
    assert not (person.places.documents / "Record 2026-11-19").exists()
    person.click("package_without_others")
    person.click("package_without_others")
    person.click("package_write")
    assert said(person, "package_done").startswith("Saved as Record 2026-11-19")
    person.press("Esc")
    person.quit()
    text = (person.places.documents / "Record 2026-11-19" / "mend.json").read_text("utf-8")
    assert "He said [about somebody else]" in text
    assert "brother" not in text
    assert told(folder) == ["Access package"]


def test_locking_closes_the_question_and_nothing_is_left(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("take_out")
    person.wait_for("package_write").setFocus()
    person.type("\n")
    person.mend._lock()
    person.wait_for("unlock_page")
    assert not person.sees("package_dialog")
    person.quit()
    left = [path.name for path in person.places.documents.iterdir() if path.name.startswith((".mend", "Take-out"))]
    assert len(left) == len(told(folder))


def test_what_cannot_be_saved_before_bringing_in_is_told_in_the_dialog(
    person: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store()
    other.vault = Vault.open(made_vault(person.places.documents / "Other.mend", client=Client("C-015")), PASSPHRASE)
    take_out(other, Package(person.places.documents / "out"), person.now, lambda _done, _total: None)
    other.vault.close()
    person.start(folder)
    person.unlock()
    person.open_session(2)
    person.saved()
    with monkeypatch.context() as patched:
        patched.setattr(Store, "save", lambda *_given: (_ for _ in ()).throw(DiskFull()))  # no disk is full to order
        person.type("Not on the disk yet.")
        person.press("Ctrl+,")
        person.click("take_in")
        dialog = person.wait_for("take_in_dialog")
        assert isinstance(dialog, TakeInDialog)
        dialog.set_file(person.places.documents / "out" / "mend.json")  # as the system's own dialog would
        person.wait_focus("take_in_go")
        person.type("\n")
        person.wait_for_complaint("The newest words could not be saved, so nothing was brought in. The disk is full.")
        person.press("Esc")
        person.until(lambda: not person.sees("take_in_dialog"))
    person.saved()


def test_a_take_out_comes_into_another_vault_and_is_seen_there(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+,")
    person.click("take_out")
    person.wait_focus("package_kind_zip")
    person.fill("package_passphrase", "five words")
    person.fill("package_passphrase_again", "five words\n")
    said(person, "package_done")
    person.press("Esc")
    person.quit()

    person.start(made_vault(person.places.documents / "Empty.mend"))
    person.unlock()
    person.press("Ctrl+,")
    person.click("take_in")
    person.wait_focus("take_in_choose")
    dialog = person.find("take_in_dialog")
    assert isinstance(dialog, TakeInDialog)
    dialog.set_file(person.places.documents / "Take-out 2026-11-19.zip")  # as the system's own dialog would
    person.wait_focus("take_in_passphrase")
    person.type("four words\n")
    person.wait_for_complaint("This passphrase does not open the take-out.")
    person.fill("take_in_passphrase", "five words\n")
    person.wait_focus("take_in_go")
    assert said(person, "take_in_found") == "New: 1 client, 2 sessions.\nIt was made without private names."
    person.type("\n")
    person.until(lambda: said(person, "take_in_found").startswith("It is in the vault now."))
    person.type("\n")
    person.open_session(2)
    person.quit()
    assert [entry.session.id for entry in case_in(person.places.documents / "Empty.mend").entries] == [
        s.id for s in HELD
    ]
