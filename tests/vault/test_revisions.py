"""Earlier states of a note are kept with the save that replaces them, and go with age."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.analysis.lasting import superfluous
from desktop_app.domain.errors import ChangedElsewhere, VersionGone
from desktop_app.domain.revision import Revision
from desktop_app.domain.session import SessionNote
from desktop_app.vault import notes, revisions, schema
from desktop_app.vault.vault import Vault
from tests.vault.making import ANNA, CHEAP, PASSPHRASE, put, session

START = datetime(2026, 11, 19, 14, 0)  # noqa: DTZ001 - local time, as everywhere
MINUTE = timedelta(minutes=1)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """One vault for all examples of a property; each example writes over the one before."""
    vault, _key = Vault.create(tmp_path_factory.mktemp("vault") / "A.mend", PASSPHRASE, CHEAP)
    put(vault, ANNA, session(1), session(2))
    yield vault
    vault.close()


def saved(vault: Vault, *texts_at: tuple[str, datetime | None], session_id: str = "s1") -> None:
    """Save these texts at these times, one after the other, each in a transaction of its own."""
    for text, at in texts_at:
        with vault.write() as tx:
            notes.save(tx, replace(notes.read(tx, session_id), text=text), at)


def kept(vault: Vault, session_id: str = "s1") -> list[tuple[int, str]]:
    """The number and the text of what is kept, the latest first."""
    with vault.read() as tx:
        found = revisions.of_session(tx, session_id)
        return [(r.number, revisions.text(tx, session_id, r.number)) for r in found]


def test_a_state_that_stood_for_ten_minutes_is_kept_with_the_save_that_replaces_it(caseload: Vault) -> None:
    saved(caseload, ("One.", START), ("One. Two.", START + 9 * MINUTE))
    assert kept(caseload) == []
    saved(caseload, ("One. Two. Three.", START + 10 * MINUTE))
    assert kept(caseload) == [(2, "One. Two.")]
    with caseload.read() as tx:
        assert revisions.of_session(tx, "s1") == (Revision(2, START + 9 * MINUTE, 2),)
        assert notes.read(tx, "s1") == SessionNote("s1", "One. Two. Three.", 3)


def test_typing_for_an_hour_keeps_one_every_ten_minutes(caseload: Vault) -> None:
    saved(caseload, *(("word " * n, START + n * MINUTE) for n in range(1, 61)))
    assert [number for number, _text in kept(caseload)] == [50, 40, 30, 20, 10]


def test_a_paragraph_that_is_cut_out_is_kept_at_once(caseload: Vault) -> None:
    long = "nothing of this may be lost " * 20
    saved(caseload, (f"Before. {long}After.", START), ("Before. After.", START + MINUTE))
    assert kept(caseload) == [(1, f"Before. {long}After.")]


def test_held_down_the_delete_key_leaves_the_words_behind(caseload: Vault) -> None:
    long = "held down for as long as it takes " * 20
    steps = range(len(long), -1, -10)
    saved(caseload, *((long[:left], START + n * timedelta(milliseconds=300)) for n, left in enumerate(steps)))
    (only,) = kept(caseload)
    assert len(long) - len(only[1]) <= 200


def test_the_empty_template_is_not_a_version(caseload: Vault) -> None:
    template = "## Since last time\n\n## In the room\n"
    saved(caseload, (template, START), (f"{template}A", START + 20 * MINUTE), (f"{template}A.", START + 21 * MINUTE))
    assert kept(caseload) == []


def test_a_note_of_which_no_time_is_known_is_kept_when_it_changes(caseload: Vault) -> None:
    saved(caseload, ("From long ago.", None), ("From long ago. And now.", START))
    with caseload.read() as tx:
        assert revisions.of_session(tx, "s1") == (Revision(1, None, 3),)


def test_a_refused_save_keeps_nothing(caseload: Vault) -> None:
    saved(caseload, ("One.", START), ("Two.", START + MINUTE))
    with pytest.raises(ChangedElsewhere), caseload.write() as tx:
        notes.save(tx, SessionNote("s1", "Mine.", 1), START + 60 * MINUTE)
    assert kept(caseload) == []


def test_versions_are_kept_for_each_note_by_itself(caseload: Vault) -> None:
    saved(caseload, ("One.", START), ("Two.", START + 30 * MINUTE))
    saved(caseload, ("Ah.", START), ("Oh.", START + 30 * MINUTE), session_id="s2")
    assert (kept(caseload), kept(caseload, "s2"), kept(caseload, "s3")) == ([(1, "One.")], [(1, "Ah.")], [])


def test_keeping_the_same_state_twice_is_keeping_it_once(caseload: Vault) -> None:
    for _time in (1, 2):
        with caseload.write() as tx:
            revisions.keep(tx, SessionNote("s1", "One.", 4), START, START)
    assert kept(caseload) == [(4, "One.")]


def test_a_version_that_is_gone_is_told_in_words(caseload: Vault) -> None:
    with pytest.raises(VersionGone, match="not kept any more"), caseload.read() as tx:
        revisions.text(tx, "s1", 7)


def test_versions_go_with_their_session(caseload: Vault) -> None:
    saved(caseload, ("One.", START), ("Two.", START + 30 * MINUTE))
    with caseload.write() as tx:
        tx.execute(schema.session.delete().where(schema.session.c.id == "s1"))
        assert tx.execute(schema.revision.select()).all() == []


def test_an_edit_long_after_thins_the_versions_of_that_note(caseload: Vault) -> None:
    saved(caseload, *(("word " * n, START + n * MINUTE) for n in range(1, 61)))
    saved(caseload, ("much later", START + timedelta(days=100)))
    assert [number for number, _text in kept(caseload)] == [60]


def test_thinning_looks_through_the_whole_vault(caseload: Vault) -> None:
    for session_id in ("s1", "s2"):
        texts = (("word " * n, START + n * MINUTE) for n in range(1, 61))
        saved(caseload, *texts, session_id=session_id)
    for days, left in ((0.9, [50, 40, 30, 20, 10]), (2, [50]), (500, [50])):
        now = START + timedelta(days=days)
        with caseload.write() as tx:
            revisions.drop(tx, revisions.old(tx, now))
            assert revisions.old(tx, now) == ()
        assert [[number for number, _text in kept(caseload, s)] for s in ("s1", "s2")] == [left, left]


@given(st.lists(st.tuples(st.sampled_from(["s1", "s2"]), st.timedeltas(timedelta(0), timedelta(days=100)))))
def test_what_is_old_is_what_the_rule_says(shared: Vault, ages: list[tuple[str, timedelta]]) -> None:
    with shared.write() as tx:
        tx.execute(schema.revision.delete())
        for number, (session_id, age) in enumerate(sorted(ages, key=lambda each: -each[1]), 1):
            tx.execute(
                schema.revision.insert(),
                {"session_id": session_id, "number": number, "saved_at": START - age, "words": 1, "text": "a"},
            )
        expected = {(s, number) for s in ("s1", "s2") for number in superfluous(revisions.of_session(tx, s), START)}
        assert set(revisions.old(tx, START)) == expected
