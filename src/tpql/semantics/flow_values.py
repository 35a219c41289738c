"""The flow through operators, literals, casts and objects.  LANGUAGE 3, 4.5 to 4.7, 6.2, 11.4."""

from __future__ import annotations

from tpql.semantics.datum import ANYTHING, Datum, Route, made
from tpql.semantics.names import output_name
from tpql.semantics.shape import ANY, Union
from tpql.semantics.types import NULL, UNKNOWN
from tpql.syntax.nodes import Compare, Conditional, In, IntegerConstant, RealConstant
from tpql.syntax.visit import children

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.flow import Flow
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import (
        BinaryOp,
        BoolOp,
        Cast,
        Constant,
        Expression,
        Node,
        ObjectExpr,
        Ordering,
        OrderKey,
        UnaryOp,
    )

__all__ = [
    "constant",
    "enter_arithmetic",
    "enter_cast",
    "enter_conditional",
    "enter_object",
    "enter_operation",
    "enter_ordering",
    "joined",
]


def constant(flow: Flow, node: Constant, _it: Datum) -> None:
    """Only the literal null is null."""
    nullable = flow.analysis.type_of(node) is NULL
    flow.data[id(node)] = flow.typed(node, nullable=nullable)


def enter_operation(flow: Flow, node: Compare | In | BoolOp | UnaryOp, it: Datum) -> None:
    """Follow the operands; a comparison is never null."""
    flow.work.append((_operation, node, it))
    _visit_children(flow, node, it)


def _visit_children(flow: Flow, node: Node, it: Datum) -> None:
    for child in children(node):
        flow.visit(child, it)


def _operation(flow: Flow, node: Compare | In | BoolOp | UnaryOp, _it: Datum) -> None:
    compares = isinstance(node, (Compare, In))
    unknown = flow.analysis.type_of(node) is UNKNOWN
    nullable = unknown or any(flow.of(child).nullable for child in children(node))
    flow.data[id(node)] = flow.typed(node, nullable=nullable and not compares)


def enter_arithmetic(flow: Flow, node: BinaryOp, it: Datum) -> None:
    """Follow the operands."""
    flow.work.append((_arithmetic, node, it))
    _visit_children(flow, node, it)


def _arithmetic(flow: Flow, node: BinaryOp, _it: Datum) -> None:
    """Null with anything is null, but an empty text with a text.  LANGUAGE 11.3."""
    type_ = flow.analysis.type_of(node)
    joins = node.op == "&" or type_.kind == "string"
    nullable = flow.of(node.left).nullable or flow.of(node.right).nullable
    nullable = nullable or type_ is UNKNOWN or _by_zero(node, type_)
    flow.data[id(node)] = flow.typed(node, nullable=nullable and not joins)


def _by_zero(node: BinaryOp, type_: Type) -> bool:
    """Division by zero is null, but infinite where no operand is nullable.  LANGUAGE 19.2."""
    right = node.right
    never_zero = isinstance(right, (IntegerConstant, RealConstant)) and right.value != 0
    infinite = type_.name in ("Single", "Double") and type_.optional is False
    return node.op == "/" and not never_zero and not infinite


def enter_conditional(flow: Flow, node: Conditional, it: Datum) -> None:
    """Follow the parts of ``test ? body : orelse``."""
    flow.work.append((_conditional, node, it))
    _visit_children(flow, node, it)


def _conditional(flow: Flow, node: Conditional, _it: Datum) -> None:
    flow.data[id(node)] = joined(flow, node, flow.of(node.body), flow.of(node.orelse))


def joined(flow: Flow, node: Expression, left: Datum, right: Datum) -> Datum:
    """Return what is known of a value that is one of two."""
    type_, nullable = flow.analysis.type_of(node), left.nullable or right.nullable
    if left.type is NULL or left.shape == right.shape:
        return right.replace(type=type_, nullable=nullable)
    if right.type is NULL:
        return left.replace(type=type_, nullable=nullable)
    common = flow.typed(node, nullable=nullable)
    element = common.element
    if common.shape != ANY and element is None:
        return common
    return common.replace(
        shape=Union((left.shape, right.shape)),
        element=element and ANYTHING.replace(type=element.type),
        size=left.size + right.size + 1,
        depth=max(left.depth, right.depth) + 1,
    ).bounded()


def enter_cast(flow: Flow, node: Cast, it: Datum) -> None:
    """Follow the value; it may be of another type, and then it is null."""
    flow.work.append((_cast, node, it))
    flow.visit(node.value, it)


def _cast(flow: Flow, node: Cast, _it: Datum) -> None:
    type_ = flow.analysis.type_of(node)
    route = Route(flow.of(node.value).route or Route(None, "it"), f"As<{type_.name}>")
    flow.data[id(node)] = flow.typed(node, nullable=True, route=route)


def enter_object(flow: Flow, node: ObjectExpr, it: Datum) -> None:
    """Follow the values of an object; it does not change what ``it`` is."""
    flow.work.append((_object, node, it))
    for field in node.fields:
        flow.visit(field.value, it)


def _object(flow: Flow, node: ObjectExpr, _it: Datum) -> None:
    """Of two values with one key the last one is written.  LANGUAGE 19.1 row 9."""
    values: dict[str, Datum] = {}
    for field in node.fields:
        key = output_name(field, flow.analysis.symbol_of, flow.server)
        if key is not None:
            values[key] = flow.of(field.value)
    flow.data[id(node)] = made(flow.analysis.type_of(node), values)


def enter_ordering(flow: Flow, node: Ordering | OrderKey, it: Datum) -> None:
    """Follow the keys; an ordering gives nothing itself."""
    _visit_children(flow, node, it)
