"""One type of two branches: IIF, ``?:`` and IFNONE.  LANGUAGE 4.7, 11.3, 19.1 row 22, 19.2."""

from __future__ import annotations

from tpql.record import Record
from tpql.semantics.conversions import promotes
from tpql.semantics.types import UNKNOWN, Type, merge, nullable, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Problem = Literal["", "both", "neither"]

__all__ = ["Branches", "defaults", "replaceable", "unify"]

_NUMBERS = "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal"
_DEFAULTS = frozenset({*_NUMBERS.split(), "Boolean", "DateTime", "String"})


class Branches(Record):
    """The type of two branches; ``problem`` is set when both or neither convert."""

    type: Type
    problem: Problem = ""


def unify(left: Type, right: Type) -> Branches:
    """Bring two branches to one type: they are the same, or exactly one converts."""
    if left.plain.optional is None or right.plain.optional is None:
        return _read_both_ways(left, right)
    return _unify(left, right)


def _read_both_ways(left: Type, right: Type) -> Branches:
    """Judge types of unknown nullability as plain and as nullable; one that fits is enough."""
    plain = _unify(*(required(t) if t.plain.optional is None else t for t in (left, right)))
    lifted = _unify(*(nullable(t) if t.plain.optional is None else t for t in (left, right)))
    if plain.problem or lifted.problem:
        return lifted if plain.problem else plain
    return Branches(merge(plain.type, lifted.type))


def _unify(left: Type, right: Type) -> Branches:
    if left.plain.name == right.plain.name:
        return Branches(left.plain)
    if left.kind == "unknown" or right.kind == "unknown":
        return Branches(UNKNOWN)
    forth, back = promotes(left, right.plain), promotes(right, left.plain)
    if left.kind == "null" or right.kind == "null":
        forth, back = forth and left.kind == "null", back and right.kind == "null"
    if forth == back:
        return Branches(UNKNOWN, "both" if forth else "neither")
    return Branches(right.plain if forth else left.plain)


def replaceable(type_: Type) -> bool:
    """Whether IFNONE may ask a value of this type: a nullable number, bool, date, or a text."""
    plain = type_.plain
    if plain.kind in ("string", "unknown"):
        return True
    return plain.optional is not False and plain.base.name in _DEFAULTS


def defaults(type_: Type) -> bool:
    """Whether IFNONE may give a value of this type instead: text, number, bool or date."""
    plain = type_.plain
    # A Char is a short text: it converts to String.
    return plain.kind == "unknown" or plain.name == "Char" or plain.base.name in _DEFAULTS
