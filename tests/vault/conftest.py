"""A real vault for each test, with a cheap key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault is or will be."""
    return tmp_path / "Caseload.mend"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """A new, empty, open vault."""
    made, _recovery_key = Vault.create(folder, PASSPHRASE, CHEAP)
    yield made
    made.close()


@pytest.fixture
def caseload(vault: Vault) -> Vault:
    """An open vault with one client and her sessions 1 to 4."""
    put(vault, ANNA, *(session(n) for n in (1, 2, 3, 4)))
    return vault
