"""The file that tells copies who was erased: small, without content, and not to be trusted."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.client import Client
from desktop_app.domain.erasure import mark_of
from desktop_app.vault import clients, erased_file, tombstones
from desktop_app.vault.vault import Vault
from tests.vault.golden import rows
from tests.vault.making import ANNA, PASSPHRASE

DAY, LATER = date(2026, 11, 23), date(2026, 12, 1)
MARK, OTHER = mark_of("a" * 32), mark_of("b" * 32)


def test_it_holds_marks_and_days_and_nothing_else(tmp_path: Path) -> None:
    erased_file.add(tmp_path, {OTHER: LATER, MARK: DAY})
    text = (tmp_path / "erased.json").read_text("ascii")
    listed = [{"mark": mark, "on": on} for mark, on in sorted([(MARK, "2026-11-23"), (OTHER, "2026-12-01")])]
    assert json.loads(text) == {"version": 1, "erased": listed}
    assert text == json.dumps({"version": 1, "erased": listed}, indent=1, sort_keys=True) + "\n"
    assert [p.name for p in tmp_path.iterdir()] == ["erased.json"]
    assert (tmp_path / "erased.json").stat().st_mode & 0o077 == 0


def test_what_is_added_joins_what_is_there(tmp_path: Path) -> None:
    erased_file.add(tmp_path, {MARK: DAY})
    erased_file.add(tmp_path, {OTHER: LATER, MARK: LATER})
    assert erased_file.read(tmp_path) == {MARK: DAY, OTHER: LATER}


def test_nothing_is_written_when_there_is_nothing_new(tmp_path: Path) -> None:
    erased_file.add(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
    erased_file.add(tmp_path, {MARK: DAY})
    before = (tmp_path / "erased.json").stat()
    erased_file.add(tmp_path, {MARK: DAY})
    assert (tmp_path / "erased.json").stat().st_mtime_ns == before.st_mtime_ns


GOOD = f'{{"mark": "{MARK}", "on": "2026-11-23"}}'
HOSTILE = {
    "empty": b"",
    "rubbish": b"\xff\xfe rubbish",
    "deep": b"[" * 200_000,
    "deep in the list": b'{"version":1,"erased":[' + b"[" * 200_000,
    "huge": b'{"version":1,"erased":[' + b" " * 2_000_000 + GOOD.encode() + b"]}",
    "a list": b"[1, 2, 3]",
    "a number": b"7",
    "no list": b'{"version": 1, "erased": {"mark": 1}}',
    "wrong entries": b'{"version": 1, "erased": [1, null, [], "x", {}, {"mark": 7}, {"on": "2026-11-23"}]}',
    "everybody": b'{"version": 1, "erased": [{"mark": "*", "on": "2026-11-23"}, {"mark": "%", "on": "2026-11-23"}]}',
    "no such day": b'{"version": 1, "erased": [{"mark": "%s", "on": "2026-13-41"}]}' % MARK.encode(),
    "a day of the wrong kind": b'{"version": 1, "erased": [{"mark": "%s", "on": [[1]]}]}' % MARK.encode(),
    "the id itself": b'{"version": 1, "erased": [{"mark": "%s", "on": "2026-11-23"}]}' % (b"a" * 32),
    "somebody else": b'{"version": 1, "erased": [{"mark": "%s", "on": "2026-11-23"}]}' % (b"0" * 64),
    "numbers that are none": b'{"version": 1, "erased": NaN}',
    "a long number": b'{"version": ' + b"9" * 10_000 + b', "erased": []}',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("place", [".", "..", "../Caseload backups"])
def test_a_file_that_is_damaged_or_wicked_erases_nobody_and_keeps_no_vault_shut(
    caseload: Vault, place: str, content: bytes
) -> None:
    with caseload.read() as tx:
        before = rows(tx)
    caseload.close()
    folder = caseload.folder / place
    folder.mkdir(exist_ok=True)
    (folder / "erased.json").write_bytes(content)
    again = Vault.open(caseload.folder, PASSPHRASE)
    with again.read() as tx:
        after = rows(tx)
    again.close()
    assert (before.pop("tombstone"), before) == ([], {t: kept for t, kept in after.items() if t != "tombstone"})


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no such files")
def test_no_file_at_all_may_stand_there(caseload: Vault, tmp_path: Path) -> None:
    caseload.close()
    (caseload.folder / "erased.json").mkdir()
    os.mkfifo(tmp_path / "erased.json")
    again = Vault.open(caseload.folder, PASSPHRASE)
    with again.read() as tx:
        assert clients.all(tx) == (ANNA,)
    again.close()


def test_a_good_entry_among_bad_ones_counts(tmp_path: Path) -> None:
    (tmp_path / "erased.json").write_text(f'{{"version": 1, "erased": [7, {{"mark": "x"}}, {GOOD}]}}')
    assert erased_file.read(tmp_path) == {MARK: DAY}


def test_a_file_of_a_later_mend_is_read_as_far_as_it_is_understood(tmp_path: Path) -> None:
    more = GOOD.replace("}", ', "by": "a later way"}')
    (tmp_path / "erased.json").write_text(f'{{"version": 2, "also": [], "erased": [{more}]}}')
    assert erased_file.read(tmp_path) == {MARK: DAY}


def test_what_cannot_be_read_is_moved_aside_and_not_lost(tmp_path: Path) -> None:
    (tmp_path / "erased.json").write_bytes(b"rubbish")
    erased_file.add(tmp_path, {MARK: DAY})
    assert erased_file.read(tmp_path) == {MARK: DAY}
    assert (tmp_path / "erased.damaged").read_bytes() == b"rubbish"


def test_what_a_file_tells_is_kept_by_the_vault_that_is_opened_beside_it(caseload: Vault) -> None:
    caseload.close()
    erased_file.add(caseload.folder, {OTHER: DAY})
    again = Vault.open(caseload.folder, PASSPHRASE)
    with again.read() as tx:
        assert tombstones.all(tx) == {OTHER: DAY}
        assert tombstones.is_cleared(tx), "nobody had to go"
        assert tombstones.is_erased(tx, "b" * 32)
        assert clients.all(tx) == (ANNA,)
    again.close()


def test_the_client_it_names_is_gone_before_anybody_sees_them(caseload: Vault) -> None:
    with caseload.write() as tx:
        clients.add(tx, Client("C-002", id="b" * 32))
    caseload.close()
    erased_file.add(caseload.folder.parent, {MARK: DAY})
    again = Vault.open(caseload.folder, PASSPHRASE)
    with again.read() as tx:
        assert [c.code for c in clients.all(tx)] == ["C-002"]
    again.close()
    assert erased_file.read(caseload.folder) == {MARK: DAY}, "and the vault tells its own copies from now on"


def test_somebody_erased_who_is_there_all_the_same_goes(caseload: Vault) -> None:
    with caseload.write() as tx:
        tombstones.bury(tx, {OTHER: DAY})
        clients.add(tx, Client("C-002", id="b" * 32))
    caseload.close()
    again = Vault.open(caseload.folder, PASSPHRASE)
    with again.read() as tx:
        assert clients.all(tx) == (ANNA,)
        assert tombstones.is_cleared(tx)
    again.close()
