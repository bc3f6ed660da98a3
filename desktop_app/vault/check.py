"""Is the vault sound? Every page and every row is looked at."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from desktop_app.domain.errors import DamagedDatabase
from desktop_app.domain.repair_plan import PlanStatus
from desktop_app.i18n import _, ngettext
from desktop_app.vault import schema
from desktop_app.vault.cipher import Tx
from desktop_app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Findings:
    """What a check found: sentences about what is wrong (none in a sound vault), and how much there is."""

    problems: tuple[str, ...] = ()
    clients: int = 0
    sessions: int = 0
    notes: int = 0
    plans: int = 0


def check(folder: Path, passphrase: str) -> Findings:
    """Look through the vault in `folder`. Raises what `Vault.open` raises when it cannot be opened."""
    vault = Vault.open(folder, passphrase)
    try:
        with vault.read() as tx:
            return _findings(tx)
    except DamagedDatabase as error:
        return Findings((error.sentence,))
    finally:
        vault.close()


def _findings(tx: Tx) -> Findings:
    tables = (schema.client, schema.session, schema.note)
    clients, sessions, notes = (tx.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)
    plan = schema.repair_plan.c
    made = select(func.count()).where(plan.status != PlanStatus.DRAFT.value, plan.binned_at.is_(None))
    plans = tx.execute(made).scalar_one()
    return Findings(tuple(_problems(tx)), clients, sessions, notes, plans)


def _problems(tx: Tx) -> list[str]:
    altered = len(tx.exec_driver_sql("PRAGMA cipher_integrity_check").all())
    if altered:
        words = ngettext(
            "{count} page of the database was altered.", "{count} pages of the database were altered.", altered
        )
        return [words.format(count=altered)]
    problems = []
    if tx.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() != "ok":
        problems.append(_("The structure of the database is damaged."))
    strays = len(tx.exec_driver_sql("PRAGMA foreign_key_check").all())
    if strays:
        words = ngettext(
            "{count} record belongs to something that is gone.",
            "{count} records belong to something that is gone.",
            strays,
        )
        problems.append(words.format(count=strays))
    return problems
