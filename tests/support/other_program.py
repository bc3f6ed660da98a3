"""Another program that looks into the database of a vault, and keeps Mend from it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop_app.vault.vault import DATABASE
from tests.vault.making import apart

WRITING = "BEGIN IMMEDIATE"
ALONE = "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE"
_PROGRAM = """
import sys
from sqlcipher3 import dbapi2
con = dbapi2.connect(sys.argv[1], isolation_level=None)
con.set_key("x'" + sys.argv[2] + "'")
for statement in sys.argv[3].split("; "):
    con.execute(statement).fetchall()
print("holds it", flush=True)
sys.stdin.readline()
con.close()
"""


@contextmanager
def holding(folder: Path, key: bytes, how: str = WRITING) -> Iterator[None]:
    """While the block lasts, another program is at the database of the vault in `folder`, and lets nobody write."""
    program = apart(_PROGRAM, folder / DATABASE, key.hex(), how)
    try:
        assert program.stdout
        assert program.stdout.readline() == "holds it\n"
        yield
    finally:
        _said, complaint = _ended(program)
    assert complaint == ""


def _ended(program: subprocess.Popen[str]) -> tuple[str, str]:
    return program.communicate("\n", timeout=30)
