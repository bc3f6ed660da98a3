"""Another program (a browser of databases, say) holds the database: told as that, nothing lost, and on it goes."""

from pathlib import Path

import pytest

from desktop_app.domain.errors import DatabaseHeld, MendError
from desktop_app.domain.session import SessionNote
from desktop_app.vault import cipher, failures, header, notes, unlock
from desktop_app.vault.vault import Vault
from tests.support.other_program import ALONE, holding
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher, "PATIENCE_S", 0.05)  # nobody here waits for five seconds


@pytest.fixture
def shut(tmp_path: Path) -> Path:
    vault, _recovery_key = Vault.create(tmp_path / "Caseload.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    save(vault, "before")
    vault.close()
    return vault.folder


def save(vault: Vault, text: str) -> None:
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", text, notes.read(tx, "s1").revision))


def text(vault: Vault) -> str:
    with vault.read() as tx:
        return notes.read(tx, "s1").text


def test_a_save_is_refused_in_words_and_goes_through_once_the_database_is_free(shut: Path) -> None:
    vault = Vault.open(shut, PASSPHRASE)
    with holding(shut, vault.key):
        with pytest.raises(DatabaseHeld, match="Another program is using"):
            save(vault, "meanwhile")
        assert text(vault) == "before"
    save(vault, "after")
    assert text(vault) == "after"
    vault.close()


def test_closing_loses_nothing_while_another_program_holds_the_database(shut: Path) -> None:
    vault = Vault.open(shut, PASSPHRASE)
    save(vault, "after")
    with holding(shut, vault.key):
        vault.close()
    again = Vault.open(shut, PASSPHRASE)
    assert text(again) == "after"
    again.close()


def test_a_vault_whose_database_nobody_else_may_read_does_not_open_and_says_why(shut: Path) -> None:
    key = unlock.by_passphrase(header.read(shut), PASSPHRASE)
    with holding(shut, key, ALONE), pytest.raises(DatabaseHeld):
        Vault.open(shut, PASSPHRASE)
    again = Vault.open(shut, PASSPHRASE)
    assert text(again) == "before"
    again.close()


@pytest.mark.parametrize("code", [5, 6, 5 | 1 << 8, 5 | 2 << 8, 6 | 1 << 8])
def test_every_code_for_that_has_the_same_words(code: int) -> None:
    error = OSError()
    error.sqlite_errorcode = code  # type: ignore[attr-defined]  # as the driver does; it seldom gives most of them
    assert type(failures.of_database(error, "Caseload.mend", Path("notes.db"))) is DatabaseHeld
    assert issubclass(DatabaseHeld, MendError)
