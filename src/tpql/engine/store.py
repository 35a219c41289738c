"""Where data comes from: objects by their reference, collections by their owner."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Protocol
else:
    Protocol = object

__all__ = ["MemoryStore", "Store"]


class Store(Protocol):
    """What the engine asks for data that is not in the item at hand.

    Both answers may be made when they are asked for, through an index.  A store is asked from
    every thread that runs a query.
    """

    def resolve(self, entity: str, id_: object) -> Mapping[str, Any] | None:
        """Return the whole object of a reference, None if there is none.

        ``entity`` is what the reference says, or else the declared type, which may be a base
        such as ``Assignable``.
        """

    def collection(
        self, item: Mapping[str, Any], entity: str, name: str
    ) -> Iterable[Mapping[str, Any]] | None:
        """Return the elements of a collection that ``item`` does not hold itself, or None."""


class MemoryStore:
    """Objects in memory, by ``Type/Id``."""

    __slots__ = ("_objects",)

    def __init__(self, objects: Mapping[str, Mapping[str, Any]]) -> None:
        self._objects = objects

    def resolve(self, entity: str, id_: object) -> Mapping[str, Any] | None:
        """Find the object ``entity/id_``."""
        return self._objects.get(f"{entity}/{id_}")

    def collection(
        self,
        item: Mapping[str, Any],
        entity: str,
        name: str,
    ) -> None:
        """Find nothing: an object in memory holds its collections itself."""
