"""Writing objects to a file of data, with what they refer to."""

from __future__ import annotations

import os
import sqlite3
from json import loads

from tpql.data.tables import create, telling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from os import PathLike
    from types import TracebackType
    from typing import Any, Self

__all__ = ["Writer"]

_PUT = """
    insert into object (entity, id, json, batch) values (?, ?, ?, ?)
    on conflict do update set json = excluded.json, batch = excluded.batch"""
_REFER = "insert or ignore into reference values (?, ?, ?, ?)"
_MEMBER = "insert or ignore into member values (?, ?)"
_FORGET = "delete from reference where member = ? and target = ? and entity = ? and id = ?"


class Writer:
    """One transaction after another on a file of data, which is made if there is none.

    In a ``with`` statement, what was not committed is undone by an error.

    Args:
        path: the file.

    Raises:
        TpqlDataError: it cannot be written, is of another version, or is being written to.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = os.fspath(path)
        self._members: dict[str, set[str]] = {}
        self._connection = create(self.path)
        try:
            self._begin()
            ((last,),) = self._connection.execute("select coalesce(max(batch), 0) from object")
        except BaseException:
            self._connection.close()
            raise
        self._batch: int = last + 1

    def put(self, entity: str, id_: int, value: Mapping[str, Any], text: str) -> bool:
        """Write an object in the place of the one with its id.

        Args:
            entity: the proper name of its entity.
            id_: its id.
            value: the object.
            text: the object as JSON.

        Returns:
            Whether this writer had written it before.
        """
        with telling(self.path):
            execute = self._connection.execute
            rows = execute(
                "select json, batch from object where entity = ? and id = ?", (entity, id_)
            ).fetchall()
            execute(_PUT, (entity, id_, text, self._batch))
            rows_of = [(member, target, entity, id_) for member, target in _references(value)]
            for old, _ in rows:
                gone = [(m, t, entity, id_) for m, t in _references(loads(old))]
                self._connection.executemany(_FORGET, gone)
            self._connection.executemany(_REFER, rows_of)
            self._remember_members(entity, value)
            return any(batch == self._batch for _, batch in rows)

    def _remember_members(self, entity: str, value: Mapping[str, Any]) -> None:
        known = self._members.setdefault(entity, set())
        new = value.keys() - known
        if new:
            self._connection.executemany(_MEMBER, [(entity, name) for name in new])
            known |= new

    def digest(self, name: str) -> str | None:
        """Return the digest of a file that was imported."""
        found: str | None = self._one("select digest from file where name = ?", name)
        return found

    def imported(self, name: str, digest: str) -> None:
        """Remember the digest of a file."""
        self._execute("insert or replace into file values (?, ?)", name, digest)

    def pulled(self, entity: str, account: str) -> int | None:
        """Return the last id of a pull from an account that was not completed."""
        query = "select last from pull where entity = ? and account = ?"
        found: int | None = self._one(query, entity, account)
        return found

    def remember(self, entity: str, account: str, last: int | None) -> None:
        """Remember how far a pull has come; ``None`` says that it is complete."""
        if last is None:
            self._execute("delete from pull where entity = ?", entity)
        else:
            self._execute("insert or replace into pull values (?, ?, ?)", entity, account, last)

    def commit(self) -> None:
        """Make all that was written so far last."""
        self._execute("commit")
        self._begin()

    def _begin(self) -> None:
        self._execute("begin immediate")

    def _one(self, query: str, *values: object) -> Any:
        with telling(self.path):
            row = self._connection.execute(query, values).fetchone()
        return row[0] if row else None

    def _execute(self, query: str, *values: object) -> None:
        with telling(self.path):
            self._connection.execute(query, values)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._execute("commit" if kind is None else "rollback")
            if kind is None:
                self._settle()
        finally:
            self._connection.close()

    def _settle(self) -> None:
        """Leave one file, without a log beside it, unless somebody reads it now."""
        try:
            self._connection.execute("pragma busy_timeout = 0")
            self._connection.execute("pragma journal_mode = delete")
        except sqlite3.OperationalError:
            return


def _references(value: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield the members that refer to other objects, and the ids of those."""
    for member, target in value.items():
        if isinstance(target, dict):
            id_ = target.get("id")
            if type(id_) is int and -(2**63) <= id_ < 2**63:
                yield member, id_
