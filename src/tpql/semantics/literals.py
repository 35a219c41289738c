"""Literals: their types, which adapt to others, and their typing.  LANGUAGE 2.4, 2.6, 11.3."""

from __future__ import annotations

from tpql.semantics.types import NULL, STRING, UNKNOWN, Type, named
from tpql.syntax.nodes import (
    BooleanConstant,
    CharConstant,
    IntegerConstant,
    NullConstant,
    RealConstant,
    StringConstant,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tpql.semantics.analysis import Step, Walk
    from tpql.syntax.nodes import Node

__all__ = ["LITERALS", "STRING_LITERAL", "integer_literal", "real_literal"]

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


_LITERALS = tuple(zip(_INTEGERS.values(), _integer_literals(), strict=True))
_REAL_LITERAL = _literal("Double", ("Double", "Decimal"), "real")
_LARGEST_SINGLE = 3.4028235677973366e38


def integer_literal(value: int) -> Type | None:
    """Return the type of an integer literal, ``None`` when no type holds it.  LANGUAGE 2.4."""
    return next((kind for largest, kind in _LITERALS if value <= largest), None)


def real_literal(value: float, *, single: bool) -> Type | None:
    """Return the type of a real literal, ``None`` when it is too large.  LANGUAGE 2.4."""
    if single:
        return _known("Single") if value < _LARGEST_SINGLE else None
    return _REAL_LITERAL if value != float("inf") else None


_BOOLEAN = _known("Boolean")
_CHAR = _known("Char")


def _integer(walk: Walk, node: IntegerConstant, _it: Type) -> None:
    found = integer_literal(node.value)
    if found is None:
        _too_large(walk, node, "integer")
    walk.types[id(node)] = found or UNKNOWN


def _real(walk: Walk, node: RealConstant, _it: Type) -> None:
    found = real_literal(node.value, single=node.single)
    if found is None:
        _too_large(walk, node, "real")
    walk.types[id(node)] = found or UNKNOWN


def _too_large(walk: Walk, node: IntegerConstant | RealConstant, kind: str) -> None:
    text = node.raw or str(node.value)
    shown = text if len(text) <= 40 else f"{text[:40]}..."
    from tpql.semantics.rules import LITERAL_TOO_LARGE  # few are

    walk.report(
        LITERAL_TOO_LARGE,
        node.span,
        f"{shown} is too large a number",
        server=f"Invalid {kind} literal '{shown}'.",
    )


def _string(walk: Walk, node: StringConstant, _it: Type) -> None:
    walk.types[id(node)] = STRING_LITERAL


def _char(walk: Walk, node: CharConstant, _it: Type) -> None:
    walk.types[id(node)] = _CHAR


def _boolean(walk: Walk, node: BooleanConstant, _it: Type) -> None:
    walk.types[id(node)] = _BOOLEAN


def _null(walk: Walk, node: NullConstant, _it: Type) -> None:
    walk.types[id(node)] = NULL


LITERALS: Mapping[type[Node], Step] = {
    IntegerConstant: _integer,
    RealConstant: _real,
    StringConstant: _string,
    CharConstant: _char,
    BooleanConstant: _boolean,
    NullConstant: _null,
}
"""The steps for literals, by the class of the node."""
