"""SECURITY.md is enough to open a vault: its program runs as it stands there, and shares no code with Mend."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.domain.session import SessionNote
from desktop_app.vault import header, keys, notes, recovery_key
from desktop_app.vault.recovery_key import RecoveryKey, new_recovery_key
from desktop_app.vault.vault import Vault
from tests.vault.making import CHEAP, ROOT, put, session

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
PASSPHRASE = "drei Bäume, vier Wörter"
BIRD = Client("C-014", "Anna Vogel")


def program() -> str:
    """The program on the page."""
    (found,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
    return str(found)


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, RecoveryKey]:
    """A closed vault with one note, and its recovery key."""
    vault, key = Vault.create(tmp_path / "Practice.mend", PASSPHRASE, CHEAP)
    put(vault, BIRD, session(1, BIRD), session(2, BIRD))
    with vault.write() as tx:
        notes.save(tx, SessionNote("s2", "She was silent for long, and then said “no”."))
    vault.close()
    return vault.folder, key


def run(folder: Path, typed: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the program of the page, without Mend in reach."""
    script = folder.parent / "open_vault.py"
    script.write_text(program(), "utf-8")
    return subprocess.run(
        [sys.executable, "-I", "-X", "utf8", script, folder, *options],
        input=typed + "\n", capture_output=True, encoding="utf-8", check=False, cwd=folder.parent,
    )  # fmt: skip


def test_its_program_uses_public_libraries_only() -> None:
    used = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(program()))
        for name in (
            [a.name for a in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert used <= {"apsw", "cryptography", *sys.stdlib_module_names}
    assert "desktop_app" not in program()


def test_its_program_opens_a_vault_with_the_passphrase(made: tuple[Path, RecoveryKey]) -> None:
    done = run(made[0], PASSPHRASE)
    assert done.stderr == ""
    assert done.stdout == "# C-014, session 2, 2026-01-19\n\nShe was silent for long, and then said “no”.\n\n"


def test_its_program_opens_a_vault_with_the_recovery_key(made: tuple[Path, RecoveryKey]) -> None:
    folder, key = made
    for typed in (str(key), " ".join(key.groups).lower()):
        done = run(folder, typed, "--recovery-key")
        assert done.stderr == ""
        assert "She was silent" in done.stdout


def test_its_program_opens_after_the_keys_were_exchanged(made: tuple[Path, RecoveryKey]) -> None:
    folder, _old = made
    vault, key = Vault.open(folder, PASSPHRASE), new_recovery_key()
    vault.set_passphrase("battery staple")
    vault.set_recovery_key(key)
    vault.close()
    assert header.read(folder).cost == keys.DEFAULT_COST
    assert "She was silent" in run(folder, "battery staple").stdout
    assert "She was silent" in run(folder, str(key), "--recovery-key").stdout
    assert "does not open" in run(folder, PASSPHRASE).stderr


def test_its_program_refuses_what_mend_refuses(made: tuple[Path, RecoveryKey]) -> None:
    folder, _key = made
    assert "does not open" in run(folder, "something else").stderr
    nowhere = folder.with_name("Nowhere.mend")
    assert run(nowhere, PASSPHRASE).stderr == f"there is no vault with a header at {nowhere}\n"
    raw = (folder / "header.json").read_bytes()
    (folder / "header.json").write_bytes(raw.replace(b'"lanes": 1', b'"lanes": 2'))
    assert "is damaged" in run(folder, PASSPHRASE).stderr
    content = json.loads(raw)
    content["recovery"]["nonce"] = "00" * 12
    del content["checksum"]
    content["checksum"] = header._checksum(content)
    (folder / "header.json").write_bytes(header._canonical(content))
    assert "was altered" in run(folder, PASSPHRASE).stderr


def test_the_page_names_every_field_of_the_header(made: tuple[Path, RecoveryKey]) -> None:
    content = json.loads((made[0] / "header.json").read_bytes())
    fields = {*content, *content["passphrase"], *content["recovery"]}
    assert [name for name in sorted(fields) if f"`{name}`" not in PAGE] == []


def test_the_page_says_how_the_check_of_a_group_is_made() -> None:
    def check(number: int, group: str) -> str:
        def doubled(value: int) -> int:
            value <<= 1
            return value ^ 0b100101 if value >> 5 & 1 else value

        value = number
        for sign in group:
            value = doubled(value) ^ recovery_key.ALPHABET.index(sign)
        return recovery_key.ALPHABET[doubled(value)]

    assert f"`{recovery_key.ALPHABET}`" in PAGE
    for number, group in enumerate(new_recovery_key().groups, 1):
        assert check(number, group[:4]) == group[4]


def test_every_test_the_page_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.]+\.py)`", PAGE))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []
