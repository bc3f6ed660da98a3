"""Searching finds every note in use that has the words, whatever was done to the notes before, and no other."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from desktop_app.domain.binned import Binned
from desktop_app.domain.client import Client
from desktop_app.domain.found import Results
from desktop_app.domain.session import Session
from desktop_app.vault import bin as bin_
from desktop_app.vault import clients, notes, schema, search, sessions
from desktop_app.vault.cipher import Tx
from desktop_app.vault.vault import Vault
from tests.vault.golden import FOLDER
from tests.vault.golden import PASSPHRASE as GOLDEN_PASSPHRASE
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session, tidy_up

NOW = datetime(2026, 11, 19, 14, 54)  # noqa: DTZ001 - local time, as everywhere
BEN = Client("C-002", "Ben", id="b" * 32)


def write(vault: Vault, text: str, session_id: str = "s1") -> None:
    """Let the note of that session say this."""
    with vault.write() as tx:
        notes.save(tx, replace(notes.read(tx, session_id), text=text))


def found(vault: Vault, typed: str, most: int = 50) -> Results:
    """What is found once the index has followed."""
    tidy_up(vault)
    with vault.read() as tx:
        return search.find(tx, typed, most)


def sessions_with(vault: Vault, typed: str) -> list[str]:
    """The ids of the sessions found, the latest first."""
    return [one.session.id for one in found(vault, typed).latest]


@pytest.fixture
def written(caseload: Vault) -> Vault:
    """Anna's four sessions, three of them with a note."""
    write(caseload, "## Since last time\n\nShe was **silent** about the train to Zürich.", "s1")
    write(caseload, "Silence again; then: “Nothing's left.” The trains.", "s2")
    write(caseload, "A good session. The train was late, café, silent.", "s4")
    return caseload


def test_a_session_is_found_by_a_word_of_its_note(written: Vault) -> None:
    results = found(written, "good ")
    (one,) = results.latest
    assert (one.session.id, one.session.number, one.client_code) == ("s4", 4, "C-014")
    assert one.excerpt == "A good session. The train was late, café, silent."
    assert [one.excerpt[start:end] for start, end in one.hits] == ["good"]
    assert (results.total, results.unread) == (1, 0)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("silent ", ["s4", "s1"]),
        ("SILENT", ["s4", "s1"]),
        ("sil", ["s4", "s2", "s1"]),
        ("sil ", []),
        ("silent train", ["s4", "s1"]),
        ("zurich ", ["s1"]),
        ("cafe\u0301 ", ["s4"]),
        ("CAFÉ good", ["s4"]),
        ('"train was"', ["s4"]),
        ('"was train"', []),
        ("“the train” silent", ["s4", "s1"]),
        ('"the trai', ["s4", "s2", "s1"]),
        ('"the trai"', []),
        ("nothing's", ["s2"]),
        ("silent -good", ["s4"]),
        ("silent OR again", []),
        ("NEAR(silent train)", []),
        ("text:silent", []),
        ("*", []),
        ("", []),
        ("😀 “” !!", []),
        ("since ", ["s1"]),
    ],
)
def test_all_words_are_required_and_no_sign_means_anything_else(
    written: Vault, typed: str, expected: list[str]
) -> None:
    assert sessions_with(written, typed) == expected


def test_the_latest_session_comes_first_and_only_so_many_are_shown(vault: Vault) -> None:
    put(vault, ANNA, *(session(n) for n in range(1, 31)))
    for n in range(1, 31):
        write(vault, "word", f"s{n}")
    for many in (search.MANY, 3):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(search, "MANY", many)
            results = found(vault, "word", most=4)
        assert [one.session.number for one in results.latest] == [30, 29, 28, 27]
        assert results.total == 30


def test_scripts_without_spaces_and_with_vowel_signs_are_found(written: Vault) -> None:
    write(written, "他今天很安静。 שָׁלוֹם Ελλάδα İstanbul", "s3")
    for typed in ("安静", "今天很", "שלום", "ελλαδα", "ΕΛΛΆΔΑ", "istanbul"):
        assert sessions_with(written, typed) == ["s3"], typed
    assert sessions_with(written, "静安") == []


def test_what_is_in_the_bin_is_not_found_until_it_is_restored(written: Vault) -> None:
    with written.write() as tx:
        thrown = bin_.put_session(tx, "s4", NOW)
    assert sessions_with(written, "silent ") == ["s1"]
    assert found(written, "silent ").total == 1
    with written.write() as tx:
        whole = bin_.put_client(tx, ANNA.id, NOW)
    assert found(written, "silent ") == Results()
    with written.write() as tx:
        bin_.restore(tx, whole)
        bin_.restore(tx, thrown)
    assert sessions_with(written, "silent ") == ["s4", "s1"]


def test_notes_that_are_not_looked_through_yet_are_counted_and_never_guessed_at(written: Vault) -> None:
    with written.read() as tx:
        assert search.find(tx, "silent ", 9) == Results(unread=3)
    tidy_up(written)
    write(written, "Nothing of that any more.", "s4")
    with written.read() as tx:
        results = search.find(tx, "silent ", 9)
        assert [one.session.id for one in results.latest] == ["s1"]
        assert (results.total, results.unread) == (1, 1)
    assert sessions_with(written, "nothing") == ["s4", "s2"]


def test_the_newest_notes_are_looked_through_first(written: Vault) -> None:
    with written.write() as tx:
        assert search.catch_up(tx, 1) == 1
        assert search.behind(tx) == 2
        assert [one.session.id for one in search.find(tx, "silent ", 9).latest] == ["s4"]


def test_a_long_note_is_a_slice_of_its_own(written: Vault) -> None:
    write(written, "long " * search.CHARACTERS_AT_A_TIME, "s3")
    with written.write() as tx:
        assert search.catch_up(tx) == 1
        assert search.catch_up(tx) == 3
        assert search.catch_up(tx) == 0


def test_idle_work_comes_to_an_end_and_costs_nothing_then(written: Vault) -> None:
    put(written, BEN, *(replace(session(n, BEN), id=f"b{n}") for n in range(60)))
    for n in range(60):
        write(written, f"word{n} and {n} " * 50, f"b{n}")
    slices = next(n for n in count() if not written.tidy())
    assert 16 <= slices < 200
    log = written.folder / "notes.db-wal"
    before = log.read_bytes()
    assert not written.tidy()
    assert log.read_bytes() == before


def test_a_note_that_is_gone_for_good_leaves_no_word_in_the_index(written: Vault) -> None:
    write(written, "Quarzkanarienvogel", "s2")
    tidy_up(written)
    with written.read() as tx:
        assert index_holds(tx, b"quarzkanarienvogel")
    with written.write() as tx:
        bin_.put_session(tx, "s2", NOW)
        bin_.empty_old(tx, NOW.date() + timedelta(days=31))
        tx.exec_driver_sql("INSERT INTO note_index(note_index) VALUES ('optimize')")
        assert not index_holds(tx, b"quarz")
        assert index_holds(tx, b"good")


def index_holds(tx: Tx, word: bytes) -> bool:
    """Whether the beginning of a word stands in the tables of the index."""
    blocks = tx.exec_driver_sql("SELECT block FROM note_index_data").scalars()
    return any(word in block for block in blocks)


def test_an_index_thrown_away_is_made_anew(written: Vault) -> None:
    tidy_up(written)
    with written.write() as tx:
        before = structure(tx)
        tx.exec_driver_sql("DELETE FROM note_index_data WHERE id > 10")
        search.rebuild(tx)
        assert (search.behind(tx), structure(tx)) == (3, before)
        assert search.find(tx, "silent ", 9).latest == ()
    assert sessions_with(written, "silent ") == ["s4", "s1"]


def structure(tx: Tx) -> list[object]:
    settings_ = tx.exec_driver_sql("SELECT k, v FROM note_index_config").all()
    return [*tx.exec_driver_sql("SELECT name, sql FROM sqlite_master ORDER BY name").all(), *settings_]


@pytest.mark.parametrize("version", [f"v{n}" for n in range(1, schema.USER_VERSION)])
def test_the_words_of_an_old_vault_are_found_once_it_is_open(version: str, tmp_path: Path) -> None:
    folder = tmp_path / "A.mend"
    shutil.copytree(FOLDER / f"{version}.mend", folder)
    vault = Vault.open(folder, GOLDEN_PASSPHRASE)
    with vault.read() as tx:
        before = search.find(tx, "the ", 99)
        texts = [
            text.lower()
            for client in clients.all(tx)
            for text in (notes.read(tx, s.id).text for s in sessions.of_client(tx, client.id))
        ]
    assert before == Results(unread=before.unread)
    assert before.unread >= len(texts) > 10
    words = [frozenset(re.findall("[a-z]+", text)) for text in texts]
    for word in sorted(frozenset().union(*words))[::20]:
        assert found(vault, f"{word} ", 99).total == sum(word in of_note for of_note in words), word
    vault.close()


@pytest.fixture(scope="module")
def one_note(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One vault for all examples of a property."""
    vault, _key = Vault.create(tmp_path_factory.mktemp("vault") / "A.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1))
    write(vault, "One note, a “quoted” one.")
    tidy_up(vault)
    yield vault
    vault.close()


@given(st.text() | st.text('"*-:^(){}+ANDORNT’“one not', max_size=60) | st.text(max_size=9).map(lambda t: t * 1200))
def test_any_text_is_answered(one_note: Vault, typed: str) -> None:
    with one_note.read() as tx:
        assert search.find(tx, typed, 3).total <= 1


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_note_is_found_by_its_own_text(one_note: Vault, text: str) -> None:
    write(one_note, text)
    assert found(one_note, f"{text} ").total == any(sign.isalnum() for sign in text)


WORDS = ("ash", "Ash", "ásh", "ashen", "birch", "birchwood", "oak")
PLAIN = {"Ash": "ash", "ásh": "ash"}
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)
NUMBERS = st.integers(0, 5)


class Caseload(RuleBasedStateMachine):
    """Whatever is done to two clients and their six sessions, what is found is what a look at every note would find."""

    folder: Path

    def __init__(self) -> None:
        super().__init__()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.vault, _key = Vault.create(self.folder, PASSPHRASE, CHEAP)
        self.texts: dict[str, str] = {}
        self.clients = {client.id: client for client in (ANNA, BEN)}
        self.put_away = dict[str, Binned]()
        put(self.vault, *self.clients.values())

    def teardown(self) -> None:
        self.vault.close()

    @rule(number=NUMBERS, text=TEXTS)
    def save(self, number: int, text: str) -> None:
        of, id_ = (ANNA, BEN)[number % 2], f"s{number}"
        if of.id in self.clients:
            with self.vault.write() as tx:
                if id_ not in self.texts:
                    sessions.save(tx, Session(of.id, number, date(2026, 1, 1 + number), time(10), id=id_))
                notes.save(tx, replace(notes.read(tx, id_), text=text))
            self.texts[id_] = text

    @rule(number=NUMBERS)
    def throw_away(self, number: int) -> None:
        if f"s{number}" in self.texts:
            with self.vault.write() as tx:
                self.put_away[f"s{number}"] = bin_.put_session(tx, f"s{number}", NOW)

    @rule()
    def throw_client_away(self) -> None:
        with self.vault.write() as tx:
            self.put_away[BEN.id] = bin_.put_client(tx, BEN.id, NOW)

    @rule()
    def restore(self) -> None:
        if self.put_away:
            _id, binned = self.put_away.popitem()
            with self.vault.write() as tx:
                bin_.restore(tx, binned)

    @rule()
    def empty_bin(self) -> None:
        with self.vault.write() as tx:
            bin_.empty_old(tx, NOW.date() + timedelta(days=31))
            if BEN.id in self.put_away:
                clients.add(tx, BEN)
        gone = {
            id_ for id_ in self.texts if id_ in self.put_away or (BEN.id in self.put_away and id_ in ("s1", "s3", "s5"))
        }
        self.texts = {id_: text for id_, text in self.texts.items() if id_ not in gone}
        self.put_away.clear()

    @rule(slices=st.integers(1, 3))
    def tidy(self, slices: int) -> None:
        for _slice in range(slices):
            self.vault.tidy()

    @rule()
    def begin_index_anew(self) -> None:
        with self.vault.write() as tx:
            search.rebuild(tx)

    @rule()
    def optimise(self) -> None:
        with self.vault.write() as tx:
            tx.exec_driver_sql("INSERT INTO note_index(note_index) VALUES ('optimize')")

    @rule(wanted=st.lists(st.sampled_from(WORDS), min_size=1, max_size=2))
    def search_all(self, wanted: list[str]) -> None:
        tidy_up(self.vault)
        self.check(wanted)

    @invariant()
    def nothing_untrue_is_found_meanwhile(self) -> None:
        with self.vault.read() as tx:
            results = search.find(tx, "ash ", 9)
            assert len(results.latest) == results.total
            assert {one.session.id for one in results.latest} <= set(self.expected(["ash"]))

    def check(self, wanted: list[str]) -> None:
        with self.vault.read() as tx:
            results = search.find(tx, f"{' '.join(wanted)} ", 9)
        assert results.unread == 0
        assert [one.session.id for one in results.latest] == self.expected(wanted)

    def expected(self, wanted: list[str]) -> list[str]:
        hidden = set(self.put_away) | ({"s1", "s3", "s5"} if BEN.id in self.put_away else set())
        having = (
            id_
            for id_, text in self.texts.items()
            if id_ not in hidden and {PLAIN.get(w, w) for w in wanted} <= {PLAIN.get(w, w) for w in text.split()}
        )
        return sorted(having, reverse=True)


def test_what_is_found_is_what_a_look_at_every_note_would_find(tmp_path: Path) -> None:
    Caseload.folder = tmp_path / "A.mend"
    run_state_machine_as_test(Caseload, settings=settings(max_examples=20, stateful_step_count=25, deadline=None))
