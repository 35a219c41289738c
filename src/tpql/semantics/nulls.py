"""What an expression does for null: whether it can be null, and what null operands make of it.

LANGUAGE 7, 11.3, 11.4, 19.1.
"""

from __future__ import annotations

from tpql.record import Record
from tpql.semantics.types import UNKNOWN
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    In,
    Name,
    Node,
    NullConstant,
    ObjectExpr,
    Subscript,
    UnaryOp,
)
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.semantics.analysis import Analysis
    from tpql.semantics.symbols import Symbol

__all__ = ["Nullness", "nullness"]


class Nullness(Record):
    """Whether a value may be null, and a note on when, or on what null operands give.

    In the note ``{owner}`` stands for what a member is asked of.
    """

    possible: bool
    note: str


_NEVER = Nullness(False, "never null")
_UNSAID = Nullness(True, "not known")
_EMPTY = Nullness(False, "never null; may be empty")
_OF_NOTHING = {
    "Count": Nullness(False, "0 when there are none"),
    "Any": Nullness(False, "false when there are none"),
    "All": Nullness(False, "true when there are none"),
    "Contains": Nullness(False, "false when there are none"),
    "Sum": Nullness(True, "may be null when there are none"),
}
_NONE = Nullness(True, "null when there are none")
_MANY = Nullness(False, "empty when there are none")
_RELATIONS = {
    "==": "a null operand equals only null",
    "!=": "true when just one operand is null",
}


def nullness(node: Node, analysis: Analysis) -> Mapping[int, Nullness]:
    """Return what every expression of a tree does for null, by the identity of its node."""
    found: dict[int, Nullness] = {}
    for each in reversed(list(walk(node))):
        rule = _RULES.get(type(each))
        found[id(each)] = rule(each, analysis, found) if rule else _NEVER
    return found


_Found = dict[int, Nullness]


def _any(found: _Found, *nodes: Node) -> bool:
    return any(found[id(node)].possible for node in nodes)


def _name(node: Name, analysis: Analysis, _found: _Found) -> Nullness:
    symbol = analysis.symbol_of(node)
    if symbol is None:
        return _UNSAID if analysis.type_of(node) is UNKNOWN else _NEVER
    return _of_symbol(symbol, analysis, node)


def _of_symbol(symbol: Symbol, analysis: Analysis, node: Node) -> Nullness:
    """Say what a name does by itself, its target not being null."""
    member = symbol.member
    if symbol.kind == "collection":
        if analysis.type_of(node).element is not None:
            return _MANY
        return _OF_NOTHING.get(symbol.name, _NONE)
    if member is None:
        possible = analysis.type_of(node).optional
        return Nullness(True, "may be null") if possible else _NEVER
    if member.kind == "collection":
        return _EMPTY
    if member.nullable is None:
        return Nullness(True, "may be null: the schema does not say")
    return Nullness(True, "may be null") if member.nullable else _NEVER


def _attribute(node: Attribute, analysis: Analysis, found: _Found) -> Nullness:
    symbol = analysis.symbol_of(node)
    if symbol is None:
        return _UNSAID
    own = _of_symbol(symbol, analysis, node)
    if symbol.kind in ("static", "surrogate", "collection") or not _any(found, node.value):
        return own
    if symbol.entry is not None and symbol.name == "HasValue":
        return Nullness(False, "false for null")
    if own.possible and not symbol.lifted:
        return Nullness(True, f"{own.note}; null when {{owner}} is null")
    return Nullness(True, "null when {owner} is null")


def _call(node: Call, analysis: Analysis, found: _Found) -> Nullness:
    symbol = analysis.symbol_of(node)
    if symbol is None:
        return _UNSAID
    if symbol.kind == "function":
        return _function(node, symbol.name, found)
    own = _of_symbol(symbol, analysis, node)
    if symbol.kind in ("collection", "static") or not isinstance(node.func, Attribute):
        return own
    if _any(found, node.func.value):
        return Nullness(True, "null when {owner} is null")
    return own


def _function(node: Call, name: str, found: _Found) -> Nullness:
    if name == "IIF":
        return _choice(node.args, found)
    possible = _any(found, *node.args[1:])
    return Nullness(possible, "null only when both are null" if possible else "never null")


def _choice(parts: tuple[Node, ...], found: _Found) -> Nullness:
    test, *branches = parts
    possible = _any(found, *branches)
    notes = ["a null condition counts as false"] if _any(found, test) else []
    notes.append("null when the chosen value is null" if possible else "never null")
    return Nullness(possible, "; ".join(notes))


def _compare(node: Compare, _analysis: Analysis, found: _Found) -> Nullness:
    if isinstance(node.left, NullConstant) or isinstance(node.right, NullConstant):
        return _NEVER
    if not _any(found, node.left, node.right):
        return _NEVER
    return Nullness(False, _RELATIONS.get(node.op, "false when an operand is null"))


def _logic(node: BoolOp, analysis: Analysis, found: _Found) -> Nullness:
    if not _any(found, node.left, node.right) or not analysis.type_of(node).optional:
        return _NEVER
    decisive = "false" if node.op == "and" else "true"
    return Nullness(True, f"null when an operand is null, unless the other is {decisive}")


def _arithmetic(node: BinaryOp, analysis: Analysis, found: _Found) -> Nullness:
    if analysis.type_of(node).kind == "string":
        return Nullness(False, "a null text counts as an empty one")
    if not _any(found, node.left, node.right):
        return _NEVER
    zero = ", or divided by zero" if node.op == "/" else ""
    return Nullness(True, f"null when an operand is null{zero}")


def _in(node: In, _analysis: Analysis, found: _Found) -> Nullness:
    return Nullness(False, "false for null") if _any(found, node.value) else _NEVER


def _unary(node: UnaryOp, _analysis: Analysis, found: _Found) -> Nullness:
    return Nullness(True, "null stays null") if _any(found, node.operand) else _NEVER


_RULES: dict[type[Node], Callable[[Any, Analysis, _Found], Nullness]] = {
    Attribute: _attribute,
    BinaryOp: _arithmetic,
    BoolOp: _logic,
    Call: _call,
    Cast: lambda node, _a, _f: Nullness(True, f"null when it is no {node.type}"),
    Compare: _compare,
    Conditional: lambda node, _a, found: _choice((node.test, node.body, node.orelse), found),
    In: _in,
    Name: _name,
    NullConstant: lambda _n, _a, _f: Nullness(True, "always null"),
    ObjectExpr: lambda _n, _a, _f: Nullness(False, "never null; null members are left out"),
    Subscript: lambda _n, _a, _f: Nullness(True, "null when there is no such value"),
    UnaryOp: _unary,
}
