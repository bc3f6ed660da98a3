"""Whatever is typed or pasted, anywhere: a sentence where the person is looking, or the words, literally, kept."""

import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop_app.desk.store import Store
from desktop_app.domain.client import Client
from desktop_app.domain.errors import DiskFull
from desktop_app.domain.text import clean, clean_line
from desktop_app.vault import clients
from desktop_app.vault.vault import Vault
from tests.journeys.conftest import PASSPHRASE, Person, case_in, made_vault

NASTY = (
    '<b>bold</b> & &amp; <img src="file:///etc/passwd"/> # not a heading **nor strong** [x](file:///etc/passwd) '
    "`code` \u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd \U0001f642 e\u0301 \u00a0| {braces} %s \\ 'quotes' \"\""
)
UNKEEPABLE = "a\x00b\x07c\x1bd\x7fe\ud800f\udfffg\ufffeh\r\ni\u2028j"
MEGABYTE = "Forty words of nothing much to say here. \n" * 25_000


@pytest.fixture
def folder(person: Person) -> Path:
    return made_vault(person.places.documents / "Caseload.mend", client=Client("C-014", "Ottilie Private"))


@pytest.fixture
def at_work(person: Person, folder: Path) -> Person:
    person.start(folder)
    person.unlock()
    person.begin_session()
    return person


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type a code"),
        ("   \t ", "Type a code"),
        ("c-014", "This code is already in use"),
        (" C-014 ", "This code is already in use"),
        ("x" * 300, "at most 40 characters; this one has 300"),
        ("\x00\x07", "Type a code"),
    ],
)
def test_a_code_that_cannot_be_is_told_at_the_code(person: Person, folder: Path, typed: str, sentence: str) -> None:
    person.start(folder)
    person.unlock()
    person.until(lambda: person.mend.desk.caseload.clients)
    person.press("Ctrl+Shift+N")
    person.wait_focus("client_code")
    person.press("Ctrl+A")
    person.press("Del")
    if typed:
        person.paste(typed)
    field = person.find("client_code")
    assert isinstance(field, QLineEdit)
    before = field.text()
    person.fill("client_name", "A name that stays\n")
    person.wait_for_complaint(sentence)
    name = person.find("client_name")
    assert isinstance(name, QLineEdit)
    assert (field.text(), name.text()) == (before, "A name that stays")
    person.press("Esc")


def test_a_code_and_a_name_are_shown_and_kept_literally(person: Person, folder: Path) -> None:
    person.start(folder)
    person.unlock()
    person.press("Ctrl+Shift+N")
    person.wait_focus("client_code")
    person.paste("<b>&amp;</b> \u05e9\U0001f642")
    person.fill("client_name", "")
    person.paste(NASTY[:150])
    person.type("\n")
    person.until(lambda: not person.sees("client_dialog"))
    person.press("Ctrl+2")
    person.until(lambda: clean_line(NASTY[:150]) in person.texts())
    labels = [w for w in person.window.findChildren(QLabel) if w.text() == clean_line(NASTY[:150])]
    assert all(label.textFormat().name == "PlainText" for label in labels)
    person.quit()
    assert name_of(folder, "<b>&amp;</b> \u05e9\U0001f642") == clean_line(NASTY[:150])


def name_of(folder: Path, code: str) -> str:
    vault = Vault.open(folder, PASSPHRASE)
    with vault.read() as tx:
        found = clients.by_code(tx, code)
    vault.close()
    assert found is not None
    return found.name


def fill_everything(person: Person, words: str) -> None:
    person.fill("note", "")
    person.paste(words)
    person.press("F6")
    person.type(" \n")
    person.wait_focus("withdrawal_words")
    person.paste(words)
    for name in ("moment", "my_part", "meaning", "trigger", "question", "offer_name_wording"):
        person.find(name).setFocus()
        person.press("Ctrl+A")
        person.paste(words)
    person.click("add_reaction")
    person.paste(words)
    person.type("\n\n")
    person.click("make_plan")
    for name in ("plan_title", "plan_aim", "plan_need"):
        person.find(name).setFocus()
        person.press("Ctrl+A")
        person.paste(words)
    person.begin_session()
    person.click("outcome_tried")
    person.find("what_happened").setFocus()
    person.paste(words)
    person.saved()


@pytest.mark.parametrize("words", [NASTY, UNKEEPABLE], ids=["markup", "control"])
def test_words_of_every_kind_are_kept_exactly_in_every_field(at_work: Person, folder: Path, words: str) -> None:
    fill_everything(at_work, words)
    at_work.open_session(1)
    at_work.quit()
    first, second = case_in(folder).entries
    (plan,) = case_in(folder).plans
    kept, line = clean(words), clean_line(words)
    rupture = first.record.rupture
    assert kept in first.note
    assert [rupture.moment, rupture.my_part, rupture.meaning, first.record.supervision.question] == [kept] * 4
    assert [plan.title, plan.aim, plan.need, plan.steps[0].wording] == [kept] * 4
    tried = plan.steps[0].attempt_in(second.session.id)
    assert tried is not None
    assert tried.what_happened == kept
    (seen,) = first.record.observations
    assert [clean_line(t) for t in (seen.words, *rupture.reactions, rupture.trigger)] == [line] * 3


def test_markup_is_printed_literally_and_no_file_gets_into_the_paper(at_work: Person, folder: Path) -> None:
    fill_everything(at_work, NASTY)
    at_work.open_session(1)
    at_work.press("Ctrl+P")
    at_work.wait_focus("summary_recipient")
    at_work.paste("<i>Dr.</i> & co")
    at_work.type("\n")
    at_work.wait_for("summary_open")
    at_work.press("Esc")
    (paper,) = at_work.places.documents.glob("*.pdf")
    assert subprocess.run(["qpdf", "--check", str(paper)], capture_output=True, check=False).returncode == 0
    said = subprocess.run(["pdftotext", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    words = " ".join(said.split())
    for literal in ("<b>bold</b> & &amp;", '<img src="file:///etc/passwd"/>', "<i>Dr.</i> & co", "{braces} %s"):
        assert literal in words
    assert "root:" not in words
    assert "Ottilie" not in words
    assert folder.exists()


def test_a_megabyte_goes_into_the_note_and_into_a_field_and_comes_back(at_work: Person, folder: Path) -> None:
    at_work.paste(MEGABYTE)
    at_work.find("moment").setFocus()
    at_work.paste(MEGABYTE)
    at_work.type("the end")
    at_work.saved()
    at_work.press("Ctrl+1")
    at_work.open_session(1)
    at_work.quit()
    (entry,) = case_in(folder).entries
    assert entry.note.count("Forty words") == 25_000
    assert entry.record.rupture.moment == f"{MEGABYTE}the end"


def test_a_folder_that_takes_no_file_is_told_in_the_dialog_and_the_words_stay(at_work: Person) -> None:
    at_work.press("Ctrl+P")
    at_work.wait_focus("summary_recipient")
    at_work.type("Dr. V.")
    dialog = at_work.find("summary_dialog")
    dialog._take_place(Path("/proc/nowhere/Summary.pdf"))  # type: ignore[attr-defined] # the system's file dialog has no keys here
    at_work.type("\n")
    at_work.wait_for_complaint("There is no folder nowhere.")
    field = at_work.find("summary_recipient")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Dr. V."
    dialog._take_place(at_work.places.documents / "Here.pdf")  # type: ignore[attr-defined] # as above
    at_work.type("\n")
    at_work.wait_for("summary_open")
    assert (at_work.places.documents / "Here.pdf").exists()
    at_work.press("Esc")


def fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be saved from now on. A disk that is really full is in `test_disks`; this one has an end."""

    def full(*_given: object) -> None:
        raise DiskFull

    monkeypatch.setattr(Store, "save", full)


def test_while_the_disk_is_full_the_foot_says_so_and_saving_resumes(
    at_work: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work.saved()
    whole = Store.save

    fill_the_disk(monkeypatch)
    at_work.type("These words stay. ")
    at_work.until(lambda: at_work.foot() == "Not saved, kept in this window: The disk is full.")
    at_work.press("Ctrl+L")
    at_work.until(lambda: at_work.sees("toast"))
    at_work.wait_focus("note")
    at_work.window.close()
    at_work.wait_focus("unsaved_stay")
    at_work.press("Return")
    at_work.wait_focus("note")
    assert at_work.window.isVisible()
    at_work.type("And these.")
    monkeypatch.setattr(Store, "save", whole)
    at_work.until(lambda: at_work.foot().startswith("Saved "))
    at_work.quit()
    assert "These words stay. And these." in case_in(folder).entries[0].note


def test_what_is_unsaved_is_told_on_every_page_until_it_is_saved(
    at_work: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Store.save

    fill_the_disk(monkeypatch)
    at_work.type("These words stay. ")
    at_work.until(lambda: at_work.foot().startswith("Not saved"))
    assert not at_work.sees("unsaved_banner")
    for page in ("Ctrl+1", "Ctrl+2", "Ctrl+,"):
        at_work.press(page)
        at_work.until(lambda: at_work.sees("unsaved_banner"))
    banner = at_work.wait_for("unsaved_banner")
    assert banner.accessibleName() == "Not saved. What you wrote is kept in this window: The disk is full."
    at_work.click("unsaved_back")
    at_work.wait_focus("note")
    assert not at_work.sees("unsaved_banner")
    at_work.type("And these.")
    at_work.press("Ctrl+1")
    at_work.until(lambda: at_work.sees("unsaved_banner"))
    monkeypatch.setattr(Store, "save", whole)
    at_work.until(lambda: not at_work.sees("unsaved_banner"))


def test_who_cannot_wait_for_room_on_the_disk_takes_the_words_along_and_leaves(
    at_work: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_work.type("Kept. ")
    at_work.saved()

    fill_the_disk(monkeypatch)
    at_work.type("Taken along.")
    at_work.until(lambda: at_work.foot().startswith("Not saved"))
    window = at_work.window
    window.close()
    at_work.click("unsaved_copy")
    assert "Kept. Taken along." in QApplication.clipboard().text()
    at_work.click("unsaved_leave")
    at_work.until(lambda: not window.isVisible())
    at_work.mends.pop().stop()
    assert "Kept." in case_in(folder).entries[0].note


def test_a_vault_that_is_taken_away_while_one_writes_is_told_and_found_again(at_work: Person, folder: Path) -> None:
    at_work.type("Before. ")
    at_work.saved()
    elsewhere = folder.rename(folder.with_name("Elsewhere.mend"))
    at_work.type("Meanwhile. ")
    at_work.until(lambda: at_work.foot().startswith("Not saved, kept in this window: Caseload.mend is missing"))
    elsewhere.rename(folder)
    at_work.until(lambda: at_work.foot().startswith("Saved "))
    at_work.quit()
    assert "Before. Meanwhile. " in case_in(folder).entries[0].note
