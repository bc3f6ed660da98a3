"""What is typed in the wrong place on the command line costs nothing: each mistake is told in one line."""

import io
import shutil
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from desktop_app.cli import main
from desktop_app.command_line import asking
from desktop_app.domain.errors import BadInput, ForeignHeader
from desktop_app.vault.vault import DATABASE, Vault
from tests.front.conftest import Run
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

FILES = ("header.json", DATABASE)


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != "lock"}


def is_one_line(complaint: str) -> bool:
    return complaint.startswith("mend: ") and complaint.count("\n") == 1 and "Traceback" not in complaint


@pytest.mark.parametrize("name", [*FILES, "lock", "new.pdf", "deep/new.pdf"])
@pytest.mark.parametrize("job", ["export", "take-out", "salvage"])
def test_nothing_is_written_into_a_vault_or_a_backup(run: Run, folder: Path, job: str, name: str) -> None:
    code, made, _complaint = run("backup", folder)
    assert code == 0
    backup = Path(made.strip())
    before = everything(folder.parent)
    for inside in (folder, backup):
        target = inside / name
        given = {
            "export": (folder, "--client", ANNA.code, "--out", target),
            "take-out": (folder, "--out", target),
            "salvage": (folder, target),
        }
        code, said, complaint = run(job, *given[job])
        assert (code, said) == (1, "")
        assert is_one_line(complaint)
    assert everything(folder.parent) == before


def test_no_backup_is_put_into_a_vault(run: Run, folder: Path) -> None:
    before = everything(folder)
    code, said, complaint = run("backup", folder, "--to", folder)
    assert (code, said) == (1, "")
    assert complaint == "mend: Practice.mend is a vault, and nothing else is put into it. Choose a place outside it.\n"
    assert everything(folder) == before


def test_a_summary_takes_no_other_files_place(run: Run, folder: Path) -> None:
    letter = folder.with_name("letter.txt")
    letter.write_text("mine")
    code, said, complaint = run("export", folder, "--client", ANNA.code, "--out", letter)
    assert (code, said) == (1, "")
    assert complaint.startswith("mend: There is already something named letter.txt there.")
    assert letter.read_text() == "mine"


def test_a_backup_goes_in_no_other_folders_place(run: Run, folder: Path) -> None:
    backup = Path(run("backup", folder)[1].strip())
    before = everything(folder.parent)
    for target in (folder.parent, backup.parent):
        assert run("restore", backup, target) == (1, "", f"mend: {target.name} is no vault. Nothing was changed.\n")
    assert everything(folder.parent) == before
    assert not (folder.parent / "lock").exists()


@pytest.mark.parametrize("content", [None, b"", b"rubbish"])
def test_where_only_the_header_is_damaged_check_says_so_and_restore_puts_that_alone_back(
    run: Run, folder: Path, content: bytes | None
) -> None:
    backup = Path(run("backup", folder)[1].strip())
    vault = Vault.open(folder, PASSPHRASE)
    put(vault, session(2))
    vault.close()
    (folder / "header.json").unlink()
    if content is not None:
        (folder / "header.json").write_bytes(content)
    code, said, complaint = run("check", folder)
    assert (code, said) == (1, "")
    assert str(backup) in complaint
    assert "`mend restore BACKUP VAULT` takes the header from a backup" in complaint
    code, said, complaint = run("restore", backup, folder)
    assert (code, complaint) == (0, "")
    assert said.splitlines()[1].startswith("Only its header had to be put back;")
    assert "2 sessions" in run("check", folder)[1]


def test_where_the_header_is_that_of_another_vault_check_says_so_and_restore_puts_the_right_one_back(
    run: Run, folder: Path
) -> None:
    backup = Path(run("backup", folder)[1].strip())
    vault = Vault.open(folder, PASSPHRASE)
    put(vault, session(2))
    vault.close()
    other, _recovery_key = Vault.create(folder.with_name("Other.mend"), "another one", CHEAP)
    other.close()
    (folder / "header.json").write_bytes((other.folder / "header.json").read_bytes())
    code, said, complaint = run("check", folder)
    assert (code, said) == (1, "")
    assert complaint.splitlines() == [
        f"mend: {ForeignHeader().sentence}",
        f"mend: Backup: {backup}, found whole.",
        "mend: `mend restore BACKUP VAULT` takes the header from a backup, and more only where more is damaged:",
        "mend: `mend salvage VAULT NEW` first saves what can be read of what was written since.",
        "mend: Without a backup nothing can be read: the header holds the keys.",
    ]
    code, said, complaint = run("restore", backup, folder)
    assert (code, complaint) == (0, "")
    assert said.splitlines()[1].startswith("Only its header had to be put back;")
    assert "2 sessions" in run("check", folder)[1]


def test_where_more_than_the_header_is_damaged_check_names_the_way_that_loses_least(run: Run, folder: Path) -> None:
    run("backup", folder)
    vault = Vault.open(folder, PASSPHRASE)
    put(vault, session(2))
    vault.close()
    (folder / "header.json").write_bytes(b"rubbish")
    spoil(folder / DATABASE, -2000)
    way = "`mend salvage VAULT NEW` first saves what can be read of what was written since."
    assert way in run("check", folder)[2]
    new = folder.with_name("Saved.mend")
    code, _said, _complaint = run("salvage", folder, new)
    assert code == 0
    assert "2 sessions" in run("check", new)[1]


def test_what_is_kept_of_a_damaged_vault_is_not_taken_away_for_a_worse_copy(run: Run, folder: Path) -> None:
    made = Path(run("backup", folder)[1].strip())
    spoil(made / DATABASE, 9000)
    assert run("verify-backup", made)[0] == 1
    vault = Vault.open(folder, PASSPHRASE)
    put(vault, session(2))
    vault.close()
    spoil(folder / DATABASE, 13000)
    assert run("backup", folder)[2].startswith("mend: The vault’s database is damaged.")
    assert [path.name for path in made.parent.glob("*.mend")] == [made.name]


def spoil(file: Path, place: int) -> None:
    raw = bytearray(file.read_bytes())
    raw[place] ^= 1
    file.write_bytes(raw)


def test_a_new_vault_is_not_made_inside_another(folder: Path) -> None:
    before = everything(folder)
    with pytest.raises(BadInput, match="is a vault, and nothing else is put into it"):
        Vault.create(folder / "Inner.mend", PASSPHRASE, CHEAP)
    assert everything(folder) == before


def test_a_vault_that_was_put_into_another_one_day_keeps_its_backups(run: Run, folder: Path) -> None:
    inner = folder / "Inner.mend"
    shutil.copytree(folder, folder.with_name("Inner.mend"))
    folder.with_name("Inner.mend").rename(inner)
    made = Path(run("backup", inner)[1].strip())
    assert made.parent == folder / "Inner backups"
    assert run("restore", made, inner)[0] == 0


def test_a_vault_without_the_usual_ending_is_put_back_when_half_of_it_is_gone(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for half in FILES:
        plain = folder.with_name(f"Notes {half}")
        shutil.copytree(folder, plain)
        made = Path(run("backup", plain)[1].strip())
        (plain / half).unlink()
        monkeypatch.chdir(plain)
        assert run("restore", made, ".")[0] == 0
        assert run("check", plain)[0] == 0


def test_a_folder_with_other_things_in_it_is_not_moved_aside_for_one_file_of_a_name_like_ours(
    run: Run, folder: Path
) -> None:
    backup = run("backup", folder)[1].strip()
    project = folder.with_name("project")
    project.mkdir()
    for name in (DATABASE, "thesis.txt"):
        (project / name).write_text("mine")
    assert run("restore", backup, project) == (1, "", "mend: project is no vault. Nothing was changed.\n")
    assert (project / "thesis.txt").read_text() == "mine"


def test_a_copy_of_a_damaged_vault_is_no_backup_and_does_not_stay(run: Run, folder: Path) -> None:
    spoil(folder / DATABASE, 9000)
    for _time in range(2):
        code, said, complaint = run("backup", folder)
        assert (code, said) == (1, "")
        assert complaint.startswith("mend: The vault’s database is damaged.")
    assert list((folder.parent / "Practice backups").glob("*.mend")) == []


def test_a_vault_is_not_taken_for_a_backup(run: Run, folder: Path) -> None:
    said = "This is no backup that Mend made, but a vault. It is whole: 1 client, 1 session.\n"
    assert run("verify-backup", folder) == (0, said, "")
    for name in ("nowhere", "."):
        assert run("verify-backup", folder.parent / name)[2].startswith("mend: There is no backup at ")


def test_a_file_that_comes_while_the_passphrase_is_typed_stays(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, ask = tmp_path / "summary.pdf", asking.secret_for

    def typed(options: Namespace) -> str:
        letter.write_text("mine")
        return ask(options)

    monkeypatch.setattr("desktop_app.command_line.jobs.secret_for", typed)  # nobody types in a test
    code, said, complaint = run("export", folder, "--client", ANNA.code, "--out", letter)
    assert (code, said) == (1, "")
    assert complaint == "mend: There is already something named summary.pdf there. Choose another name or place.\n"
    assert letter.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Practice.mend", "passphrase", "summary.pdf"]


@pytest.mark.parametrize("inside", ["Practice.mend", "Practice.mend/pictures", "photos"])
def test_the_tour_leaves_no_picture_in_a_vault_or_among_what_is_there(
    folder: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    photo = folder.with_name("photos") / "01-welcome.png"
    photo.parent.mkdir()
    photo.write_bytes(b"mine")
    before = everything(folder.parent)
    assert main(["tour", str(folder.parent / inside)]) == 1
    said = capsys.readouterr()
    assert is_one_line(said.err)
    assert ("is a vault" if "Practice" in inside else "There is something in the folder photos already") in said.err
    assert everything(folder.parent) == before
    assert not (folder / "pictures").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
@pytest.mark.parametrize(
    "given",
    [
        ("export", "VAULT", "--client", ANNA.code, "--out", "loop/x.pdf"),
        ("export", "VAULT", "--client", ANNA.code, "--out", "loop"),
        ("salvage", "VAULT", "loop"),
        ("salvage", "VAULT", "loop/New.mend"),
        ("restore", "BACKUP", "loop"),
        ("restore", "loop", "VAULT"),
        ("take-out", "VAULT", "--out", "loop/x"),
        ("take-in", "VAULT", "loop"),
        ("backup", "VAULT", "--to", "loop"),
        ("check", "loop"),
    ],
)
def test_a_way_that_leads_round_in_a_circle_is_told_in_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
) -> None:
    names = {"VAULT": str(folder), "BACKUP": run("backup", folder)[1].strip()}
    monkeypatch.chdir(folder.parent)
    Path("loop").symlink_to("loop")
    before = everything(folder.parent)
    code, said, complaint = run(*(names.get(word, word) for word in given))
    assert (code, said) == (1, "")
    assert is_one_line(complaint)
    assert "loop" in complaint
    assert everything(folder.parent) == before


@pytest.mark.parametrize("job", ["export", "take-out", "salvage", "restore"])
@pytest.mark.parametrize("name", [".", "..", "", "/"])
def test_a_place_without_a_name_is_told_by_the_name_it_has(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], job: str, name: str
) -> None:
    backup = run("backup", folder)[1].strip()
    here = folder.parent / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    given = {
        "export": (folder, "--client", ANNA.code, "--out", name),
        "take-out": (folder, "--out", name),
        "salvage": (folder, name),
        "restore": (backup, name),
    }
    if name in {"", "/"}:
        with pytest.raises(SystemExit) as left:
            run(job, *given[job])
        complaint = capsys.readouterr().err
        assert left.value.code == 2
        assert ("nothing is named" if name == "" else "a whole disk") in complaint
    else:
        code, said, complaint = run(job, *given[job])
        assert (code, said) == (1, "")
        assert f" {Path(name).resolve().name}{'.mend.' if job == 'salvage' else ' '}" in complaint
    assert is_one_line(complaint)


def test_a_bug_of_ours_is_not_taken_for_an_error_of_the_world(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_what_is_open_for_writing(*_given: object) -> None:
        raise io.UnsupportedOperation("not readable")

    monkeypatch.setattr("desktop_app.vault.check.check", read_what_is_open_for_writing)  # no such bug is known
    with pytest.raises(io.UnsupportedOperation):
        run("check", folder)


LONG = "C" * 300


@pytest.mark.skipif(sys.platform == "win32", reason="the system has another limit there")
@pytest.mark.parametrize(
    "given",
    [
        ("export", "VAULT", "--client", ANNA.code, "--out", f"{LONG}.pdf"),
        ("backup", "VAULT", "--to", LONG),
        ("take-in", "VAULT", f"{LONG}.zip"),
        ("take-out", "VAULT", "--out", LONG),
        ("salvage", "VAULT", f"{LONG}.mend"),
        ("restore", LONG, "VAULT"),
        ("restore", "VAULT", f"{LONG}.mend"),
        ("verify-backup", LONG),
        ("check", LONG),
    ],
)
def test_a_name_that_is_too_long_is_told_in_one_line(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, given: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folder.parent)
    code, said, complaint = run(*(str(folder) if word == "VAULT" else word for word in given))
    assert (code, said) == (1, "")
    assert is_one_line(complaint)
    assert "Practice.mend" not in complaint


@pytest.mark.parametrize("name", ["letter.pdf", "letter.pdf/pictures"])
def test_no_pictures_are_put_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / "letter.pdf").write_text("mine")
    assert main(["tour", str(tmp_path / name)]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "mend: letter.pdf is a file. Name a folder for the pictures.\n")


@pytest.mark.parametrize("job", ["take-out", "salvage", "restore", "export", "backup"])
def test_a_folder_that_is_not_there_is_not_made(run: Run, folder: Path, tmp_path: Path, job: str) -> None:
    backup = Path(run("backup", folder)[1].strip())
    nowhere = tmp_path / "Stik"
    given = {
        "take-out": (folder, "--out", nowhere / "All"),
        "salvage": (folder, nowhere / "New.mend"),
        "restore": (backup, nowhere / "New.mend"),
        "export": (folder, "--client", ANNA.code, "--out", nowhere / "S.pdf"),
        "backup": (folder, "--to", nowhere),
    }
    code, said, complaint = run(job, *given[job])
    assert (code, said) == (1, "")
    assert complaint == "mend: There is no folder Stik.\n"
    assert not nowhere.exists()
