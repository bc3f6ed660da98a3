"""The rows. Bodies of notes stand apart from the narrow rows that lists are made of."""

from datetime import date, datetime, time

from sqlalchemy import (
    Column,
    Connection,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    Named,
    String,
    Table,
    Text,
    TypedColumns,
    TypeDecorator,
    text,
)

from desktop_app.domain.errors import DamagedDatabase
from desktop_app.domain.text import clean

USER_VERSION = 4


class Words(TypeDecorator[str]):
    """Typed text; what cannot be stored is taken out on the way in."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """The text to store."""
        return None if value is None else clean(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as above
        """The text as it was stored. Raises `DamagedDatabase`.

        When the last page that a read needs was altered, SQLCipher hands out zeros for it and only fails at the next.
        """
        if value is not None and "\0" in value:
            raise DamagedDatabase
        return value


def _key() -> Column[str]:
    return Column(String, primary_key=True)


def _part_of(whole: str, *, key: bool = False) -> Column[str]:
    return Column(String, ForeignKey(whole, ondelete="CASCADE"), primary_key=key, nullable=False)


def _words() -> Column[str]:
    return Column(Words, nullable=False)


def _count() -> Column[int]:
    return Column(server_default=text("0"))


def _place() -> Column[int]:
    return Column(primary_key=True, autoincrement=False)


class ClientColumns(TypedColumns):
    """`folded` is the code without case, so that no two clients share one; `binned_at` when it was put into the bin.

    `closed_on` is the local date the work ended; `birth_year` and `keep_until` bear on how long the record is kept.
    """

    id: Named[str] = _key()
    code: Named[str] = _words()
    folded: Named[str] = Column(Words, unique=True)
    name: Named[str] = _words()
    since: Named[date | None]
    binned_at: Named[datetime | None]
    closed_on: Named[date | None]
    birth_year: Named[int | None]
    keep_until: Named[date | None]


class SessionColumns(TypedColumns):
    """The head of a session; `words` follows its note, `binned_at` tells when it was put into the bin."""

    id: Named[str] = _key()
    client_id: Named[str] = _part_of("client.id")
    number: Named[int]
    day: Named[date]
    start: Named[time]
    minutes: Named[int]
    format: Named[str]
    attendance: Named[str]
    words: Named[int]
    binned_at: Named[datetime | None]


class NoteColumns(TypedColumns):
    """The body of a session's note, and what `revisions` needs to know to keep what lasted.

    `saved_at` is when this text was saved and `kept_at` when a state of it was last kept as a revision (local times);
    `come` and `gone` are how many characters were added and taken out since. `id` is the note's place in the index, and
    `in_index` the revision it has there.
    """

    id: Named[int] = Column(primary_key=True)
    session_id: Named[str] = Column(String, ForeignKey("session.id", ondelete="CASCADE"), unique=True, nullable=False)
    revision: Named[int]
    in_index: Named[int] = _count()
    text: Named[str] = _words()
    saved_at: Named[datetime | None]
    kept_at: Named[datetime | None]
    come: Named[int] = _count()
    gone: Named[int] = _count()


class RevisionColumns(TypedColumns):
    """An earlier state of a note that lasted; `number` is the note's `revision` of then."""

    session_id: Named[str] = _part_of("session.id", key=True)
    number: Named[int] = _place()
    saved_at: Named[datetime | None]
    words: Named[int]
    text: Named[str] = _words()


class RecordColumns(TypedColumns):
    """What happened, the alliance and the supervision flag: one row for a session."""

    session_id: Named[str] = _part_of("session.id", key=True)
    type: Named[str | None]
    moment: Named[str] = _words()
    trigger: Named[str] = _words()
    my_part: Named[str] = _words()
    meaning: Named[str] = _words()
    addressed: Named[str | None]
    resolved: Named[int | None]
    bond: Named[int | None]
    goals: Named[int | None]
    tasks: Named[int | None]
    flagged: Named[bool]
    question: Named[str] = _words()


class ReactionColumns(TypedColumns):
    """The therapist's reactions to a rupture, in order."""

    session_id: Named[str] = _part_of("session.id", key=True)
    position: Named[int] = _place()
    text: Named[str] = _words()


class ObservationColumns(TypedColumns):
    """The cues ticked in a session, in order."""

    session_id: Named[str] = _part_of("session.id", key=True)
    position: Named[int] = _place()
    cue_id: Named[str] = _words()
    type: Named[str]
    title: Named[str] = _words()
    intensity: Named[int]
    words: Named[str] = _words()
    when: Named[str | None]


class PlanColumns(TypedColumns):
    """A repair plan; `binned_at` tells when it was put into the bin."""

    id: Named[str] = _key()
    client_id: Named[str] = _part_of("client.id")
    title: Named[str] = _words()
    aim: Named[str] = _words()
    need: Named[str] = _words()
    status: Named[str]
    created_on: Named[date | None]
    review_on: Named[date | None]
    binned_at: Named[datetime | None]


class PlanSessionColumns(TypedColumns):
    """The sessions whose ruptures a plan is to mend, in order."""

    plan_id: Named[str] = _part_of("repair_plan.id", key=True)
    position: Named[int] = _place()
    session_id: Named[str] = _part_of("session.id")


class StepColumns(TypedColumns):
    """The steps of a plan, in order."""

    id: Named[str] = _key()
    plan_id: Named[str] = _part_of("repair_plan.id")
    position: Named[int]
    kind: Named[str]
    wording: Named[str] = _words()
    planned_in: Named[str | None] = Column(String, ForeignKey("session.id", ondelete="SET NULL"))


class AttemptColumns(TypedColumns):
    """What became of a step, in order."""

    step_id: Named[str] = _part_of("repair_step.id", key=True)
    position: Named[int] = _place()
    session_id: Named[str] = _part_of("session.id")
    outcome: Named[str]
    what_happened: Named[str] = _words()
    helpful: Named[int | None]


class DisclosureColumns(TypedColumns):
    """What left the vault."""

    id: Named[str] = _key()
    client_id: Named[str] = Column(String, ForeignKey("client.id"), nullable=False)
    what: Named[str] = _words()
    at: Named[datetime]
    recipient: Named[str] = _words()
    with_names: Named[bool]
    encrypted: Named[bool]


class TombstoneColumns(TypedColumns):
    """A client who was erased: `mark` is a hash of the client's random id, and all there is left (see `tombstones`).

    `cleared` once no word of theirs is left in the file either.
    """

    mark: Named[str] = _key()
    erased_on: Named[date]
    cleared: Named[bool]


metadata = MetaData()
client = Table("client", metadata, ClientColumns)
session = Table("session", metadata, SessionColumns)
note = Table("note", metadata, NoteColumns)
revision = Table("revision", metadata, RevisionColumns)
record = Table("record", metadata, RecordColumns)
reaction = Table("reaction", metadata, ReactionColumns)
observation = Table("observation", metadata, ObservationColumns)
repair_plan = Table("repair_plan", metadata, PlanColumns)
plan_session = Table("plan_session", metadata, PlanSessionColumns)
repair_step = Table("repair_step", metadata, StepColumns)
attempt = Table("attempt", metadata, AttemptColumns)
disclosure = Table("disclosure", metadata, DisclosureColumns)
tombstone = Table("tombstone", metadata, TombstoneColumns)

Index("note_not_indexed", note.c.id, sqlite_where=note.c.in_index != note.c.revision)
Index("session_of_client", session.c.client_id, session.c.day)
Index("session_on_day", session.c.day)
Index("session_in_bin", session.c.client_id, sqlite_where=session.c.binned_at.is_not(None))
Index("revision_in_time", revision.c.session_id, revision.c.saved_at)
Index("plan_of_client", repair_plan.c.client_id)
Index("plan_of_session", plan_session.c.session_id)
Index("step_of_plan", repair_step.c.plan_id, repair_step.c.position)
Index("step_planned_in", repair_step.c.planned_in)
Index("attempt_in_session", attempt.c.session_id)
Index("disclosure_of_client", disclosure.c.client_id)

INDEX = (
    """CREATE VIRTUAL TABLE note_index USING fts5(
        text, content='', contentless_delete=1, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
    )""",
    "INSERT INTO note_index(note_index, rank) VALUES ('automerge', 0)",
)
"""The full-text index of the notes. It follows them when the vault is idle, so that no save waits for it."""
NOTE_GONE = "CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN DELETE FROM note_index WHERE rowid = old.id; END"


def create(tx: Connection) -> None:
    """Make all of it in an empty database."""
    metadata.create_all(tx)
    for statement in (*INDEX, NOTE_GONE):
        tx.exec_driver_sql(statement)
    tx.exec_driver_sql(f"PRAGMA user_version={USER_VERSION}")
