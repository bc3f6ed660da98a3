"""Is the vault sound? Every page and every row is looked at; what can be reckoned anew is put right."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, Select, Table, func, select

from desktop_app.domain.errors import DamagedDatabase, DamagedHeader, VaultMissing
from desktop_app.domain.findings import Findings
from desktop_app.domain.repair_plan import PlanStatus
from desktop_app.i18n import _, ngettext
from desktop_app.vault import index_check, schema, search, word_counts
from desktop_app.vault.cipher import Tx
from desktop_app.vault.vault import Vault

_ORDERED: Final = (
    (schema.repair_step, schema.repair_step.c.plan_id),
    (schema.reaction, schema.reaction.c.session_id),
    (schema.observation, schema.observation.c.session_id),
)
MOST_COMPARED: Final = 500
"""Of more notes than these so many are compared with what is reckoned from them: to read them all would be another look
at every page.
"""
MOST_LOOKED_UP: Final = 100
"""So many of those are looked for in the index, too, which takes longest."""


def check(folder: Path, typed: str) -> Findings:
    """Look through the vault in `folder`. Raises what `Vault.open_with_either` raises when it cannot be opened."""
    vault = Vault.open_with_either(folder, typed)
    try:
        return look_through(vault)
    finally:
        vault.close()


def look_through(vault: Vault, go_on: Callable[[Tx], None] = lambda _tx: None) -> Findings:
    """Look through an open vault, while others go on working in it.

    `go_on` is called with the transaction before each long step, and may raise to end it.
    """
    try:
        problems = _of_header(vault)
        with vault.read() as tx:
            go_on(tx)
            damage = _of_pages(tx)
            go_on(tx)
            said = [] if damage else [line for line in _of_structure(tx) if line != "ok"]
            if damage or not all(map(index_check.is_about_index, said)):
                return Findings((*problems, *(damage or [_("The structure of the database is damaged.")])), (), True)
            go_on(tx)
            problems += _of_rows(tx)
            found, sample = _counted(tx), word_counts.sample(tx, MOST_COMPARED)
            miscounted = word_counts.miscounted(tx, sample)
            index_is_wrong = bool(said) or not index_check.fits(tx, sample[:: -max(1, len(sample) // MOST_LOOKED_UP)])
        mended = _mended(vault, miscounted, go_on, index_is_wrong=index_is_wrong)
    except DamagedDatabase as error:
        return Findings((error.sentence,), (), True)
    return Findings(tuple(problems), mended, bool(problems), *found, compared=len(sample))


def _catch_up(vault: Vault, go_on: Callable[[Tx], None]) -> None:
    """Let the index follow all notes, in slices, so that others can go on writing."""
    more = True
    while more:
        with vault.write() as tx:
            go_on(tx)
            more = search.catch_up(tx) > 0


def _of_header(vault: Vault) -> list[str]:
    try:
        vault.check_header()
    except (DamagedHeader, VaultMissing) as error:
        return [error.sentence]
    return []


def _of_pages(tx: Tx) -> list[str]:
    altered = len(tx.exec_driver_sql("PRAGMA cipher_integrity_check").all())
    words = ngettext(
        "{count} page of the database was altered.", "{count} pages of the database were altered.", altered
    )
    return [words.format(count=altered)] if altered else []


def _of_structure(tx: Tx) -> list[str]:
    """What SQLite says about its own order and that of the index, line by line; "ok" when there is nothing to say."""
    return list(tx.exec_driver_sql("PRAGMA integrity_check").scalars())


def _of_rows(tx: Tx) -> list[str]:
    problems = []
    strays = len(tx.exec_driver_sql("PRAGMA foreign_key_check").all())
    if strays:
        words = ngettext(
            "{count} record belongs to something that is gone.",
            "{count} records belong to something that is gone.",
            strays,
        )
        problems.append(words.format(count=strays))
    gaps = sum(tx.execute(_with_gaps(table, whole)).scalar_one() for table, whole in _ORDERED)
    if gaps:
        words = ngettext(
            "In {count} list of steps, cues or reactions something is missing or stands twice in one place.",
            "In {count} lists of steps, cues or reactions something is missing or stands twice in one place.",
            gaps,
        )
        problems.append(words.format(count=gaps))
    bare = tx.execute(_WITHOUT_NOTE).scalar_one()
    if bare:
        words = ngettext("The note of {count} session is missing.", "The notes of {count} sessions are missing.", bare)
        problems.append(words.format(count=bare))
    return problems


def _with_gaps(table: Table, whole: ColumnElement[str]) -> Select[int]:
    """How many lists are not numbered from 0 without a gap."""
    place, count = table.c.position, func.count()
    wrong = (func.min(place) != 0) | (func.max(place) != count - 1) | (func.count(place.distinct()) != count)
    return select(func.count()).select_from(select(whole).group_by(whole).having(wrong).subquery())


_WITHOUT_NOTE: Final = (
    select(func.count())
    .select_from(schema.session)
    .where(
        schema.session.c.words > 0,
        ~select(schema.note.c.id).where(schema.note.c.session_id == schema.session.c.id).exists(),
    )
)


def _counted(tx: Tx) -> tuple[int, int, int, int]:
    tables = (schema.client, schema.session, schema.note)
    clients, sessions, notes = (tx.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    plan = schema.repair_plan.c
    made = select(func.count()).where(plan.status != PlanStatus.DRAFT.value, plan.binned_at.is_(None))
    plans = tx.execute(made).scalar_one()
    return clients, sessions, notes, plans


def _mended(
    vault: Vault, miscounted: list[str], go_on: Callable[[Tx], None], *, index_is_wrong: bool
) -> tuple[str, ...]:
    """Put right what follows from the notes."""
    mended = []
    if index_is_wrong:
        with vault.write() as tx:
            search.rebuild(tx)
        _catch_up(vault, go_on)
        mended.append(_("The index for searching did not fit the notes; it was made anew."))
    if miscounted:
        with vault.write() as tx:
            word_counts.count_anew(tx, miscounted)
        words = ngettext(
            "The word count of {count} note was wrong; it was counted anew.",
            "The word counts of {count} notes were wrong; they were counted anew.",
            len(miscounted),
        )
        mended.append(words.format(count=len(miscounted)))
    return tuple(mended)
