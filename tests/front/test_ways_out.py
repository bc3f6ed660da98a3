"""What `mend check` advises for a damaged vault is what works."""

import shutil
from pathlib import Path

import pytest

from desktop_app.vault import header
from desktop_app.vault.vault import DATABASE
from tests.front.conftest import Run


def advice(run: Run, folder: Path) -> list[str]:
    code, said, complaint = run("check", folder)
    assert (code, said) == (1, "")
    return [line.removeprefix("mend: ") for line in complaint.splitlines()]


def test_no_salvage_is_advised_where_there_is_no_database(run: Run, folder: Path) -> None:
    (folder / DATABASE).unlink()
    assert advice(run, folder)[1:] == [
        "`mend restore BACKUP VAULT` goes back to a backup.",
        "Without a backup nothing can be read: notes.db holds the notes.",
    ]
    assert run("salvage", folder, folder.with_name("Saved.mend"))[0] == 1


@pytest.mark.parametrize("gone", ["database", "database and header", "folder"])
def test_where_a_backup_is_left_going_back_to_it_is_advised_and_works(run: Run, folder: Path, gone: str) -> None:
    backup = Path(run("backup", folder)[1].strip())
    if gone == "folder":
        shutil.rmtree(folder)
    else:
        (folder / DATABASE).unlink()
        if "header" in gone:
            (folder / header.FILE).unlink()
    said = advice(run, folder)
    assert said[1] == f"Backup: {backup}, found whole."
    assert "`mend restore BACKUP VAULT` goes back to a backup." in said
    assert "salvage" not in " ".join(said)
    assert run("restore", backup, folder)[0] == 0
    assert run("check", folder)[0] == 0
