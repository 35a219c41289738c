"""A sub-expression in English.

The text of a tree is put together of pieces with an explicit stack: a phrase is split at its
holes, and what fills a hole is put on the stack in its place.  So the work is linear.
"""

from __future__ import annotations

import re

from tpql.semantics.phrases import (
    CALLS,
    COMPARISONS,
    IDENTITIES,
    ORDER_OF_DATES,
    STATICS,
)
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import UNKNOWN
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BooleanConstant,
    BoolOp,
    Call,
    Cast,
    CharConstant,
    Compare,
    Conditional,
    Duration,
    Field,
    In,
    IntegerConstant,
    Name,
    Node,
    NullConstant,
    ObjectExpr,
    Placeholder,
    RealConstant,
    StringConstant,
    Subscript,
    UnaryOp,
)
from tpql.syntax.visit import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.semantics.analysis import Analysis
    from tpql.syntax.nodes import Expression

    Piece = str | Node
    Filling = Mapping[str, Piece]
    Said = tuple[str, Filling]

__all__ = ["say"]

_HOLE = re.compile(r"\{(\w+)\}")
_ARITHMETIC = {"+": "plus", "-": "minus", "*": "times", "/": "divided by", "&": "joined with"}
_IT, _ALL = "it", "them all"


def say(node: Node, analysis: Analysis) -> str:
    """Return what an expression says, in English; ``analysis`` is that of its clause."""
    parts: list[str] = []
    pending: list[Piece] = [node]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            parts.append(current)
        else:
            phrase, filling = _SAID.get(type(current), _listed)(current, analysis)
            pieces = _HOLE.split(phrase)
            pending.extend(
                filling.get(piece, "") if index % 2 else piece
                for index, piece in reversed(list(enumerate(pieces)))
            )
    return "".join(parts)


def _listed(node: Node, _analysis: Analysis) -> Said:
    """Say a node of no expression: just what is below it."""
    return _several(list(children(node)))


def _several(nodes: list[Any], last: str = ", ") -> Said:
    """Return a phrase that lists nodes."""
    filling = {f"i{index}": node for index, node in enumerate(nodes)}
    holes = [f"{{{name}}}" for name in filling]
    head = ", ".join(holes[:-1])
    return (f"{head}{last}{holes[-1]}" if head else "".join(holes)), filling


def _name(node: Name, analysis: Analysis) -> Said:
    symbol = analysis.symbol_of(node)
    if node.id.lower() == _IT:
        return (_ALL if analysis.type_of(node).element else _IT), {}
    if symbol is None or symbol.entry is None:
        return "the {name}", {"name": node.id}
    return _member(symbol, _subject(symbol), None)


def _attribute(node: Attribute, analysis: Analysis) -> Said:
    symbol = analysis.symbol_of(node)
    if symbol is None or symbol.entry is None:
        return "the {name} of {target}", {"name": node.attr, "target": node.value}
    return _member(symbol, node.value, None)


def _call(node: Call, analysis: Analysis) -> Said:
    symbol = analysis.symbol_of(node)
    func, arguments = node.func, node.args
    target: Piece = func.value if isinstance(func, Attribute) else _subject(symbol)
    if symbol is None or symbol.entry is None:
        name = func.id if isinstance(func, Name) else func.attr
        symbol = Symbol("method", name, UNKNOWN)
    elif symbol.kind == "extension" and isinstance(func, Name) and arguments:
        target, *rest = arguments  # `Week(endDate)` is `endDate.Week()`
        arguments = tuple(rest)
    return _member(symbol, target, arguments)


def _subject(symbol: Symbol | None) -> str:
    """Say what a bare method is called on."""
    return _ALL if symbol is not None and symbol.kind == "collection" else _IT


def _member(symbol: Symbol, target: Piece, arguments: tuple[Expression, ...] | None) -> Said:
    """Say a member or method; ``arguments`` is None for one without parentheses."""
    static = symbol.kind == "static"
    filling: dict[str, Piece] = {str(i): each for i, each in enumerate(arguments or ())}
    filling |= {"target": target}
    phrase = (STATICS if static else CALLS).get((symbol.name, len(arguments or ())))
    if phrase is None:
        holes = ", ".join(f"{{{index}}}" for index in range(len(arguments or ())))
        call = symbol.name if arguments is None else f"{symbol.name}({holes})"
        owner = symbol.entry.owner if symbol.entry else ""
        phrase = f"{owner}.{call}" if static else f"{call} of {{target}}"
    return phrase, filling


def _compare(node: Compare, analysis: Analysis) -> Said:
    for operand, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(other, NullConstant) and node.op in IDENTITIES:
            return IDENTITIES[node.op], {"operand": operand}
    dates = analysis.type_of(node.left).base.name == "DateTime"
    table = ORDER_OF_DATES if dates and node.op in ORDER_OF_DATES else COMPARISONS
    phrase = table.get(node.op, f"{{left}} {node.op} {{right}}")
    return phrase, {"left": node.left, "right": node.right}


def _logic(node: BoolOp, _analysis: Analysis) -> Said:
    mixed = any(isinstance(n, BoolOp) and n.op != node.op for n in (node.left, node.right))
    left = "({left})" if mixed and isinstance(node.left, BoolOp) else "{left}"
    right = "({right})" if isinstance(node.right, BoolOp) else "{right}"
    return f"{left} {node.op} {right}", {"left": node.left, "right": node.right}


def _arithmetic(node: BinaryOp, analysis: Analysis) -> Said:
    texts = analysis.type_of(node).kind == "string"
    word = "followed by" if texts else _ARITHMETIC[node.op]
    left = "({left})" if isinstance(node.left, BinaryOp) and node.op in "*/" else "{left}"
    right = "({right})" if isinstance(node.right, BinaryOp) else "{right}"
    return f"{left} {word} {right}", {"left": node.left, "right": node.right}


def _in(node: In, _analysis: Analysis) -> Said:
    if not node.items:
        return "{value} is one of nothing, which is never so", {"value": node.value}
    phrase, filling = _several(list(node.items), " or ")
    return f"{{value}} is {phrase}", {**filling, "value": node.value}


def _unary(node: UnaryOp, _analysis: Analysis) -> Said:
    phrase = "minus {operand}" if node.op == "-" else "it is not so that {operand}"
    wide = isinstance(node.operand, (BoolOp, Compare, BinaryOp, In))
    return phrase.replace("{operand}", "({operand})") if wide else phrase, {"operand": node.operand}


def _subscript(node: Subscript, analysis: Analysis) -> Said:
    custom = analysis.type_of(node.value).name == "CustomValues"
    phrase = "the custom field {index}" if custom else "entry {index} of {value}"
    return phrase, {"index": node.index, "value": node.value}


def _cast(node: Cast, _analysis: Analysis) -> Said:
    return "{value} if it is of type {type}", {"value": node.value, "type": node.type}


def _conditional(node: Conditional, _analysis: Analysis) -> Said:
    filling = {"body": node.body, "test": node.test, "orelse": node.orelse}
    return "({body} if {test}, or else {orelse})", filling


def _object(node: ObjectExpr, _analysis: Analysis) -> Said:
    if not node.fields:
        return "an empty object", {}
    phrase, filling = _several(list(node.fields))
    return f"an object of {phrase}", filling


def _field(node: Field, _analysis: Analysis) -> Said:
    if node.name is None:
        return "{value}", {"value": node.value}
    return "{name}: {value}", {"name": node.name, "value": node.value}


def _text(node: StringConstant | CharConstant, _analysis: Analysis) -> Said:
    return "“{text}”", {"text": node.value}


def _number(node: IntegerConstant | RealConstant, _analysis: Analysis) -> Said:
    return node.raw or str(node.value), {}


_SAID: dict[type[Node], Callable[[Any, Analysis], Said]] = {
    Attribute: _attribute,
    BinaryOp: _arithmetic,
    BoolOp: _logic,
    BooleanConstant: lambda node, _: (str(node.value).lower(), {}),
    Call: _call,
    Cast: _cast,
    CharConstant: _text,
    Compare: _compare,
    Conditional: _conditional,
    Duration: lambda node, _: (f"{{amount}} {node.unit}", {"amount": node.amount}),
    Field: _field,
    In: _in,
    IntegerConstant: _number,
    Name: _name,
    NullConstant: lambda _node, _: ("null", {}),
    ObjectExpr: _object,
    Placeholder: lambda node, _: ("the parameter {name}", {"name": node.name}),
    RealConstant: _number,
    StringConstant: _text,
    Subscript: _subscript,
    UnaryOp: _unary,
}
