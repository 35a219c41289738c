"""Noting what a name stands for, and the failures known of it."""

from __future__ import annotations

from tpql.semantics.rules import (
    DEPRECATED_MEMBER,
    FAILS_ON_SERVER,
    NO_RESULT,
    OBJECT_PARAMETER,
)
from tpql.semantics.types import UNKNOWN, VOID
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.schema.entity import Member
    from tpql.semantics.state import Walk
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Name

__all__ = ["member_span", "note"]

_FAILURES = {
    "boxing": "the method takes an Object, and the published server fails to convert {types}",
    "nullable-argument": "the published server fails on a nullable argument of a nullable value",
}


def note(
    walk: Walk,
    node: Name | Attribute | Call,
    found: Symbol,
    arguments: Sequence[Type] = (),
) -> None:
    """Note the type of a node and what its name stands for; warn of what is known to fail."""
    walk.types[id(node)] = found.type
    walk.symbols[id(node)] = found
    if found.problem or found.type is VOID or (found.entry is not None and found.entry.fails):
        _warn(walk, node, found, arguments)
    elif found.member is not None and found.member.deprecated is not None:
        _warn_of_deprecated(walk, node, found.member)


def _warn(
    walk: Walk, node: Name | Attribute | Call, found: Symbol, arguments: Sequence[Type]
) -> None:
    func = node.func if isinstance(node, Call) else node
    span = member_span(func) if isinstance(func, Attribute) else func.span
    if found.type is VOID:
        walk.types[id(node)] = UNKNOWN
        walk.report(NO_RESULT, span, f"{found.name} does not return a value")
    elif found.problem:
        types = " and ".join(a.name for a in arguments if a.is_value)
        message = f"{found.name}: {_FAILURES[found.problem].format(types=types)}"
        walk.report(OBJECT_PARAMETER, span, message, hints=("write .ToString() or .Value",))
    elif found.entry is not None:
        walk.report(FAILS_ON_SERVER, span, f"{found.name} {found.entry.fails}")


def _warn_of_deprecated(walk: Walk, node: Name | Attribute | Call, member: Member) -> None:
    span = member_span(node) if isinstance(node, Attribute) else node.span
    hints = (member.deprecated,) if member.deprecated else ()
    walk.report(DEPRECATED_MEMBER, span, f"{member.name} is deprecated", hints=hints)


def member_span(node: Attribute) -> Span:
    """Return where the name of a member stands, without what is left of the dot."""
    return Span(max(node.end - len(node.attr), 0), node.end)
