"""The flow through calls.  LANGUAGE 4.3, 4.7, 5.3."""

from __future__ import annotations

from tpql.schema.entity import squeeze
from tpql.semantics.datum import ANYTHING, Datum, Route
from tpql.semantics.entries import entry
from tpql.semantics.flow_collections import collection_value
from tpql.semantics.flow_null import may_be_null
from tpql.semantics.flow_values import joined
from tpql.semantics.walk_names import static_owner
from tpql.syntax.nodes import CharConstant, Name, StringConstant

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.flow import Flow
    from tpql.semantics.symbols import Symbol
    from tpql.syntax.nodes import Call, Node, Subscript

__all__ = ["enter_call", "enter_subscript"]


def enter_call(flow: Flow, node: Call, it: Datum) -> None:
    """Follow the target of a call first, for the arguments may be read on its elements."""
    func = node.func
    if isinstance(func, Name):
        flow.work.append((_call, node, it))
        _visit_arguments(flow, node, func.id, it, it)
    elif isinstance(func.value, Name) and static_owner(node, func.value) is not None:
        flow.work.append((_call, node, it))
        _visit_arguments(flow, node, "", ANYTHING, it)
    else:
        flow.work.append((_enter_arguments, node, it))
        flow.visit(func.value, it)


def _enter_arguments(flow: Flow, node: Call, it: Datum) -> None:
    func = node.func
    if not isinstance(func, Name):
        flow.work.append((_call, node, it))
        _visit_arguments(flow, node, func.attr, flow.of(func.value), it)


def _visit_arguments(flow: Flow, node: Call, method: str, target: Datum, it: Datum) -> None:
    element = target.element if entry("collection", "", method) else None
    for argument in node.args:
        flow.visit(argument, element or it)


def _call(flow: Flow, node: Call, it: Datum) -> None:
    target = it if isinstance(node.func, Name) else flow.of(node.func.value)
    symbol = flow.analysis.symbol_of(node)
    if symbol is None:
        flow.data[id(node)] = ANYTHING
    elif symbol.kind == "function":
        flow.data[id(node)] = _function(flow, node, symbol)
    else:
        flow.data[id(node)] = _method(flow, node, symbol, target)
    if not isinstance(node.func, Name) and node.args:
        _custom_value(flow, node.func.value, node.args[0], target)


def _method(flow: Flow, node: Call, symbol: Symbol, target: Datum) -> Datum:
    arguments = [flow.of(argument) for argument in node.args]
    if symbol.kind == "collection":
        return collection_value(flow, node, symbol, target, arguments)
    sources = arguments if symbol.kind == "static" else [target, *arguments]
    nullable = may_be_null(symbol, flow.analysis.type_of(node), sources)
    return flow.typed(node, nullable=nullable, route=target.route)


def _function(flow: Flow, node: Call, symbol: Symbol) -> Datum:
    """IFNONE gives its second argument instead of null, IIF one of its last two."""
    left, right = (flow.of(argument) for argument in node.args[-2:])
    found = joined(flow, node, left, right)
    return found.replace(nullable=right.nullable) if symbol.name == "IFNONE" else found


def enter_subscript(flow: Flow, node: Subscript, it: Datum) -> None:
    """Follow the indexed value; there may be nothing at the index."""
    flow.work.append((_subscript, node, it))
    flow.visit(node.value, it)


def _subscript(flow: Flow, node: Subscript, _it: Datum) -> None:
    target = flow.of(node.value)
    flow.data[id(node)] = flow.typed(node, nullable=True, route=target.route)
    _custom_value(flow, node.value, node.index, target)


def _custom_value(flow: Flow, values: Node, key: Node, target: Datum) -> None:
    """Note the custom field that ``CustomValues["Risk Level"]`` or ``.Get(...)`` reads."""
    owner = flow.owners.get(id(values))
    if owner is None or not isinstance(key, (StringConstant, CharConstant)):
        return
    schema = flow.shapes.known.schema
    field = schema.custom_field(owner, key.value)
    member = field.name if field else squeeze(key.value)
    before = target.route.parent if target.route else None
    entity = flow.shapes.known.entity(owner)
    if entity is not None:
        flow.read(entity, member, Route(before, member), key.span)
