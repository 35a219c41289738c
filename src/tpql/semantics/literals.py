"""The types of literals, which adapt to others.  LANGUAGE 2.4, 11.3."""

from __future__ import annotations

from bisect import bisect_left

from tpql.semantics.types import STRING, UNKNOWN, Type, named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["STRING_LITERAL", "integer_literal", "real_literal"]

_INTEGERS = {
    "SByte": 2**7 - 1,
    "Byte": 2**8 - 1,
    "Int16": 2**15 - 1,
    "UInt16": 2**16 - 1,
    "Int32": 2**31 - 1,
    "UInt32": 2**32 - 1,
    "Int64": 2**63 - 1,
    "UInt64": 2**64 - 1,
}
_REALS = ("Single", "Double", "Decimal")

STRING_LITERAL = Type("String", "string", plain=STRING, literal="string")
"""The type of a text in quotes, which adapts to an enum."""


def _known(name: str) -> Type:
    return named(name) or UNKNOWN


def _literal(plain: str, fits: Iterable[str], literal: str) -> Type:
    base = _known(plain)
    names = frozenset(fits)
    return Type(plain, "value", base=base, plain=base, literal=literal, fits=names)


def _integer_literals() -> list[Type]:
    """Return a type for each size of literal, the smallest first."""
    sizes = list(_INTEGERS.items())
    kinds = []
    for index, (_, largest) in enumerate(sizes):
        plain = next(
            n
            for n, size in sizes
            if n in ("Int32", "UInt32", "Int64", "UInt64") and size >= largest
        )
        kinds.append(_literal(plain, [*dict(sizes[index:]), *_REALS], "integer"))
    return kinds


_LITERALS = _integer_literals()
_SIZES = list(_INTEGERS.values())
_REAL_LITERAL = _literal("Double", ("Double", "Decimal"), "real")
_LARGEST_SINGLE = 3.4028235677973366e38


def integer_literal(value: int) -> Type | None:
    """Return the type of an integer literal, ``None`` when no type holds it.  LANGUAGE 2.4."""
    index = bisect_left(_SIZES, value)
    return _LITERALS[index] if index < len(_LITERALS) else None


def real_literal(value: float, *, single: bool) -> Type | None:
    """Return the type of a real literal, ``None`` when it is too large.  LANGUAGE 2.4."""
    if single:
        return _known("Single") if value < _LARGEST_SINGLE else None
    return _REAL_LITERAL if value != float("inf") else None
