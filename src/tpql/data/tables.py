"""The tables of a file of data, and the file itself: which version it is, how it is opened."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from pathlib import Path

from tpql.data.errors import TpqlDataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["VERSION", "connect", "create", "telling"]

VERSION = 2
"""The version of the tables; a file of another one is refused."""

_APPLICATION = 0x7470716C
_WAIT = 10.0
"""Seconds to wait for another process that writes."""

_TABLES = (
    """
    create table object (
        entity text not null, id integer not null, json text not null, batch integer not null,
        primary key (entity, id)
    )""",
    # Which objects refer to a target, by the member that does: this makes collections.
    """
    create table reference (
        member text not null, target integer not null, entity text not null, id integer not null,
        primary key (member, target, entity, id)
    ) without rowid""",
    # Which members the objects of an entity have, or had: more than the model knows, perhaps.
    "create table member (entity text, name text, primary key (entity, name)) without rowid",
    # What was imported: a file of the same digest is passed over.
    "create table file (name text primary key, digest text not null)",
    # How far a pull has come that is not yet complete.
    "create table pull (entity text primary key, account text not null, last integer not null)",
)


@contextmanager
def telling(path: str) -> Iterator[None]:
    """Turn an error of SQLite into one that names the file."""
    try:
        yield
    except (sqlite3.Error, UnicodeEncodeError) as error:
        raise TpqlDataError(f"{path}: {_reason(error)}") from None


def _reason(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "another process is writing to it; try again when that is done"
    if name == "SQLITE_NOTADB":
        return "this is no file of `tpql data import`"
    return str(error)


def connect(path: str, *, write: bool = False) -> sqlite3.Connection:
    """Open a file of data.

    A reader may be handed from thread to thread; it also finishes what a process that was
    killed has left, so it is not opened for reading alone unless the file is.

    Raises:
        TpqlDataError: there is no such file, it is none of ours or of another version.
    """
    if Path(path).is_dir():
        raise TpqlDataError(f"{path}: this is a folder; name the file of data, such as account.db")
    if not Path(path).is_file():
        raise TpqlDataError(f"{path}: there is no such file; make it with `tpql data import`")
    with telling(path):
        connection = sqlite3.connect(
            f"{Path(path).resolve().as_uri()}?mode=rw",
            uri=True,
            timeout=_WAIT,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            _check_version(connection, path)
            if not write:
                connection.execute("pragma query_only = on")
        except BaseException:
            connection.close()
            raise
    return connection


def create(path: str) -> sqlite3.Connection:
    """Open a file of data for writing; make it, all or nothing, if there is none.

    Raises:
        TpqlDataError: it cannot be written, or it is of another version.
    """
    file = Path(path)
    if not file.exists() or not file.stat().st_size:
        with telling(path):
            connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
            try:
                connection.execute("begin immediate")
                if not connection.execute("select 1 from sqlite_master").fetchone():
                    for statement in _TABLES:
                        connection.execute(statement)
                    connection.execute(f"pragma application_id = {_APPLICATION}")
                    connection.execute(f"pragma user_version = {VERSION}")
                connection.execute("commit")
            finally:
                connection.close()
    connection = connect(path, write=True)
    with telling(path):
        # Readers go on while this is written to.
        connection.execute("pragma journal_mode = wal")
    return connection


def _check_version(connection: sqlite3.Connection, path: str) -> None:
    ((application,),) = connection.execute("pragma application_id")
    ((version,),) = connection.execute("pragma user_version")
    if application != _APPLICATION:
        raise TpqlDataError(f"{path}: this is no file of `tpql data import`")
    if version != VERSION:
        raise TpqlDataError(
            f"{path}: it has version {version}, this tpql reads version {VERSION}; "
            "import the data again into a new file"
        )
