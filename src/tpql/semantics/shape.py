"""The shape of an answer: what JSON a query gives, whatever its items hold.

A shape is a value of four classes.  Its renderings are one module each:
:mod:`~tpql.semantics.shape_json_schema`, :mod:`~tpql.semantics.shape_typed_dict` and
:mod:`~tpql.semantics.shape_sample`.  LANGUAGE 6, 8, 13.
"""

from __future__ import annotations

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    _T = TypeVar("_T")

__all__ = ["ANY", "NULL", "Array", "Object", "Property", "Scalar", "Shape", "Union", "fold"]


class Shape(Record):
    """Base of the shapes."""

    @property
    def parts(self) -> tuple[Shape, ...]:
        """The shapes directly below this one."""
        return ()

    def json_schema(self) -> dict[str, Any]:
        """Return the shape as a JSON Schema, draft 2020-12."""
        from tpql.semantics.shape_json_schema import json_schema  # it stands on this module

        return json_schema(self)

    def typed_dict(self, name: str = "Response") -> str:
        """Return a Python module that describes the shape with ``TypedDict`` classes.

        Args:
            name: what the module calls the whole answer.
        """
        from tpql.semantics.shape_typed_dict import typed_dict  # it stands on this module

        return typed_dict(self, name)

    def sample(self) -> Any:
        """Return a small document of this shape, as plain data."""
        from tpql.semantics.shape_sample import sample  # it stands on this module

        return sample(self)


class Scalar(Shape):
    """A value without parts.

    ``kind`` is ``integer``, ``number``, ``string``, ``boolean``, ``null``, or ``any``, of
    which nothing is known; dates are ``date-ms`` (``/Date(1517525999000+0100)/``),
    ``date-local`` (``2018-02-01T23:59:59``) or ``date-offset`` (with ``+01:00``).
    """

    kind: str


class Array(Shape):
    """A list of ``item``; ``most`` is how many there can be, if that is known."""

    item: Shape
    most: int | None = None

    @property
    def parts(self) -> tuple[Shape, ...]:
        """The item."""
        return (self.item,)


class Property(Record):
    """A key of an object; with ``optional`` it can be left out, as every null is."""

    name: str
    shape: Shape
    optional: bool = False


class Object(Shape):
    """An object; one that is ``open`` may have other keys too."""

    properties: tuple[Property, ...]
    open: bool = False

    @property
    def parts(self) -> tuple[Shape, ...]:
        """The shapes of the properties."""
        return tuple(each.shape for each in self.properties)


class Union(Shape):
    """One of several shapes."""

    options: tuple[Shape, ...]

    @property
    def parts(self) -> tuple[Shape, ...]:
        """The options."""
        return self.options


ANY = Scalar("any")
"""Nothing is known."""
NULL = Scalar("null")


def fold(shape: Shape, combine: Callable[[Any, Sequence[_T]], _T]) -> _T:
    """Make a value of a shape from the values of its parts, innermost first, at any depth."""
    done: list[_T] = []
    pending: list[tuple[Shape, bool]] = [(shape, False)]
    while pending:
        current, ready = pending.pop()
        below = current.parts
        if not ready:
            pending.append((current, True))
            pending.extend((part, False) for part in reversed(below))
            continue
        first = len(done) - len(below)
        values = done[first:]
        del done[first:]
        done.append(combine(current, values))
    return done[0]
