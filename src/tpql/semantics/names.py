"""The names of the values of an object that has none written.  LANGUAGE 6.2, 19.1 rows 7 to 9."""

from __future__ import annotations

from tpql.syntax.nodes import (
    Attribute,
    BooleanConstant,
    BoolOp,
    Call,
    Expression,
    Field,
    IntegerConstant,
    Name,
    NullConstant,
    RealConstant,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from tpql.semantics.symbols import Symbol

    Server = Literal["2018", "current"]
    Lookup = Callable[[Expression], Symbol | None]

__all__ = ["AGGREGATES", "inferred_name", "output_key", "output_name"]

AGGREGATES = frozenset({"Count", "Min", "Max", "Sum", "Average", "Avg"})
"""The collection methods that make one value of all elements."""


def output_key(name: str) -> str:
    """Return the key in the answer for a name: its first letter is lower case.

    >>> output_key("UserStories")
    'userStories'
    """
    return name[:1].lower() + name[1:]


def output_name(field: Field, symbol_of: Lookup, server: Server = "current") -> str | None:
    """Return the key of a field in the answer, written or inferred; None if there is none.

    Args:
        field: a member of an object literal.
        symbol_of: tells what a name in it stands for, see
            :meth:`tpql.semantics.analysis.Analysis.symbol_of`.
        server: which generation infers; ``tasks.count()`` was ``tasks`` in 2018, and is
            ``count`` today.
    """
    name = field.name or inferred_name(field.value, symbol_of, server)
    return None if name is None else output_key(name)


def inferred_name(node: Expression, symbol_of: Lookup, server: Server = "current") -> str | None:
    """Return the .NET name that the server infers for an expression, or None."""
    if not isinstance(node, (Name, Attribute, Call)):
        return _glued(node)
    symbol = symbol_of(node)
    if symbol is None or symbol.kind in ("surrogate", "unknown"):
        return _written(node)
    count = len(node.args) if isinstance(node, Call) else 0
    if symbol.kind == "collection":
        return _collection_name(node, symbol, count, symbol_of, server)
    return symbol.name if _is_named(node, symbol, count) else None


def _is_named(node: Expression, symbol: Symbol, count: int) -> bool:
    """Whether a member or method that is no collection method names its value."""
    if symbol.kind == "extension":
        bare = isinstance(node, Call) and isinstance(node.func, Name)
        return count == 0 or (bare and count == 1)
    called = symbol.kind == "static" and isinstance(node, Call)
    return count == 0 and not called and symbol.kind != "function"


def _collection_name(
    node: Expression, symbol: Symbol, count: int, symbol_of: Lookup, server: Server
) -> str | None:
    """An aggregate has its own name, without arguments; other chains that of their root."""
    if symbol.name in AGGREGATES and (count or server == "current"):
        return None if count else symbol.name
    current: Expression | None = node
    while current is not None:
        found = symbol_of(current)
        if found is None or found.kind != "collection":
            return inferred_name(current, symbol_of, server)
        current = _target(current)
    return None


def _target(node: Expression) -> Expression | None:
    """Return what a method is called on, None for ``it``."""
    if isinstance(node, Call):
        return node.func.value if isinstance(node.func, Attribute) else None
    return node.value if isinstance(node, Attribute) else None


def _written(node: Name | Attribute | Call) -> str | None:
    if isinstance(node, Call):
        return None if node.args else _written(node.func)
    return (node.id if isinstance(node, Name) else node.attr).strip("[]")


def _glued(node: Expression) -> str | None:
    """Return the words of the text glued together, where it is made of words alone."""
    parts: list[str] = []
    pending: list[Expression] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, BoolOp) and current.spelling.isalpha():
            pending += [current.right, Name(current.spelling), current.left]
        elif isinstance(current, UnaryOp) and current.spelling.isalpha():
            pending += [current.operand, Name(current.spelling)]
        elif isinstance(current, Name):
            parts.append(current.id)
        elif isinstance(current, (IntegerConstant, RealConstant, BooleanConstant, NullConstant)):
            parts.append(current.raw or str(current.value).lower())
        else:
            return None
    text = "".join(parts)
    return text if text.replace("_", "a").isalnum() else None
