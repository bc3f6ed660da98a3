"""A passphrase file without a passphrase is told before anything is written, and never stands for "none"."""

from pathlib import Path

import pytest

from desktop_app.vault import disclosures
from desktop_app.vault.vault import Vault
from tests.front.conftest import Run
from tests.vault.making import ANNA, PASSPHRASE

BLANK = ("", "\n", "\nfour unrelated words\n", "\ufeff\r\n")


def locking(folder: Path, blank: Path) -> dict[str, tuple[object, ...]]:
    """Jobs that lock what they write with what is in the file `blank`."""
    opened = ("--passphrase-file", folder.with_name("passphrase"))
    pdf, zipped = folder.with_name("Summary.pdf"), folder.with_name("All.zip")
    return {
        "export": (folder, "--client", ANNA.code, "--out", pdf, "--pdf-passphrase-file", blank, *opened),
        "take-out": (folder, "--out", zipped, "--zip-passphrase-file", blank, *opened),
    }


@pytest.mark.parametrize("content", BLANK)
@pytest.mark.parametrize("job", ["export", "take-out"])
def test_nothing_is_written_unlocked_because_the_passphrase_file_is_empty(
    run_bare: Run, folder: Path, job: str, content: str
) -> None:
    blank = folder.with_name("Secret.txt")
    blank.write_text(content, "utf-8", newline="")
    before = sorted(folder.parent.iterdir())
    sentence = "The passphrase file Secret.txt is empty: its first line is to be the passphrase."
    assert run_bare(job, *locking(folder, blank)[job]) == (1, "", f"mend: {sentence}\n")
    assert sorted(folder.parent.iterdir()) == before
    with Vault.open(folder, PASSPHRASE).read() as tx:
        assert not disclosures.all(tx)


@pytest.mark.parametrize("job", ["export", "take-out"])
def test_no_passphrase_of_spaces_locks_anything(run_bare: Run, folder: Path, job: str) -> None:
    blank = folder.with_name("Secret.txt")
    blank.write_text("   \n")
    code, said, complaint = run_bare(job, *locking(folder, blank)[job])
    assert (code, said) == (1, "")
    assert complaint == "mend: The passphrase consists of spaces only. Choose another one.\n"
    assert not {"Summary.pdf", "All.zip"} & {path.name for path in folder.parent.iterdir()}


@pytest.mark.parametrize("content", BLANK)
def test_a_vault_is_not_tried_with_a_file_that_holds_no_passphrase(run_bare: Run, folder: Path, content: str) -> None:
    blank = folder.with_name("Secret.txt")
    blank.write_text(content, "utf-8", newline="")
    sentence = "The passphrase file Secret.txt is empty: its first line is to be the passphrase."
    assert run_bare("check", folder, "--passphrase-file", blank) == (1, "", f"mend: {sentence}\n")


def test_a_take_out_is_not_tried_with_a_file_that_holds_no_passphrase(run_bare: Run, folder: Path) -> None:
    blank, out = folder.with_name("Secret.txt"), folder.with_name("All.zip")
    opened = ("--passphrase-file", folder.with_name("passphrase"))
    assert run_bare("take-out", folder, "--out", out, "--zip-passphrase-file", opened[1], *opened)[0] == 0
    blank.touch()
    code, said, complaint = run_bare("take-in", folder, out, "--zip-passphrase-file", blank, *opened)
    assert (code, said) == (1, "")
    assert "The passphrase file Secret.txt is empty" in complaint
