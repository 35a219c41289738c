"""Operands: what every expression of the builder carries, and how values become nodes."""

from __future__ import annotations

from operator import attrgetter

from tpql.build.literals import literal
from tpql.build.traps import Traps
from tpql.errors import TpqlUsageError
from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    from tpql.build.literals import Plain
    from tpql.build.typed import Entity, Typed
    from tpql.syntax import nodes

    Open: TypeAlias = Mapping[str, Any]
    """The open parameters of a part: the type of each, or ``None``, by its name."""
    Value: TypeAlias = "Operand | Typed | Entity | Plain"
    """What may stand as an operand."""
    Selected: TypeAlias = "Operand | Typed | Entity"
    """What is asked of each element: never a plain value, which is the same for all."""

__all__ = [
    "NOTHING_OPEN",
    "Key",
    "Named",
    "Operand",
    "condition_of",
    "expression_of",
    "merged",
    "node_of",
]

NOTHING_OPEN: Open = {}


class Operand(Traps):
    """A finished node, with the parameters that are open in it; the base of Expression."""

    __slots__ = ("_node", "_parameters")

    def __init__(self, node: nodes.Expression, parameters: Open = NOTHING_OPEN) -> None:
        self._node = node
        self._parameters = parameters

    if TYPE_CHECKING:

        @property
        def node(self) -> nodes.Expression:
            """The tree."""

        @property
        def parameters(self) -> Open:
            """The parameters that are open, and their types, by name."""

    else:
        node = property(attrgetter("_node"), doc="The tree.")
        parameters = property(attrgetter("_parameters"), doc="The open parameters, by name.")


class Named(Record):
    """A field with a name of its own, made by ``expression.as_(name)``."""

    node: nodes.Field
    parameters: Open = field(default=NOTHING_OPEN, compare=False)


class Key(Record):
    """A key to order by, made by ``expression.asc()`` and ``expression.desc()``."""

    node: nodes.OrderKey
    parameters: Open = field(default=NOTHING_OPEN, compare=False)


def node_of(value: Value) -> nodes.Expression:
    """Return the tree of an operand: its own, or the literal of a value.

    Raises:
        TpqlUsageError: the value has no literal.
    """
    return value.node if isinstance(value, Operand) else literal(value)


def condition_of(value: object) -> nodes.Expression:
    """Return the tree of what has to be a condition.

    Raises:
        TpqlUsageError: it is a plain value; mostly parentheses are missing, for ``&`` and
            ``|`` bind tighter than comparisons in Python.
    """
    if isinstance(value, Operand):
        return value.node
    raise TpqlUsageError(
        f"a condition is an expression, not a {type(value).__name__}; write (F.a == 1) & "
        "(F.b == 2) with parentheses around each comparison, and lit(True) for a constant"
    )


def expression_of(value: object) -> nodes.Expression:
    """Return the tree of what is asked of each element, such as a key to order by.

    Raises:
        TpqlUsageError: it is a plain value; mostly the name of a member, written as a text.
    """
    if isinstance(value, Operand):
        return value.node
    literal(value)  # what has no literal has a hint of its own
    raise TpqlUsageError(
        f"a {type(value).__name__} is a constant, the same for every element; write F.name or "
        "F[...] for a member, and lit(...) if you mean the constant"
    )


def merged(parts: Iterable[object]) -> Open:
    """Return the open parameters of several operands, fields or keys.

    Raises:
        TpqlUsageError: a parameter is declared with two types.
    """
    found = NOTHING_OPEN
    for part in parts:
        opened = getattr(part, "_parameters", None)  # a plain value has none
        if opened:
            found = both(found, opened) if found else opened
    return found


def both(one: Open, other: Open) -> Open:
    """Return the open parameters of two parts."""
    for name in one.keys() & other.keys():
        types = {str(kind) for kind in (one[name], other[name]) if kind is not None}
        if len(types) > 1:
            raise TpqlUsageError(f"the parameter {name!r} is declared as {' and as '.join(types)}")
    return {**one, **other, **{name: kind for name, kind in one.items() if kind is not None}}
