"""Typing of names and members.  LANGUAGE 4.1, 4.2."""

from __future__ import annotations

from tpql.semantics.methods import static_member
from tpql.semantics.notes import member_span, note
from tpql.semantics.pitfalls import warn_of_cast_collection
from tpql.semantics.resolve import is_static
from tpql.semantics.rules import HIDDEN_MEMBER
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import UNKNOWN
from tpql.semantics.unknown_names import unknown_member, unknown_static
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Cast, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.state import Walk
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Call

__all__ = ["enter_attribute", "name", "static_owner"]

_IT = "it"


def name(walk: Walk, node: Name, it: Type) -> None:
    """Type a bare name: ``it``, or a member of ``it``."""
    written = node.id
    if written.lower() == _IT:
        walk.types[id(node)] = it
        walk.symbols[id(node)] = Symbol("it", _IT, it)
        return
    if it.kind == "unknown":
        walk.types[id(node)] = UNKNOWN
        return
    found = walk.known.member(it, written)
    if found is None:
        unknown_member(walk, node, it, written, Span(node.start, node.end))
        return
    note(walk, node, found)


def enter_attribute(walk: Walk, node: Attribute, it: Type) -> None:
    """Go down a dotted chain at once, and type its members from the innermost on."""
    chain = [node]
    value = node.value
    while type(value) is Attribute:
        chain.append(value)
        value = value.value
    if type(value) is Name:
        innermost = chain[-1]
        owner = static_owner(innermost, value)
        if owner is None:
            name(walk, value, it)
        else:
            chain.pop()
            _type_static(walk, innermost, owner, it)
        for each in reversed(chain):
            attribute(walk, each, it)
        return
    walk.work.extend((attribute, each, it) for each in chain)
    walk.visit(value, it)


def attribute(walk: Walk, node: Attribute, _it: Type) -> None:
    """Type ``value.attr``, the value being typed."""
    target = walk.types[id(node.value)]
    if target.kind == "unknown":
        walk.types[id(node)] = UNKNOWN
        return
    found = walk.known.member(target, node.attr)
    if found is None:
        unknown_member(walk, node, target, node.attr, member_span(node))
        return
    note(walk, node, found)
    if type(node.value) is Cast:
        warn_of_cast_collection(walk, node)


def static_owner(node: Attribute | Call, value: Name) -> str | None:
    """Return the predefined type that a name stands for, directly left of a dot.

    In parentheses it is a member, ``(Guid).Name``: then the dot does not follow the name.
    LANGUAGE 19.1 row 19.
    """
    owner = is_static(value.id)
    return owner if owner is not None and node.start == value.start else None


def _type_static(walk: Walk, node: Attribute, owner: str, it: Type) -> None:
    found = static_member(owner, node.attr)
    if found is not None:
        note(walk, node, found)
        return
    hidden = walk.known.member(it, owner) if it.kind != "unknown" else None
    member = walk.known.member(hidden.type, node.attr) if hidden else None
    if member is None:
        unknown_static(walk, node, owner, node.attr)
        return
    walk.report(
        HIDDEN_MEMBER,
        member_span(node),
        f"{owner} left of a dot is the predefined type, not the member of that name",
        server=f"Property '{node.attr}' does not exist in '{owner}'.",
        hints=(f"write it.{owner}.{node.attr}",),
    )
    note(walk, node, member)
