"""What to say of null: the data flow knows whether a value can be null, this says when.

LANGUAGE 7, 11.3, 11.4, 19.1.
"""

from __future__ import annotations

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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tpql.semantics.flow import Flow
    from tpql.semantics.symbols import Symbol

__all__ = ["null_note"]

_NEVER = "never null"
_NOT_KNOWN = "not known"
_OWNER = "null when {owner} is null"
_NO_ELEMENT = "First FirstOrDefault Last LastOrDefault Single SingleOrDefault Min Max Average Avg"
_OF_NOTHING = {
    **dict.fromkeys(_NO_ELEMENT.split(), "null when there are none"),
    "Count": "0 when there are none",
    "Any": "false when there are none",
    "All": "true when there are none",
    "Contains": "false when there are none",
    "Sum": "may be null when there are none",
    "ToDictionary": "null when a key is null",
}
"""What collection methods give where there are no elements; all others give none, too."""
_RELATIONS = {
    "==": "a null operand equals only null",
    "!=": "true when just one operand is null",
}


def null_note(node: Node, flow: Flow) -> str:
    """Say of an expression when it is null, or what it makes of null operands.

    Args:
        node: an expression.
        flow: the walk that followed it.

    Returns:
        A few words; ``{owner}`` stands for what a member is asked of.
    """
    say = _WORDS.get(type(node))
    return say(node, flow) if say else _NEVER


def _null(flow: Flow, *nodes: Node) -> bool:
    return any(flow.of(node).nullable for node in nodes)


def _named(node: Name | Attribute | Call, flow: Flow) -> str:
    """Say it of a name, a member or a call."""
    symbol = flow.analysis.symbol_of(node)
    if symbol is None:
        return _NOT_KNOWN
    if symbol.kind == "function" and isinstance(node, Call):
        return _function(node, symbol.name, flow)
    func = node.func if isinstance(node, Call) else node
    static = symbol.kind == "static"
    of_null = not static and isinstance(func, Attribute) and _null(flow, func.value)
    null = _null(flow, node)
    if symbol.kind == "collection":
        return _of_elements(symbol.name, null=null, of_null=of_null)
    if not null:
        return _never(symbol, of_null=of_null)
    if flow.analysis.type_of(node) is UNKNOWN:
        return _NOT_KNOWN
    arguments = node.args if isinstance(node, Call) else ()
    return _when(symbol, of_null=of_null, of_argument=_null(flow, *arguments))


def _never(symbol: Symbol, *, of_null: bool) -> str:
    if symbol.member is not None and symbol.member.kind == "collection":
        return "never null; may be empty"
    if of_null and symbol.name in ("HasValue", "Equals"):
        return "false for null"
    return _NEVER


def _of_elements(method: str, *, null: bool, of_null: bool) -> str:
    known = _OF_NOTHING.get(method)
    if of_null and null and (known is None or method in ("All", "Contains")):
        return _OWNER
    return known or (_NOT_KNOWN if null else "empty when there are none")


def _when(symbol: Symbol, *, of_null: bool, of_argument: bool) -> str:
    """Say when a value is null that can be: its own doing, or that of what it is made of."""
    member = symbol.member
    own = "may be null: the schema does not say"
    if member is None:
        own = "null when an argument is null" if of_argument else "may be null"
    elif member.nullable is not None:
        own = "may be null" if member.nullable else ""
    if not of_null:
        return own or "null when it is null"
    alone = member is not None and own and member.kind != "collection"
    return f"{own}; {_OWNER}" if alone else _OWNER


def _function(node: Call, name: str, flow: Flow) -> str:
    if name == "IIF":
        return _choice(node.args, flow)
    return "null only when both are null" if _null(flow, node) else _NEVER


def _choice(parts: tuple[Node, ...], flow: Flow) -> str:
    test, *branches = parts
    notes = ["a null condition counts as false"] if _null(flow, test) else []
    notes.append("null when the chosen value is null" if _null(flow, *branches) else _NEVER)
    return "; ".join(notes)


def _compare(node: Compare, flow: Flow) -> str:
    literal = isinstance(node.left, NullConstant) or isinstance(node.right, NullConstant)
    if literal or not _null(flow, node.left, node.right):
        return _NEVER
    return _RELATIONS.get(node.op, "false when an operand is null")


def _logic(node: BoolOp, flow: Flow) -> str:
    if not _null(flow, node):
        return _NEVER
    decisive = "false" if node.op == "and" else "true"
    return f"null when an operand is null, unless the other is {decisive}"


def _arithmetic(node: BinaryOp, flow: Flow) -> str:
    if flow.analysis.type_of(node).kind == "string":
        return "a null text counts as an empty one"
    if not _null(flow, node):
        return _NEVER
    if _null(flow, node.left, node.right):
        zero = ", or divided by zero" if node.op == "/" else ""
        return f"null when an operand is null{zero}"
    unknown = flow.analysis.type_of(node) is UNKNOWN
    return _NOT_KNOWN if unknown else "null when divided by zero"


def _in(node: In, flow: Flow) -> str:
    return "false for null" if _null(flow, node.value) else _NEVER


def _unary(node: UnaryOp, flow: Flow) -> str:
    if not _null(flow, node):
        return _NEVER
    return "null stays null" if _null(flow, node.operand) else _NOT_KNOWN


_WORDS: dict[type[Node], Callable[[Any, Flow], str]] = {
    Attribute: _named,
    BinaryOp: _arithmetic,
    BoolOp: _logic,
    Call: _named,
    Cast: lambda node, _flow: f"null when it is no {node.type}",
    Compare: _compare,
    Conditional: lambda node, flow: _choice((node.test, node.body, node.orelse), flow),
    In: _in,
    Name: _named,
    NullConstant: lambda _node, _flow: "always null",
    ObjectExpr: lambda _node, _flow: "never null; null members are left out",
    Subscript: lambda _node, _flow: "null when there is no such value",
    UnaryOp: _unary,
}
