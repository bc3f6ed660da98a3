"""Making, opening and closing a vault, and every way in which that can be refused."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.errors import (
    CannotWrite,
    DamagedDatabase,
    DamagedHeader,
    ForeignHeader,
    NewerVault,
    NoPermission,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
    WrongRecoveryKey,
)
from desktop_app.domain.session import SessionNote
from desktop_app.vault import clients, header, notes, schema, unlock
from desktop_app.vault.recovery_key import new_recovery_key
from desktop_app.vault.vault import DATABASE, Vault
from tests.support.kept_keys import holders, print_of
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, apart, put, said_apart, session

ROOT_USER = sys.platform != "win32" and os.geteuid() == 0


@pytest.fixture
def shut(vault: Vault) -> Path:
    """The folder of a vault with something in it, which nobody has open."""
    put(vault, ANNA, *(session(n) for n in range(1, 9)))
    with vault.write() as tx:
        for n in range(1, 9):
            notes.save(tx, SessionNote(f"s{n}", "something was said " * 500))
    vault.close()
    return vault.folder


def changed(path: Path, at: int, by: int = 1) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= by
    path.write_bytes(raw)


def read_note(folder: Path, session_id: str) -> SessionNote:
    vault = Vault.open(folder, PASSPHRASE)
    try:
        with vault.read() as tx:
            return notes.read(tx, session_id)
    finally:
        vault.close()


def whole_tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_vault_is_a_folder_of_three_files(vault: Vault) -> None:
    vault.close()
    assert vault.name == "Caseload"
    assert sorted(p.name for p in vault.folder.iterdir()) == ["header.json", "lock", "notes.db"]
    assert list(vault.folder.parent.iterdir()) == [vault.folder]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_nobody_else_on_this_computer_can_look_in(vault: Vault) -> None:
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert all(p.stat().st_mode & 0o077 == 0 for p in vault.folder.iterdir())


def test_what_was_kept_is_there_after_reopening(shut: Path) -> None:
    vault = Vault.open(shut, PASSPHRASE)
    with vault.read() as tx:
        assert clients.all(tx) == (ANNA,)
        assert notes.read(tx, "s3").text == "something was said " * 500
    vault.close()


def test_missing_folders_above_are_made(tmp_path: Path) -> None:
    vault, _key = Vault.create(tmp_path / "Documents" / "Mend" / "A.mend", PASSPHRASE, CHEAP)
    vault.close()
    assert (tmp_path / "Documents" / "Mend" / "A.mend" / "header.json").is_file()


@pytest.mark.parametrize("name", ["Ärzte & Söhne #1.mend", "100% 日本.mend", "a?b=c'd\".mend", ".mend"])
def test_a_vault_may_have_any_name(tmp_path: Path, name: str) -> None:
    Vault.create(tmp_path / name, PASSPHRASE, CHEAP)[0].close()
    vault = Vault.open(tmp_path / name, PASSPHRASE)
    vault.close()
    assert vault.name == name.removesuffix(".mend")


def test_the_recovery_key_opens_and_a_new_passphrase_can_be_set(folder: Path) -> None:
    vault, recovery_key = Vault.create(folder, PASSPHRASE, CHEAP)
    vault.close()
    vault = Vault.open_with_recovery_key(folder, str(recovery_key))
    vault.set_passphrase("battery staple", CHEAP)
    vault.close()
    Vault.open(folder, "battery staple").close()
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, PASSPHRASE)
    Vault.open_with_recovery_key(folder, str(recovery_key)).close()


def test_closing_twice_is_harmless_and_a_closed_vault_is_not_used(vault: Vault) -> None:
    vault.close()
    vault.close()
    with pytest.raises(RuntimeError), vault.read():
        pass
    with pytest.raises(RuntimeError), vault.write():
        pass


# What is already there, and where nothing can be put


@pytest.mark.parametrize("made_by", [Path.mkdir, Path.touch, lambda p: p.symlink_to("nowhere")])
def test_nothing_that_is_there_is_written_over(folder: Path, made_by: "object") -> None:
    assert callable(made_by)
    made_by(folder)
    with pytest.raises(VaultExists, match=r"Caseload\.mend"):
        Vault.create(folder, PASSPHRASE, CHEAP)
    assert list(folder.parent.iterdir()) == [folder]


def test_a_place_below_a_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    with pytest.raises(CannotWrite, match=r"A\.mend could not be written"):
        Vault.create(tmp_path / "file" / "below" / "A.mend", PASSPHRASE, CHEAP)
    assert whole_tree(tmp_path) == {"file": b"kept"}


def test_a_name_too_long_for_the_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite):
        Vault.create(tmp_path / "new" / ("x" * 300), PASSPHRASE, CHEAP)
    assert list(tmp_path.iterdir()) == []


AS_NOBODY = """
import os, sys
from pathlib import Path
from desktop_app.domain.errors import MendError
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    if sys.argv[2] == "create":
        Vault.create(Path(sys.argv[1]), "correct horse", Cost(64, 1, 1))
    else:
        Vault.open(Path(sys.argv[1]), "correct horse")
    print("no refusal")
except MendError as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def open_path(tmp_path: Path) -> Iterator[None]:
    """Let another user of this computer reach the folder of the test, and no further."""
    above = [p for p in (tmp_path, *tmp_path.parents) if ROOT_USER and p.stat().st_uid == 0]
    before = {p: p.stat().st_mode for p in above}
    for path, mode in before.items():
        path.chmod(mode | 0o011)
    yield
    for path, mode in before.items():
        path.chmod(mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
@pytest.mark.usefixtures("open_path")
class TestWithoutPermission:
    def test_creating_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "theirs").mkdir(mode=0o555)
        said = said_apart(AS_NOBODY, tmp_path / "theirs" / "A.mend", "create")
        assert said.startswith("NoPermission ")
        assert list((tmp_path / "theirs").iterdir()) == []

    def test_a_folder_that_may_not_be_entered(self, shut: Path) -> None:
        shut.chmod(0o000)
        said = said_apart(AS_NOBODY, shut, "open")
        shut.chmod(0o700)
        assert said.startswith("NoPermission ")
        assert "Caseload.mend" in said

    @pytest.mark.parametrize("name", ["header.json", "notes.db", "lock"])
    def test_a_file_that_may_not_be_read(self, shut: Path, name: str) -> None:
        shut.chmod(0o777)
        for path in shut.iterdir():
            path.chmod(0o666)
        (shut / name).chmod(0o000)
        assert said_apart(AS_NOBODY, shut, "open").startswith("NoPermission ")

    def test_a_folder_that_may_only_be_read(self, shut: Path) -> None:
        for path in shut.iterdir():
            path.chmod(0o666)
        shut.chmod(0o555)
        said = said_apart(AS_NOBODY, shut, "open")
        shut.chmod(0o700)
        assert said.startswith("NoPermission ")


# Missing, damaged, newer


@pytest.mark.parametrize("name", ["header.json", "notes.db"])
def test_a_missing_file_is_named_and_not_made_up(shut: Path, name: str) -> None:
    (shut / name).unlink()
    with pytest.raises(VaultMissing, match=name.replace(".", r"\.")):
        Vault.open(shut, PASSPHRASE)
    assert not (shut / name).exists()


def test_a_missing_folder_is_named(folder: Path) -> None:
    with pytest.raises(VaultMissing, match=r"Caseload\.mend"):
        Vault.open(folder, PASSPHRASE)
    with pytest.raises(VaultMissing, match=r"Caseload\.mend"):
        Vault.open_with_key(folder, bytes(32))


def test_a_lost_lock_file_is_no_loss(shut: Path) -> None:
    (shut / "lock").unlink()
    Vault.open(shut, PASSPHRASE).close()


def test_wrong_passphrase_and_wrong_recovery_key_change_nothing(shut: Path) -> None:
    before = whole_tree(shut)
    with pytest.raises(WrongPassphrase):
        Vault.open(shut, "wrong")
    with pytest.raises(WrongRecoveryKey):
        Vault.open_with_recovery_key(shut, str(new_recovery_key()))
    assert whole_tree(shut) == before


def test_a_damaged_header_is_told_and_a_copy_of_it_helps(shut: Path) -> None:
    kept = (shut / "header.json").read_bytes()
    changed(shut / "header.json", 40)
    with pytest.raises(DamagedHeader):
        Vault.open(shut, PASSPHRASE)
    (shut / "header.json").write_bytes(kept)
    Vault.open(shut, PASSPHRASE).close()


@pytest.mark.parametrize("at", [0, 15, 16, 100, 4000, 4095])
def test_damage_on_the_first_page_of_the_database_is_told(shut: Path, at: int) -> None:
    changed(shut / DATABASE, at)
    with pytest.raises(DamagedDatabase):
        Vault.open(shut, PASSPHRASE)


@pytest.mark.parametrize("keep", [0, 1, 100, 4096, -4096])
def test_a_database_cut_short_is_told(shut: Path, keep: int) -> None:
    raw = (shut / DATABASE).read_bytes()
    (shut / DATABASE).write_bytes(raw[:keep] if keep else b"")
    with pytest.raises(DamagedDatabase):
        Vault.open(shut, PASSPHRASE)


def test_a_database_that_is_something_else_is_told(shut: Path) -> None:
    for other in (b"SQLite format 3\0" + bytes(8176), b"x" * 100_000):
        (shut / DATABASE).write_bytes(other)
        with pytest.raises(DamagedDatabase):
            Vault.open(shut, PASSPHRASE)


def test_the_header_of_another_vault_does_not_open_this_one(shut: Path, tmp_path: Path) -> None:
    Vault.create(tmp_path / "B.mend", PASSPHRASE, CHEAP)[0].close()
    (shut / "header.json").write_bytes((tmp_path / "B.mend" / "header.json").read_bytes())
    with pytest.raises(ForeignHeader):
        Vault.open(shut, PASSPHRASE)


def test_damage_deeper_in_is_told_when_it_is_met(shut: Path) -> None:
    size = (shut / DATABASE).stat().st_size
    for page in range(1, size // 4096):
        changed(shut / DATABASE, page * 4096 + 2000)
    with pytest.raises(DamagedDatabase):
        read_note(shut, "s3")


def test_a_newer_database_is_told_and_left_alone(vault: Vault) -> None:
    with vault.write() as tx:
        tx.exec_driver_sql(f"PRAGMA user_version={schema.USER_VERSION + 1}")
    vault.close()
    before = whole_tree(vault.folder)
    with pytest.raises(NewerVault):
        Vault.open(vault.folder, PASSPHRASE)
    assert whole_tree(vault.folder) == before


def test_a_failed_opening_lets_go_of_the_lock(shut: Path) -> None:
    with pytest.raises(DamagedDatabase):
        Vault.open_with_key(shut, bytes(32))
    Vault.open(shut, PASSPHRASE).close()


def test_each_refusal_has_words_of_its_own() -> None:
    refusals = (WrongPassphrase(), DamagedHeader(), DamagedDatabase(), NewerVault(), NoPermission("x"), VaultInUse())
    assert len({str(r) for r in refusals}) == 6
    assert all(str(r).endswith(".") for r in refusals)


# One window at a time

HOLDER = """
import sys
from pathlib import Path
from desktop_app.vault.vault import Vault
vault = Vault.open(Path(sys.argv[1]), "correct horse")
print("open", flush=True)
sys.stdin.read()
vault.close()
"""


def test_a_second_window_of_the_same_program_is_told(vault: Vault) -> None:
    with pytest.raises(VaultInUse):
        Vault.open(vault.folder, PASSPHRASE)
    vault.close()
    Vault.open(vault.folder, PASSPHRASE).close()


@pytest.mark.parametrize("ended", ["closed", "killed"])
def test_another_program_is_told_until_the_holder_is_gone(shut: Path, ended: str) -> None:
    with apart(HOLDER, shut) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(VaultInUse):
            Vault.open(shut, PASSPHRASE)
        if ended == "killed":
            holder.kill()
        holder.communicate(timeout=30)
    Vault.open(shut, PASSPHRASE).close()


def test_the_lock_does_not_pass_to_programs_that_are_started(vault: Vault) -> None:
    with apart("import sys; print('up', flush=True); sys.stdin.read()") as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "up\n"
        vault.close()
        Vault.open(vault.folder, PASSPHRASE).close()
        child.communicate(timeout=30)


def test_the_key_can_be_derived_apart_and_used_to_open(shut: Path) -> None:
    key = unlock.by_passphrase(header.read(shut), PASSPHRASE)
    Vault.open_with_key(shut, key).close()


def test_deriving_a_key_does_not_load_the_database() -> None:
    said = said_apart(
        "import sys\nfrom desktop_app.vault import header, unlock\n"
        "print(sorted({'sqlalchemy', 'sqlcipher3', 'asyncio', 'socket'} & set(sys.modules)))"
    )
    assert said == "[]"


def test_a_closed_vault_keeps_no_key(vault: Vault) -> None:
    known_by = print_of(vault.key)
    assert holders(known_by)
    vault.close()
    assert holders(known_by) == []
