"""The flow through names and members.  LANGUAGE 4.1, 4.2, 11.4."""

from __future__ import annotations

from tpql.schema.entity import squeeze
from tpql.semantics.datum import ANYTHING, Datum, Route
from tpql.semantics.flow_collections import collection_value
from tpql.semantics.flow_null import may_be_null
from tpql.semantics.walk_names import member_span, static_owner
from tpql.syntax.nodes import Attribute, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.entity import Member
    from tpql.semantics.flow import Flow
    from tpql.source import Span

__all__ = ["enter_attribute", "name"]


def name(flow: Flow, node: Name, it: Datum) -> None:
    """Follow a bare name: ``it``, or a member of ``it``."""
    is_it = node.id.lower() == "it"
    flow.data[id(node)] = it if is_it else _member(flow, node, it, node.id, node.span)


def enter_attribute(flow: Flow, node: Attribute, it: Datum) -> None:
    """Follow the value first; a predefined type left of the dot is none."""
    value = node.value
    if isinstance(value, Name) and static_owner(node, value) is not None:
        flow.data[id(node)] = _member(flow, node, it, node.attr, member_span(node))
        return
    flow.work.append((_attribute, node, it))
    flow.visit(value, it)


def _attribute(flow: Flow, node: Attribute, _it: Datum) -> None:
    target = flow.of(node.value)
    flow.data[id(node)] = _member(flow, node, target, node.attr, member_span(node))


def _member(flow: Flow, node: Name | Attribute, target: Datum, written: str, span: Span) -> Datum:
    symbol = flow.analysis.symbol_of(node)
    if symbol is None:
        return _unknown(flow, target, squeeze(written.strip("[]")), span)
    if symbol.member is not None:
        return _entity_member(flow, node, target, symbol.member, span)
    known = target.member(symbol.name)
    if known is not None:
        return known.maybe_null(target.nullable)
    if symbol.kind == "collection":
        return collection_value(flow, node, symbol, target, ())
    type_ = flow.analysis.type_of(node)
    sources = () if symbol.kind == "static" else (target,)
    return flow.typed(node, nullable=may_be_null(symbol, type_, sources), route=target.route)


def _unknown(flow: Flow, target: Datum, member: str, span: Span) -> Datum:
    """A member that the schema lacks may be there all the same."""
    if target.type.kind != "entity":
        return ANYTHING
    route = Route(target.route, member)
    flow.read(target.type, member, route, span)
    return ANYTHING.replace(route=route)


def _entity_member(
    flow: Flow, node: Name | Attribute, target: Datum, member: Member, span: Span
) -> Datum:
    route = Route(target.route, member.name)
    if target.type.kind == "entity":
        flow.read(target.type, member.name, route, span)
        if member.type == "CustomValues":
            flow.owners[id(node)] = target.type.name
    optional = member.kind != "collection" and member.nullable is not False
    return flow.typed(node, nullable=optional or target.nullable, route=route)
