"""What is known of the data that an expression gives: its shape, and where it comes from."""

from __future__ import annotations

from tpql.record import Record
from tpql.semantics.shape import ANY, NULL, Array, Object, Property, Shape, Union
from tpql.semantics.types import UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpql.semantics.types import Type

__all__ = ["ANYTHING", "Datum", "Route", "listed", "made", "or_null"]

_LARGEST = 20_000
_DEEPEST = 200
"""A shape past these is cut down to "anything": few characters of a query can double one."""


class Route(Record):
    """How a member is reached: through the members before it."""

    parent: Route | None
    name: str

    @property
    def text(self) -> str:
        """The members with dots between them, ``feature.epic.name``."""
        names: list[str] = []
        current: Route | None = self
        while current is not None:
            names.append(current.name)
            current = current.parent
        return ".".join(reversed(names))


class Datum(Record):
    """The data of an expression.

    ``shape`` is that of a value which is not null, ``nullable`` says whether it can be.
    ``route`` leads to it from an entity of the query, ``None`` being the entity itself.
    A collection has an ``element``; an object, and a group, has ``members`` by their keys in
    small letters.  ``size`` and ``depth`` are those of the shape.
    """

    type: Type
    shape: Shape
    nullable: bool = False
    route: Route | None = None
    element: Datum | None = None
    members: Mapping[str, Datum] | None = None
    size: int = 1
    depth: int = 1

    def member(self, name: str) -> Datum | None:
        """Find a member of an object, in any letter case."""
        return self.members.get(name.lower()) if self.members else None

    def maybe_null(self, nullable: bool = True) -> Datum:
        """Return the datum as one that can be null, if ``nullable`` says so."""
        return self.replace(nullable=True) if nullable and not self.nullable else self

    def bounded(self) -> Datum:
        """Return the datum, its shape cut down if it is too large."""
        if self.size <= _LARGEST and self.depth <= _DEEPEST:
            return self
        return self.replace(shape=ANY, size=1, depth=1)


ANYTHING = Datum(UNKNOWN, ANY, nullable=True)
"""Nothing is known."""


def or_null(datum: Datum) -> Shape:
    """Return the shape of a value where null is written, in a list or alone."""
    if not datum.nullable or datum.shape in (ANY, NULL):
        return datum.shape
    return Union((datum.shape, NULL))


def listed(type_: Type, element: Datum, *, nullable: bool, route: Route | None) -> Datum:
    """Return a list of an element."""
    return Datum(
        type_,
        Array(or_null(element)),
        nullable=nullable,
        route=route,
        element=element,
        size=element.size + 2,
        depth=element.depth + 2,
    ).bounded()


def made(type_: Type, values: Mapping[str, Datum]) -> Datum:
    """Return an object with a value for each key; null ones are left out of it."""
    properties = (Property(key, each.shape, each.nullable) for key, each in values.items())
    return Datum(
        type_,
        Object(tuple(properties)),
        members={key.lower(): each for key, each in values.items()},
        size=1 + sum(each.size for each in values.values()),
        depth=1 + max((each.depth for each in values.values()), default=0),
    ).bounded()
