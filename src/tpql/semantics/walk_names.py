"""Typing of names and members, and the failures known of them.  LANGUAGE 4.1, 4.2."""

from __future__ import annotations

from tpql.semantics.resolve import is_static
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import UNKNOWN, VOID
from tpql.source import Span
from tpql.syntax.nodes import Attribute, Call, Cast, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.schema.entity import Member
    from tpql.semantics.analysis import Walk
    from tpql.semantics.types import Type

__all__ = ["enter_attribute", "member_span", "name", "note", "static_owner"]

_IT = ("it", "It", "IT", "iT")
_FAILURES = {
    "boxing": "the method takes an Object, and the published server fails to convert {types}",
    "nullable-argument": "the published server fails on a nullable argument of a nullable value",
}


def name(walk: Walk, node: Name, it: Type) -> None:
    """Type a bare name: ``it``, or a member of ``it``."""
    written = node.id
    if written in _IT:
        walk.types[id(node)] = it
        walk.symbols[id(node)] = Symbol("it", _IT[0], it)
        return
    if it.kind == "unknown":
        walk.types[id(node)] = UNKNOWN
        return
    found = walk.known.member(it, written)
    if found is None:
        _unknown(walk, node, it, written, Span(node.start, node.end))
        return
    note(walk, node, found)


def _unknown(walk: Walk, node: Name | Attribute, target: Type, written: str, span: Span) -> None:
    from tpql.semantics.unknown_names import unknown_member  # most names are known

    unknown_member(walk, node, target, written, span)


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
        _unknown(walk, node, target, node.attr, member_span(node))
        return
    note(walk, node, found)
    if type(node.value) is Cast:
        from tpql.semantics.pitfalls import warn_of_cast_collection  # casts are few

        warn_of_cast_collection(walk, node)


def static_owner(node: Attribute | Call, value: Name) -> str | None:
    """Return the predefined type that a name stands for, directly left of a dot.

    In parentheses it is a member, ``(Guid).Name``: then the dot does not follow the name.
    LANGUAGE 19.1 row 19.
    """
    owner = is_static(value.id)
    return owner if owner is not None and node.start == value.start else None


def _type_static(walk: Walk, node: Attribute, owner: str, it: Type) -> None:
    from tpql.semantics.methods import static_member  # dates and conversions are few
    from tpql.semantics.rules import HIDDEN_MEMBER
    from tpql.semantics.unknown_names import unknown_static

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


def note(
    walk: Walk,
    node: Name | Attribute | Call,
    found: Symbol,
    arguments: Sequence[Type] = (),
) -> None:
    """Note the type of a node and what its name stands for; warn of what is known to fail."""
    type_, entry, member = found.type, found.entry, found.member
    walk.types[id(node)] = type_
    walk.symbols[id(node)] = found
    if found.problem or type_ is VOID or (entry is not None and entry.fails):
        _warn(walk, node, found, arguments)
    elif member is not None and member.deprecated is not None:
        _warn_of_deprecated(walk, node, member)


def _warn(
    walk: Walk, node: Name | Attribute | Call, found: Symbol, arguments: Sequence[Type]
) -> None:
    from tpql.semantics.rules import FAILS_ON_SERVER, NO_RESULT, OBJECT_PARAMETER  # rare

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
    from tpql.semantics.rules import DEPRECATED_MEMBER  # rare

    span = member_span(node) if isinstance(node, Attribute) else node.span
    hints = (member.deprecated,) if member.deprecated else ()
    walk.report(DEPRECATED_MEMBER, span, f"{member.name} is deprecated", hints=hints)


def member_span(node: Attribute) -> Span:
    """Return where the name of a member stands, without what is left of the dot."""
    return Span(max(node.end - len(node.attr), 0), node.end)
