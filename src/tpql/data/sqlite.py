"""The data of an account in an SQLite file: nothing is read before it is asked for."""

from __future__ import annotations

import os
import threading
from decimal import Decimal
from heapq import merge
from json import JSONDecoder
from operator import itemgetter
from time import monotonic

from tpql.data.tables import connect, telling
from tpql.engine.derived import DERIVED
from tpql.engine.inverse import THROUGH, inverse
from tpql.engine.values import elements, kind_of
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from os import PathLike
    from types import TracebackType
    from typing import Any, Self, TypeAlias

    Item: TypeAlias = Mapping[str, Any]

__all__ = ["SqliteData"]

_LARGEST = 2**63 - 1
_KEPT = 5_000
"""So many objects are remembered: what is read is soon asked for again."""

_TRUSTED = 0.05
"""For so many seconds what is remembered is used without asking whether the file has changed."""

_ALL = "select id, json from object where entity = ? order by id"
_ONE = "select json from object where entity = ? and id = ?"
_REFERRING = """
    select object.json from reference join object using (entity, id)
    where reference.member = ? and reference.target = ? and reference.entity = ?
    order by reference.id desc"""


class SqliteData:
    """A file that ``tpql data import`` has made, as data for queries.

    Every thread has a connection of its own.  What is imported while the file is open is seen
    by the queries that come after it.  Use it in a ``with`` statement, or
    :meth:`close` it.

    Args:
        path: the file.
        schema: the entity model, by default the built-in one.

    Raises:
        TpqlDataError: there is no such file, or it is of another version.
    """

    def __init__(self, path: str | PathLike[str], schema: Schema | None = None) -> None:
        self._path = os.fspath(path)
        self._schema = schema or Schema.builtin()
        self._local = threading.local()
        self._opened: dict[threading.Thread, sqlite3.Connection] = {}
        self._decode = JSONDecoder(parse_float=Decimal).decode
        self._seen: dict[tuple[str, object], Item | None] = {}
        self._named: dict[str, Item] | None = None
        self._own: tuple[str, ...] = ()
        self._kinds: dict[str, tuple[str, ...]] = {}
        self._trusted = 0.0
        self._notice()

    # ------------------------------------------------------------ what queries ask for

    def entities(self) -> Iterable[str]:
        """Return the entities that there is data of."""
        self._notice()
        return self._own

    def items(self, entity: str, *, descending: bool = False) -> Iterator[Item]:
        """Yield the objects of an entity and of those derived from it, by their ids."""
        self._notice()
        order = f"{_ALL} desc" if descending else _ALL
        tables = [self._table(order, kind) for kind in self._kinds_of(entity)]
        if len(tables) == 1:
            return map(itemgetter(1), tables[0])
        return map(itemgetter(1), merge(*tables, key=itemgetter(0), reverse=descending))

    def members(self, entity: str) -> Collection[str]:
        """Return the names of the members that objects of just this entity have."""
        rows = self._rows("select name from member where entity = ?", entity)
        return {name for (name,) in rows}

    def resolve(self, entity: str, id_: object) -> Item | None:
        """Find an object by the name of its entity, or of one that it derives from."""
        if monotonic() > self._trusted:
            self._notice()
        key = (entity, id_)
        try:
            return self._seen[key]
        except (KeyError, TypeError):
            pass
        if type(id_) is not int or not -_LARGEST <= id_ <= _LARGEST:
            return None
        found = self._find(entity, id_)
        self._keep(key, found)
        return found

    def collection(self, item: Item, entity: str, name: str) -> Iterable[Item] | None:
        """Return the elements of a collection, the highest id first; None for a derived one."""
        kind = kind_of(item, entity)
        if name in THROUGH:
            return self._through(item, kind, *THROUGH[name])
        if name == "tagObjects":
            return self._tags(item)
        made = inverse(self._schema, kind, name)
        if made is None:
            return None if name in DERIVED else ()
        return self._referring(made.entity, made.members, item.get("id"))

    def count(self, entity: str) -> int:
        """Return how many objects there are of an entity and of those derived from it."""
        self._notice()
        counts = "select count(*) from object where entity = ?"
        return sum(next(self._rows(counts, kind))[0] for kind in self._kinds_of(entity))

    # ------------------------------------------------------------ how they are found

    def _notice(self) -> None:
        """Forget what is remembered if the file has changed since this thread last asked."""
        self._trusted = monotonic() + _TRUSTED
        ((version,),) = self._rows("pragma data_version")
        if getattr(self._local, "version", None) == version:
            return
        self._seen.clear()
        self._kinds.clear()
        self._named = None
        self._own = tuple(name for (name,) in self._rows("select distinct entity from object"))
        self._local.version = version

    def _kinds_of(self, entity: str) -> tuple[str, ...]:
        """Return the entities with data that are this one or derived from it."""
        found = self._kinds.get(entity)
        if found is None:
            wanted = {entity, self._schema.name_of(entity), *self._schema.derived(entity)}
            found = self._kinds[entity] = tuple(kind for kind in self._own if kind in wanted)
        return found

    def _table(self, query: str, entity: str) -> Iterator[tuple[int, Item]]:
        for id_, text in self._rows(query, entity):
            yield id_, self._object(text, entity)

    def _find(self, entity: str, id_: int) -> Item | None:
        for kind in self._kinds_of(entity):
            for (text,) in self._rows(_ONE, kind, id_):
                return self._object(text, kind)
        return None

    def _referring(self, entity: str, members: tuple[str, ...], target: object) -> Iterable[Item]:
        """Return the objects whose first member that is set refers to the target."""
        if type(target) is not int or not -_LARGEST <= target <= _LARGEST:
            return ()
        found: dict[int, Item] = {}
        for kind in self._kinds_of(entity):
            for member in members:
                for (text,) in self._rows(_REFERRING, member, target, kind):
                    item = self._object(text, kind)
                    if _first(item, members).get("id") == target:
                        found[item["id"]] = item
        several = len(members) > 1 or len(self._kinds_of(entity)) > 1
        return [found[id_] for id_ in sorted(found, reverse=True)] if several else found.values()

    def _through(self, item: Item, kind: str, links: str, ends: tuple[str, ...]) -> list[Item]:
        held = item.get(links)
        listed = self.collection(item, kind, links) if held is None else elements(held)
        found = {end.get("id"): end for link in listed or () if (end := _first(link, ends))}
        return [found[key] for key in sorted(found, key=repr, reverse=True)]

    def _tags(self, item: Item) -> Iterable[Item] | None:
        """Return the tags that a text names; None where one of them is not in the data."""
        names = item.get("tags")
        if not isinstance(names, str):
            return ()
        if self._named is None:
            tags = self.items("Tag")
            self._named = {str(tag.get("name")).lower(): tag for tag in tags}
        wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
        if not all(name in self._named for name in wanted):
            return None
        return [self._named[name] for name in wanted]

    def _object(self, text: str, entity: str) -> Item:
        item: dict[str, Any] = self._decode(text)
        item["resourceType"] = entity
        self._keep((entity, item["id"]), item)
        return item

    def _keep(self, key: tuple[str, object], item: Item | None) -> None:
        if len(self._seen) >= _KEPT:
            self._seen.clear()
        self._seen[key] = item

    def _rows(self, query: str, *values: object) -> Iterator[tuple[Any, ...]]:
        with telling(self._path):
            rows = self._connection().execute(query, values)
            # `yield from` would close the cursor too, perhaps after its connection.
            for row in rows:  # noqa: UP028 - as said above
                yield row

    # ------------------------------------------------------------ connections

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            for thread in [each for each in tuple(self._opened) if not each.is_alive()]:
                ended = self._opened.pop(thread, None)  # another thread may be as fast
                if ended is not None:
                    ended.close()
            found = self._local.connection = connect(self._path)
            self._opened[threading.current_thread()] = found
        return found

    def close(self) -> None:
        """Close the connections of all threads."""
        while self._opened:
            self._opened.popitem()[1].close()
        self._local = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if hasattr(self, "_opened"):
            self.close()


def _first(item: Item, members: tuple[str, ...]) -> Item:
    """Return the first reference of an object that is set."""
    for name in members:
        value = item.get(name)
        if isinstance(value, dict):
            return value
    return {}
