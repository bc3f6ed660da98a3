"""Encrypted, durable, and silent about what it holds."""

import sys
import threading
import traceback
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import apsw
import pytest
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from desktop_app.domain.alliance import AllianceRating
from desktop_app.domain.client import Client
from desktop_app.domain.cue import CueType, Observation
from desktop_app.domain.disclosure import Disclosure
from desktop_app.domain.errors import BadInput, DiskFull, MendError, NoPermission
from desktop_app.domain.record import SessionRecord
from desktop_app.domain.repair_plan import Attempt, Outcome, RepairPlan, RepairStep, StepKind
from desktop_app.domain.rupture import Rupture
from desktop_app.domain.session import SessionNote
from desktop_app.domain.supervision import SupervisionFlag
from desktop_app.vault import clients, disclosures, header, notes, records, repair_plans, schema, unlock
from desktop_app.vault.vault import DATABASE, Tx, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, apart, put, said_apart, session

CANARY = "Kanarienvogel"


def with_canaries(vault: Vault) -> None:
    """The canary word in every place where a person types."""
    bird = Client(CANARY, CANARY, id="bird")
    put(vault, bird, session(1, bird))
    seen = Observation("cue", CueType.WITHDRAWAL, CANARY, words=CANARY)
    step = RepairStep(StepKind.NAME, CANARY, "s1", (Attempt("s1", Outcome.TRIED, CANARY),))
    rupture = Rupture(None, CANARY, (CANARY,), CANARY, CANARY, CANARY)
    with vault.write() as tx:
        notes.save(tx, SessionNote("s1", f"{CANARY} " * 5000))
        records.save(tx, "s1", SessionRecord((seen,), rupture, AllianceRating(), SupervisionFlag(True, CANARY)))
        repair_plans.save(tx, RepairPlan("bird", CANARY, CANARY, CANARY, (step,), mends=("s1",)))
        disclosures.add(tx, Disclosure("bird", CANARY, datetime.fromisoformat("2026-01-01"), CANARY))


def holding(folder: Path, word: str) -> list[str]:
    """The files in which `word` stands in any encoding."""
    forms = {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")} | {word.lower().encode()}
    return [p.name for p in folder.rglob("*") if p.is_file() and any(form in p.read_bytes() for form in forms)]


def test_no_typed_word_stands_in_any_file(vault: Vault) -> None:
    with_canaries(vault)
    assert (vault.folder / (DATABASE + "-wal")).stat().st_size > 0
    assert holding(vault.folder.parent, CANARY) == []
    vault.tidy()
    assert holding(vault.folder.parent, CANARY) == []
    with vault.write() as tx:
        notes.save(tx, replace(notes.read(tx, "s1"), text=f"only one {CANARY}"))
    vault.close()
    assert holding(vault.folder.parent, CANARY) == []
    assert holding(vault.folder.parent, "SQLite format 3") == []
    assert holding(vault.folder.parent, "CREATE TABLE") == []


def test_the_data_key_stands_in_no_file(vault: Vault) -> None:
    key = unlock.by_passphrase(header.read(vault.folder), PASSPHRASE)
    assert not any(key in p.read_bytes() or key.hex().encode() in p.read_bytes() for p in vault.folder.iterdir())


PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "wal_autocheckpoint": 0,
    "user_version": schema.USER_VERSION,
}


@pytest.mark.parametrize(("name", "value"), PRAGMAS.items())
def test_every_connection_is_set_up(vault: Vault, name: str, value: object) -> None:
    with vault.write() as writing, vault.read() as reading:
        assert writing.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value
        assert reading.exec_driver_sql(f"PRAGMA {name}").scalar_one() == value


def test_the_cipher_is_the_one_of_sqlcipher_4(vault: Vault) -> None:
    with vault.read() as tx:
        assert tx.exec_driver_sql("PRAGMA cipher_version").scalar_one().startswith("4.")
        assert tx.exec_driver_sql("PRAGMA cipher_hmac_algorithm").scalar_one() == "HMAC_SHA512"


def test_another_program_that_knows_the_key_can_read_the_notes(vault: Vault) -> None:
    with_canaries(vault)
    key = unlock.by_passphrase(header.read(vault.folder), PASSPHRASE)
    vault.close()
    other = apsw.Connection(str(vault.folder / DATABASE))
    for pragma in ("cipher='sqlcipher'", "legacy=4", f"key=\"x'{key.hex()}'\""):
        other.execute(f"PRAGMA {pragma}")
    assert other.execute("SELECT text FROM note").fetchall() == [(f"{CANARY} " * 5000,)]
    other.close()


def test_a_failure_does_not_quote_what_was_to_be_kept(vault: Vault) -> None:
    with_canaries(vault)
    failures: list[BaseException] = []
    for statement in (
        lambda tx: notes.save(tx, SessionNote("no such session", CANARY)),
        lambda tx: records.save(tx, "no such session", SessionRecord(rupture=Rupture(moment=CANARY))),
        lambda tx: clients.add(tx, Client(CANARY, CANARY)),
        lambda tx: tx.execute(schema.client.insert(), {"id": CANARY, "code": CANARY, "name": None, "folded": CANARY}),
    ):
        try:
            with vault.write() as tx:
                statement(tx)
        except (SQLAlchemyError, MendError) as error:
            failures.append(error)
    assert len(failures) == 4
    assert CANARY not in "".join(text for e in failures for text in traceback.format_exception(e))


def test_a_record_of_nobody_is_refused(vault: Vault) -> None:
    with pytest.raises(IntegrityError), vault.write() as tx:
        notes.save(tx, SessionNote("no such session", "text"))


def test_reading_cannot_write(caseload: Vault) -> None:
    with pytest.raises(NoPermission), caseload.read() as tx:
        notes.save(tx, SessionNote("s1", "lost otherwise"))
    with caseload.write() as tx:
        notes.save(tx, SessionNote("s1", "kept"))


def test_all_of_a_transaction_is_kept_or_nothing(caseload: Vault) -> None:
    def save_both(tx: Tx) -> None:
        notes.save(tx, SessionNote("s1", "half"))
        clients.add(tx, replace(ANNA, id="another"))

    with pytest.raises(BadInput), caseload.write() as tx:
        save_both(tx)
    with caseload.read() as tx:
        assert notes.read(tx, "s1") == SessionNote("s1", "")


def test_one_reads_while_another_writes(caseload: Vault) -> None:
    with caseload.write() as writing:
        notes.save(writing, SessionNote("s1", "not yet"))
        with caseload.read() as reading:
            assert notes.read(reading, "s1").text == ""
        caseload.tidy()
    with caseload.read() as reading:
        assert notes.read(reading, "s1").text == "not yet"


def test_threads_can_save_at_the_same_time(caseload: Vault) -> None:
    wrong: list[BaseException] = []

    def save_often(session_id: str) -> None:
        note = SessionNote(session_id, "")
        try:
            for n in range(30):
                with caseload.write() as tx:
                    note = notes.save(tx, replace(note, text=f"{session_id} {n}"))
        except (SQLAlchemyError, MendError) as error:
            wrong.append(error)

    threads = [threading.Thread(target=save_often, args=(f"s{n}",)) for n in (1, 2, 3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []
    with caseload.read() as tx:
        assert [notes.read(tx, f"s{n}") for n in (1, 4)] == [
            SessionNote("s1", "s1 29", 30),
            SessionNote("s4", "s4 29", 30),
        ]


def test_tidying_empties_the_log_so_that_it_starts_over(caseload: Vault) -> None:
    log = caseload.folder / (DATABASE + "-wal")
    sizes = set()
    note = SessionNote("s1", "")
    for n in range(200):
        with caseload.write() as tx:
            note = notes.save(tx, replace(note, text=f"{n} " + "words " * 500))
        caseload.tidy()
        sizes.add(log.stat().st_size)
    assert len(sizes) == 1
    assert (caseload.folder / DATABASE).stat().st_size < 60 * 4096 + max(sizes)


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes
from desktop_app.vault.vault import Vault
vault = Vault.open(Path(sys.argv[1]), "correct horse")
note = SessionNote("s1", "")
while True:
    with vault.write() as tx:
        note = notes.save(tx, replace(note, text=f"{note.revision + 1} " * 2000))
    print(note.revision, flush=True)
    if note.revision % 7 == 0:
        vault.tidy()
"""


def test_a_killed_program_loses_nothing_it_had_saved(caseload: Vault) -> None:
    caseload.close()
    with apart(WRITER, caseload.folder) as writer:
        assert writer.stdout is not None
        for _line in range(40):
            writer.stdout.readline()
        writer.kill()
        said = writer.stdout.read().split()
        writer.communicate(timeout=30)
    saved = int(said[-1]) if said else 40
    vault = Vault.open(caseload.folder, PASSPHRASE)
    with vault.read() as tx:
        note = notes.read(tx, "s1")
    vault.close()
    assert note.revision >= saved
    assert note.text == f"{note.revision} " * 2000


def test_a_full_disk_is_told_and_nothing_kept_is_lost(caseload: Vault) -> None:
    with caseload.write() as tx:
        kept = notes.save(tx, SessionNote("s1", "kept"))
        pages = tx.exec_driver_sql("PRAGMA page_count").scalar_one()
        tx.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(DiskFull), caseload.write() as tx:
        notes.save(tx, replace(kept, text="too much " * 100_000))
    with caseload.write() as tx:
        tx.exec_driver_sql("PRAGMA max_page_count=1000000")
        assert notes.read(tx, "s1") == kept
        assert notes.save(tx, replace(kept, text="too much " * 100_000)).revision == 2


ON_A_SMALL_DISK = """
import resource, signal, sys
from dataclasses import replace
from pathlib import Path
from desktop_app.domain.errors import CannotWrite
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes
from desktop_app.vault.keys import Cost
from desktop_app.vault.vault import Vault
vault = Vault.open(Path(sys.argv[1]), "correct horse")
with vault.write() as tx:
    kept = notes.save(tx, SessionNote("s1", "kept"))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
for _attempt in range(3):
    try:
        with vault.write() as tx:
            notes.save(tx, replace(kept, text="too much " * 100_000))
    except CannotWrite as error:
        print(error)
with vault.read() as tx:
    assert notes.read(tx, "s1") == kept
resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))
try:
    vault.set_passphrase("another", Cost(64, 1, 1))
except CannotWrite as error:
    print(error)
try:
    Vault.create(Path(sys.argv[1]).with_name("B.mend"), "x", Cost(64, 1, 1))
except CannotWrite as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with vault.write() as tx:
    notes.save(tx, replace(kept, text="there is room again"))
vault.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_disk_that_takes_no_more_is_told_and_the_vault_lives_on(caseload: Vault) -> None:
    caseload.close()
    said = said_apart(ON_A_SMALL_DISK, caseload.folder).splitlines()
    assert said[:3] == ["Caseload.mend could not be written."] * 3
    assert said[3] == "header.json could not be written: File too large."
    assert said[4].startswith("B.mend could not be written")
    assert [p.name for p in caseload.folder.parent.iterdir()] == ["Caseload.mend"]
    vault = Vault.open(caseload.folder, PASSPHRASE)
    with vault.read() as tx:
        assert notes.read(tx, "s1") == SessionNote("s1", "there is room again", 2)
    vault.close()


def test_creating_writes_to_the_disk_before_it_answers(folder: Path) -> None:
    vault, _key = Vault.create(folder, PASSPHRASE, CHEAP)
    put(vault, replace(ANNA, since=date(2026, 1, 1)))
    vault.close()
    assert not (folder / (DATABASE + "-wal")).exists()
