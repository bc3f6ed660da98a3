"""Damage of every kind in every file of a vault: it is told, or it did no harm; never is there a wrong answer."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.case import Case
from desktop_app.domain.errors import (
    CannotWrite,
    DamagedDatabase,
    DamagedHeader,
    DamagedLog,
    ForeignHeader,
    MendError,
    OtherVaultsBackup,
    WrongPassphrase,
)
from desktop_app.domain.repair_plan import RepairPlan, RepairStep, StepKind
from desktop_app.domain.session import SessionNote
from desktop_app.vault import backup, cases, clients, header, notes, repair_plans, restore
from desktop_app.vault.check import check
from desktop_app.vault.vault import DATABASE, Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session
from tests.vault.test_backup_damage import NOW, no_more_than

PAGE, FRAME = 4096, 4096 + 24
LOG = f"{DATABASE}-wal"


@pytest.fixture
def shut(vault: Vault) -> Path:
    """A closed vault with eight sessions and their notes, and a plan."""
    fill(vault)
    vault.close()
    return vault.folder


@pytest.fixture
def crashed(vault: Vault, tmp_path: Path) -> Path:
    """A vault whose program was cut off after five saves that are only in the log."""
    fill(vault)
    vault.close()
    again = Vault.open(vault.folder, PASSPHRASE)
    for n in range(1, 6):
        with again.write() as tx:
            notes.save(tx, SessionNote(f"s{n}", f"later {n} " * 300, notes.read(tx, f"s{n}").revision))
    (tmp_path / "crashed").mkdir()
    shutil.copytree(again.folder, tmp_path / "crashed" / "Caseload.mend")
    again.close()
    return tmp_path / "crashed" / "Caseload.mend"


def fill(vault: Vault) -> None:
    put(vault, ANNA, *(session(n) for n in range(1, 9)))
    with vault.write() as tx:
        for n in range(1, 9):
            notes.save(tx, SessionNote(f"s{n}", f"note {n} " + "something was said " * 400))
        repair_plans.save(tx, RepairPlan(ANNA.id, "Mend", steps=(RepairStep(StepKind.NAME, "Say it."),)))


def answer(folder: Path) -> Case:
    """All that the vault says of the client. Raises what is told instead."""
    vault = Vault.open(folder, PASSPHRASE)
    try:
        with vault.read() as tx:
            return cases.load(tx, ANNA.code)
    finally:
        vault.close()


def said_or(folder: Path) -> Case | str:
    """All that the vault says of the client, or the sentence that is told instead."""
    try:
        return answer(folder)
    except DamagedDatabase as error:
        return error.sentence


def problems(folder: Path) -> str:
    """What a check complains about, "" when it does not."""
    try:
        return " ".join(check(folder, PASSPHRASE).problems)
    except DamagedDatabase as error:
        return error.sentence


def chance_of(seed: str) -> random.Random:
    """The same chance each time."""
    return random.Random(seed)  # noqa: S311 - nothing secret is made of it


def whole_tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file() and p.name != "lock"}


def flipped(raw: bytes, at: int, chance: random.Random) -> bytes:
    return raw[:at] + bytes([raw[at] ^ (1 << chance.randrange(8))]) + raw[at + 1 :]


def zeroed(raw: bytes, at: int, chance: random.Random) -> bytes:
    end = min(len(raw), at + chance.choice((1, 16, 512, PAGE, 3 * PAGE)))
    return raw[:at] + bytes(end - at) + raw[end:]


def cut_short(raw: bytes, at: int, _chance: random.Random) -> bytes:
    return raw[:at]


def erased(raw: bytes, at: int, _chance: random.Random) -> bytes:
    return raw[:at] + bytes(len(raw) - at)


def shifted(raw: bytes, at: int, _chance: random.Random) -> bytes:
    return raw[:at] + raw[at + 1 :]


Harm = Callable[[bytes, int, random.Random], bytes]
HARMS: tuple[Harm, ...] = (flipped, zeroed, cut_short, erased, shifted)


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_database_is_told_and_never_answers_wrongly(shut: Path, harm: Harm) -> None:
    truth, raw, chance = answer(shut), (shut / DATABASE).read_bytes(), chance_of(f"database {harm.__name__}")
    places = [chance.randrange(at, min(len(raw), at + PAGE)) for at in range(0, len(raw), PAGE)]
    for at in places:
        (shut / DATABASE).write_bytes(harm(raw, at, chance))
        before = whole_tree(shut)
        assert said_or(shut) in (truth, DamagedDatabase().sentence)
        assert problems(shut), f"{harm.__name__} at {at} was not noticed"
        assert whole_tree(shut) == before
    (shut / DATABASE).write_bytes(raw)
    assert answer(shut) == truth


def test_pages_that_changed_places_are_told(shut: Path) -> None:
    truth, raw, chance = answer(shut), (shut / DATABASE).read_bytes(), chance_of("places")
    count = len(raw) // PAGE
    for one, other in (sorted(chance.sample(range(count), 2)) for _ in range(40)):
        pages = [raw[n * PAGE : (n + 1) * PAGE] for n in range(count)]
        pages[one], pages[other] = pages[other], pages[one]
        (shut / DATABASE).write_bytes(b"".join(pages))
        assert said_or(shut) in (truth, DamagedDatabase().sentence)
        assert problems(shut) in ("2 pages of the database were altered.", DamagedDatabase().sentence)


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_header_is_told_and_nothing_is_changed(shut: Path, harm: Harm) -> None:
    raw, chance = (shut / header.FILE).read_bytes(), chance_of(f"header {harm.__name__}")
    for at in range(0, len(raw), 11):
        hurt = harm(raw, at, chance)
        (shut / header.FILE).write_bytes(hurt)
        before = whole_tree(shut)
        with pytest.raises(DamagedHeader, match=r"header\.json, is damaged"):
            Vault.open(shut, PASSPHRASE)
        assert whole_tree(shut) == before


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_log_is_told_unless_it_ends_as_after_a_power_cut(crashed: Path, tmp_path: Path, harm: Harm) -> None:
    """The rest of a write that was cut off is what SQLite leaves out by design: then all up to there is answered."""
    raw, chance = (crashed / LOG).read_bytes(), chance_of(f"log {harm.__name__}")
    states = states_of(crashed, raw, tmp_path)
    told = 0
    frames = range(32, len(raw), 3 * FRAME)
    for at in (
        *range(0, 32, 5),
        *(at + chance.choice((chance.randrange(24), chance.randrange(FRAME))) for at in frames),
    ):
        copy = tmp_path / "copy" / "Caseload.mend"
        shutil.copytree(crashed, copy)
        (copy / LOG).write_bytes(harm(raw, at, chance))
        before = whole_tree(copy)
        said = said_or(copy)
        if said == DamagedLog().sentence:
            told += 1
            assert whole_tree(copy) == before
        else:
            assert said in (states[-2:] if harm in (flipped, shifted) else states), f"at {at}"
        shutil.rmtree(copy.parent)
    assert told or harm is cut_short


def states_of(crashed: Path, raw: bytes, tmp_path: Path) -> list[Case]:
    """What the vault says after none, one, … all of the saves in its log."""
    ends = [at for at in range(32, len(raw), FRAME) if int.from_bytes(raw[at + 4 : at + 8], "big")]
    states = []
    for end in (32, *(at + FRAME for at in ends)):
        copy = tmp_path / f"state {end}" / "Caseload.mend"
        shutil.copytree(crashed, copy)
        (copy / LOG).write_bytes(raw[:end])
        states.append(answer(copy))
    assert len(states) == 6
    return states


def test_a_write_that_was_cut_off_and_half_written_over_is_no_damage(crashed: Path, tmp_path: Path) -> None:
    """Two crashes, one after the other: the rest of the first is still there behind what was saved after it."""
    vault = Vault.open(crashed, PASSPHRASE)
    with vault.write() as tx:
        for n in range(1, 9):
            notes.save(tx, SessionNote(f"s{n}", f"never said {n} " * 300, notes.read(tx, f"s{n}").revision))
    first, second = tmp_path / "first" / "Caseload.mend", tmp_path / "second" / "Caseload.mend"
    shutil.copytree(crashed, first)
    vault.close()
    raw = (first / LOG).read_bytes()
    (first / LOG).write_bytes(raw[:-FRAME])
    vault = Vault.open(first, PASSPHRASE)
    with vault.write() as tx:
        clients.rename(tx, replace(ANNA, name="Anna V."))
    shutil.copytree(first, second)
    vault.close()
    assert (second / LOG).stat().st_size == len(raw) - FRAME
    assert answer(second).client.name == "Anna V."


def test_a_log_begun_anew_over_the_rest_of_a_first_write_is_no_damage(crashed: Path, tmp_path: Path) -> None:
    """Nothing had been saved in the log when the first crash came: then it begins anew, by other marks."""
    (crashed / LOG).unlink()
    vault = Vault.open(crashed, PASSPHRASE)
    with vault.write() as tx:
        for n in range(1, 9):
            notes.save(tx, SessionNote(f"s{n}", f"never said {n} " * 300, notes.read(tx, f"s{n}").revision))
    first, second = tmp_path / "first" / "Caseload.mend", tmp_path / "second" / "Caseload.mend"
    shutil.copytree(crashed, first)
    vault.close()
    (first / LOG).write_bytes((first / LOG).read_bytes()[:-FRAME])
    vault = Vault.open(first, PASSPHRASE)
    with vault.write() as tx:
        clients.rename(tx, replace(ANNA, name="Anna V."))
    shutil.copytree(first, second)
    vault.close()
    assert answer(second).client.name == "Anna V."


def test_no_number_of_crashes_is_ever_taken_for_damage(crashed: Path, tmp_path: Path) -> None:
    """At a crash a log is as it was after the write up to some byte, and from there on as it was before."""
    chance, said = chance_of("crashes"), ["never"]
    for crash in range(60):
        before = (crashed / LOG).read_bytes() if (crashed / LOG).exists() else b""
        vault = Vault.open(crashed, PASSPHRASE)
        with vault.read() as tx:
            text = notes.read(tx, "s1").text
        assert crash == 0 or text in said[-2:]
        said = [text]
        if chance.random() < 0.3:
            vault.tidy()
        for n in range(chance.randrange(1, 4)):
            said.append(f"{crash} {n} " + "and so on " * chance.choice((1, 400, 4000)))
            with vault.write() as tx:
                notes.save(tx, SessionNote("s1", said[-1], notes.read(tx, "s1").revision))
            left = tmp_path / f"{crash} {n}" / "Caseload.mend"
            shutil.copytree(vault.folder, left)
            after = (left / LOG).read_bytes()
            cut = chance.randrange(len(after) + 1)
            (left / LOG).write_bytes(after[:cut] + before[cut:])
            before = after
        vault.close()
        said = said[-2:]
        crashed = left


def test_the_log_of_another_vault_is_not_taken_for_its_own(crashed: Path, tmp_path: Path) -> None:
    before = answer_without_log(crashed, tmp_path)
    other, _key = Vault.create(tmp_path / "Other.mend", PASSPHRASE, CHEAP)
    put(other, ANNA)
    shutil.copyfile(other.folder / LOG, crashed / LOG)
    other.close()
    assert said_or(crashed) in (before, DamagedDatabase().sentence, DamagedLog().sentence)


def answer_without_log(crashed: Path, tmp_path: Path) -> Case:
    copy = tmp_path / "no log" / "Caseload.mend"
    shutil.copytree(crashed, copy)
    (copy / LOG).unlink()
    return answer(copy)


# Each has a sentence of its own, and nothing is overwritten


def test_every_kind_of_bad_input_is_told_in_its_own_words(shut: Path, tmp_path: Path) -> None:
    other, _key = Vault.create(tmp_path / "other" / "Other.mend", PASSPHRASE, CHEAP)
    put(other, ANNA, session(1))
    other.close()
    of_other = backup.of_closed(other.folder, backup.home(other.folder), NOW)
    assert of_other is not None
    mixed = tmp_path / "with another header" / "Caseload.mend"
    shutil.copytree(shut, mixed)
    assert backup.of_closed(mixed, backup.home(mixed), NOW)
    shutil.copyfile(other.folder / header.FILE, mixed / header.FILE)
    scrawled = tmp_path / "with a damaged header" / "Caseload.mend"
    shutil.copytree(shut, scrawled)
    (scrawled / header.FILE).write_bytes(b"rubbish")
    torn = tmp_path / "with a damaged database" / "Caseload.mend"
    shutil.copytree(shut, torn)
    (torn / DATABASE).write_bytes(b"rubbish")

    def back_up_without_room() -> None:
        with no_more_than(20_000):
            backup.of_closed(shut, backup.home(shut), NOW)

    def refused_by(what: Callable[[], object], kind: type[MendError]) -> str:
        before = whole_tree(tmp_path)
        with pytest.raises(MendError) as refusal:
            what()
        assert type(refusal.value) is kind
        assert whole_tree(tmp_path) == before
        return refusal.value.sentence

    of_foreign_header = ForeignHeader().sentence
    sentences = [
        refused_by(lambda: Vault.open(shut, "wrong"), WrongPassphrase),
        refused_by(lambda: Vault.open(mixed, PASSPHRASE), ForeignHeader),
        refused_by(lambda: Vault.open(scrawled, PASSPHRASE), DamagedHeader),
        refused_by(lambda: Vault.open(torn, PASSPHRASE), DamagedDatabase),
        refused_by(lambda: restore.by_either(of_other.folder, shut, PASSPHRASE), OtherVaultsBackup),
        refused_by(back_up_without_room, CannotWrite),
    ]
    assert len(set(sentences)) == len(sentences)
    assert sentences[1] == of_foreign_header
    assert "header.json, seems to be that of another vault" in of_foreign_header
    assert refused_by(lambda: Vault.open(mixed, "wrong"), ForeignHeader) == of_foreign_header
