"""The encrypted database: keyed connections, and transactions that begin as they mean to go on."""

from pathlib import Path
from typing import TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from desktop_app.domain.errors import MendError
from desktop_app.vault import failures

Tx: TypeAlias = Connection
"""An open transaction: what every function of the vault works on."""

PATIENCE_S = 5.0
"""For so long a connection waits for another program that holds the database."""

PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=FULL",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-65536",
    "wal_autocheckpoint=0",  # the checkpoint is `Vault.tidy`, so that no save ever waits for one
)


def connect(path: Path, key: bytes) -> sqlcipher.Connection:
    """A connection to the existing file `path`, opened with the raw data key. Raises the driver's own errors."""
    con = sqlcipher.connect(
        path.absolute().as_uri() + "?mode=rw",
        uri=True,
        timeout=PATIENCE_S,
        check_same_thread=False,
        isolation_level=None,
    )
    try:
        con.execute("PRAGMA cipher_log_level=NONE")  # a wrong key would write to stderr
        con.set_key("x'" + key.hex() + "'")  # not as a statement, so no log or trace can hold it
        con.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in PRAGMAS:
            con.execute("PRAGMA " + pragma)
    except BaseException:
        con.close()
        raise
    return con


def make_engine(path: Path, key: bytes, name: str) -> Engine:
    """An engine on the existing file `path`, opened with the raw data key; errors call it by `name`.

    A transaction with the execution option `write` locks for writing at once; any other cannot write at all.
    Errors of the world come out as `MendError`.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,  # a URL without a file would get one connection per thread
        hide_parameters=True,  # an exception must not quote a note
    )

    @event.listens_for(engine, "begin")
    def begin(tx: Connection) -> None:
        writes = bool(tx.get_execution_options().get("write"))
        if tx.info.get("write") is not writes:  # a connection comes back as the last transaction left it
            tx.exec_driver_sql(f"PRAGMA query_only={not writes}")
            tx.info["write"] = writes
        tx.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    @event.listens_for(engine, "handle_error", retval=True)
    def word(context: ExceptionContext) -> MendError | None:
        return failures.of_database(context.original_exception, name, path)

    return engine
