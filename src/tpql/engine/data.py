"""The data of a whole account: what a query without an item at hand asks for."""

from __future__ import annotations

from tpql.engine.derived import DERIVED
from tpql.engine.inverse import THROUGH, inverse
from tpql.engine.store import Store
from tpql.engine.values import elements, kind_of
from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
    from typing import Any, Protocol, TypeAlias

    from tpql.schema.model import Schema

    Item: TypeAlias = Mapping[str, Any]
    Visible: TypeAlias = Callable[[str, Item], bool]
else:
    Protocol = object

__all__ = ["DataStore", "MemoryData", "VisibleData"]


class DataStore(Store, Protocol):
    """A store that can also list what it has."""

    def entities(self) -> Iterable[str]:
        """Return the entities that there is data of."""

    def items(self, entity: str, *, descending: bool = False) -> Iterator[Item]:
        """Yield the whole objects of an entity and of those derived from it, by their ids.

        ``entity`` is a proper name in singular.  Each object says its own ``resourceType``.
        Only what is asked for has to be read: a page stops when it is full.
        """

    def members(self, entity: str) -> Collection[str]:
        """Return the names of the members that objects of just this entity have."""


class MemoryData:
    """The data of an account as Python objects.

    Args:
        objects: the objects by entity, named in singular or plural; or by ``Type/Id``.
        schema: the entity model.

    Raises:
        TpqlUsageError: an object has no number for an ``id``.
    """

    __slots__ = ("_indexes", "_own", "_schema", "_tables")

    def __init__(self, objects: Mapping[str, Any], schema: Schema) -> None:
        self._schema = schema
        self._own: dict[str, dict[int, Item]] = {}
        self._tables: dict[str, dict[int, Item]] = {}
        self._indexes: dict[object, dict[object, list[Item]]] = {}
        for key, value in objects.items():
            name, slash, _ = key.partition("/")
            entity = schema.name_of(name) or name
            table = self._own.setdefault(entity, {})
            for item in (value,) if slash else value:
                table[_id(item, entity)] = {"resourceType": entity, **item}

    def entities(self) -> Iterable[str]:
        """Return the entities that there is data of."""
        return tuple(self._own)

    def items(self, entity: str, *, descending: bool = False) -> Iterator[Item]:
        """Yield the objects of an entity and of those derived from it, by their ids."""
        found = self._table(entity).values()
        return iter(reversed(found)) if descending else iter(found)

    def members(self, entity: str) -> Collection[str]:
        """Return the names of the members that objects of just this entity have."""
        return set().union(*self._own.get(entity, {}).values())

    def resolve(self, entity: str, id_: object) -> Item | None:
        """Find an object by the name of its entity, or of one that it derives from."""
        return self._table(entity).get(id_)  # type: ignore[call-overload,no-any-return]  # any key may be asked for

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
        key = (made.entity, made.members)
        if key not in self._indexes:
            self._indexes[key] = self._index(made.entity, made.members)
        return self._indexes[key].get(item.get("id"), ())

    def _table(self, entity: str) -> dict[int, Item]:
        """Return the objects of an entity and those derived from it, in the order of ids."""
        found = self._tables.get(entity)
        if found is None:
            proper = self._schema.name_of(entity) or entity
            merged: dict[int, Item] = {}
            for each in (*self._schema.derived(proper), proper):
                merged |= self._own.get(each, {})
            found = self._tables[entity] = dict(sorted(merged.items()))
        return found

    def _index(self, entity: str, members: tuple[str, ...]) -> dict[object, list[Item]]:
        found: dict[object, list[Item]] = {}
        for item in self.items(entity, descending=True):
            owner = next((item[name] for name in members if item.get(name) is not None), None)
            if isinstance(owner, dict):
                found.setdefault(owner.get("id"), []).append(item)
        return found

    def _tags(self, item: Item) -> Iterable[Item] | None:
        """Return the tags that a text names; None where one of them is not in the data."""
        names = item.get("tags")
        if not isinstance(names, str):
            return ()
        if "Tag" not in self._indexes:
            by_name: dict[object, list[Item]] = {}
            for tag in self.items("Tag", descending=True):
                by_name.setdefault(str(tag.get("name")).lower(), []).append(tag)
            self._indexes["Tag"] = by_name
        known = self._indexes["Tag"]
        wanted = [name.strip().lower() for name in names.split(",") if name.strip()]
        if not all(name in known for name in wanted):
            return None
        return [known[name][0] for name in wanted]

    def _through(self, item: Item, kind: str, links: str, ends: tuple[str, ...]) -> list[Item]:
        found: dict[object, Item] = {}
        held = item.get(links)
        listed = self.collection(item, kind, links) if held is None else elements(held)
        for link in listed or ():
            end = next((link[name] for name in ends if link.get(name) is not None), None)
            if end is not None:
                found.setdefault(end.get("id"), end)
        return [found[key] for key in sorted(found, key=repr, reverse=True)]


def _id(item: Item, entity: str) -> int:
    found = item.get("id")
    if not isinstance(found, int):
        raise TpqlUsageError(f"an object of {entity} has no number for an id: {str(item)[:100]}")
    return found


class VisibleData:
    """The part of an account that one user sees."""

    __slots__ = ("_store", "_visible")

    def __init__(self, store: DataStore, visible: Visible) -> None:
        self._store = store
        self._visible = visible

    def entities(self) -> Iterable[str]:
        """Return the entities that there is data of."""
        return self._store.entities()

    def items(self, entity: str, *, descending: bool = False) -> Iterator[Item]:
        """Yield the objects of an entity that are seen."""
        found = self._store.items(entity, descending=descending)
        return (item for item in found if self._visible(kind_of(item, entity), item))

    def members(self, entity: str) -> Collection[str]:
        """Return the names of the members that objects of just this entity have."""
        return self._store.members(entity)

    def resolve(self, entity: str, id_: object) -> Item | None:
        """Find an object that something seen refers to."""
        return self._store.resolve(entity, id_)

    def collection(self, item: Item, entity: str, name: str) -> Iterable[Item] | None:
        """Return the elements of a collection that are seen."""
        found = self._store.collection(item, entity, name)
        if found is None:
            return None
        return [each for each in found if self._visible(kind_of(each, entity), each)]
