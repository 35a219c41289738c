"""Typing of literals, indexes, casts and objects.  LANGUAGE 2.4, 2.6, 4.4 to 4.6."""

from __future__ import annotations

from tpql.schema.suggest import nearest, suggest_entity
from tpql.semantics.conversions import promotes
from tpql.semantics.literals import STRING_LITERAL, integer_literal, real_literal
from tpql.semantics.notation import parse_type
from tpql.semantics.rules import (
    INCOMPATIBLE_OPERANDS,
    LITERAL_TOO_LARGE,
    NO_INDEXER,
    UNKNOWN_TYPE,
)
from tpql.semantics.types import NULL, OBJECT, UNKNOWN, Type, named
from tpql.source import Span
from tpql.syntax.nodes import (
    BooleanConstant,
    Cast,
    CharConstant,
    Expression,
    IntegerConstant,
    NullConstant,
    RealConstant,
    StringConstant,
    Subscript,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from tpql.semantics.state import Step, Walk
    from tpql.syntax.nodes import Node

__all__ = [
    "LITERALS",
    "enter_cast",
    "enter_subscript",
    "require_enum_value",
]


def _known(name: str) -> Type:
    return named(name) or UNKNOWN


_BOOLEAN = _known("Boolean")
_CHAR = _known("Char")
_INT32 = _known("Int32")


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


def require_enum_value(walk: Walk, node: Expression, source: Type, target: Type) -> None:
    """Report a text that stands for an enum and names none of its values."""
    if source.literal != "string" or target.kind != "enum" or not isinstance(node, StringConstant):
        return
    values = walk.known.enum_values(target)
    if not values or node.value.lower() in {value.lower() for value in values}:
        return
    near = nearest(node.value, values)
    walk.report(
        INCOMPATIBLE_OPERANDS,
        node.span,
        f"{target.base} has no value '{node.value}'",
        severity=None if walk.known.schema.closed else "warning",
        hints=(f"its values are: {', '.join(near or values[:10])}",),
    )


def enter_subscript(walk: Walk, node: Subscript, it: Type) -> None:
    """Type the indexed value first; the index is a literal."""
    walk.work.append((_subscript, node, it))
    walk.visit(node.index, it)
    walk.visit(node.value, it)


_INDEXED_BY_NUMBER = {"List": "T", "[]": "T"}
_INDEXED_BY_KEY = frozenset({"Dictionary", "IDictionary"})


def _subscript(walk: Walk, node: Subscript, _it: Type) -> None:
    target = walk.types[id(node.value)]
    index = walk.types[id(node.index)]
    found = _indexer(walk, target, index)
    if found is None:
        found = UNKNOWN
        walk.report(
            NO_INDEXER,
            Span(node.index.start, node.index.end),
            f"{target} has no index of type {index}",
            severity="warning" if _may_be_indexed(walk, target, index) else None,
            server=_server_text(target),
        )
    walk.types[id(node)] = found


def _server_text(target: Type) -> str:
    if target.owner == "[]":
        return "Array index must be an integer expression."
    shown = "Object" if target.kind == "null" else target.name
    return f"No applicable indexer exists in type '{shown}'."


def _may_be_indexed(walk: Walk, target: Type, index: Type) -> bool:
    """Whether only the published server is known to refuse: one letter is no text there."""
    if index.name == "Char":
        return _indexer(walk, target, STRING_LITERAL) is not None
    return target.element is not None and promotes(index, _INT32)


def _indexer(walk: Walk, target: Type, index: Type) -> Type | None:
    """Return the type of an element, None when there is no such index."""
    if target.kind == "unknown" or index.kind == "unknown":
        return UNKNOWN
    if target.owner in _INDEXED_BY_NUMBER:
        return target.element if promotes(index, _INT32) and index is not NULL else None
    if target.kind == "string":
        return _CHAR if promotes(index, _INT32) else None
    if target.owner in _INDEXED_BY_KEY:
        return target.arguments[1] if promotes(index, target.arguments[0]) else None
    if target.kind == "record":
        return OBJECT if index.kind == "string" else None
    return _opaque_indexer(walk, target, index)


def _opaque_indexer(walk: Walk, target: Type, index: Type) -> Type | None:
    if target.kind != "opaque":
        return None
    opaque = walk.known.schema.opaque(target.name)
    if opaque is not None and opaque.indexer is None and target.name != "CustomValues":
        return None
    return parse_type("Object") if index.kind == "string" else None


def enter_cast(walk: Walk, node: Cast, it: Type) -> None:
    """Type the value first; a cast to an entity is allowed on anything."""
    walk.work.append((_cast, node, it))
    walk.visit(node.value, it)


def _cast(walk: Walk, node: Cast, _it: Type) -> None:
    found = walk.known.entity(node.type)
    if found is None:
        near = suggest_entity(walk.known.schema, node.type) if walk.may_suggest() else ()
        walk.report(
            UNKNOWN_TYPE,
            node.span,
            f"there is no entity {node.type} to cast to",
            severity=None if walk.known.schema.closed else "warning",
            server=f"Unknown type '{node.type}'.",
            hints=(f"did you mean {' or '.join(near)}?",) if near else (),
        )
    walk.types[id(node)] = found or UNKNOWN
