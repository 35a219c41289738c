"""Typing of indexes and casts, and of texts that stand for an enum.  LANGUAGE 4.4, 4.5."""

from __future__ import annotations

from tpql.schema.suggest import nearest, suggest_entity
from tpql.semantics.conversions import promotes
from tpql.semantics.literals import STRING_LITERAL
from tpql.semantics.rules import INCOMPATIBLE_OPERANDS, NO_INDEXER, UNKNOWN_TYPE
from tpql.semantics.types import NULL, OBJECT, UNKNOWN, Type, named, parse_type
from tpql.source import Span
from tpql.syntax.nodes import StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.analysis import Walk
    from tpql.syntax.nodes import Cast, Expression, Subscript

__all__ = ["enter_cast", "enter_subscript", "require_enum_value"]


def _known(name: str) -> Type:
    return named(name) or UNKNOWN


_MOST_VALUES = 10
_CHAR = _known("Char")
_INT32 = _known("Int32")


def require_enum_value(walk: Walk, node: Expression, source: Type, target: Type) -> None:
    """Report a text that stands for an enum and names none of its values."""
    if source.literal != "string" or target.kind != "enum" or not isinstance(node, StringConstant):
        return
    values = walk.known.enum_values(target)
    if not values or node.value.lower() in {value.lower() for value in values}:
        return
    from tpql.semantics.hints import alternatives  # rare

    near = nearest(node.value, values)
    listed = [*values[:_MOST_VALUES], *["..."][: len(values) > _MOST_VALUES]]
    walk.report(
        INCOMPATIBLE_OPERANDS,
        node.span,
        f"{target.base} has no value '{node.value}'",
        severity=None if walk.known.schema.closed else "warning",
        hints=(
            f"did you mean {alternatives(near)}?"
            if near
            else f"its values are: {', '.join(listed)}",
        ),
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
        from tpql.semantics.written_types import CHARACTER  # rare

        found = UNKNOWN
        undecided = _may_be_indexed(walk, target, index)
        walk.report(
            NO_INDEXER,
            Span(node.index.start, node.index.end),
            f"{target} has no index of type {index}",
            severity="warning" if undecided else None,
            server=_server_text(target),
            hints=(CHARACTER,) if undecided and index.name == "Char" else (),
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
    known = opaque.indexer if opaque is not None else "Object"
    if index.kind != "string" or (known is None and target.name != "CustomValues"):
        return None
    return parse_type(known or "Object", walk.known.named)


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
            f"there is no entity `{node.type}` to cast to",
            severity=None if walk.known.schema.closed else "warning",
            server=f"Unknown type '{node.type}'.",
            hints=(f"did you mean {' or '.join(f'`{name}`' for name in near)}?",) if near else (),
        )
    walk.types[id(node)] = found or UNKNOWN
