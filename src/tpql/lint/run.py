"""Runs the rules over a query: one walk over each tree, whatever the number of rules."""

from __future__ import annotations

from tpql.lint.context import Context, Surroundings
from tpql.lint.registry import CREDENTIAL, DEFAULT, EMPTY, LONG, MANY, ONE, QUERY, table
from tpql.query.secrets import find_secrets
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BoolOp,
    Call,
    Cast,
    Compare,
    Conditional,
    Duration,
    Field,
    In,
    Node,
    ObjectExpr,
    Ordering,
    OrderKey,
    Subscript,
    UnaryOp,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeAlias

    from tpql.diagnostics import Diagnostic
    from tpql.lint.registry import Shape, Table
    from tpql.query.saved import SavedQuery
    from tpql.query.segments import Segment
    from tpql.schema.model import Schema
    from tpql.semantics.analysis import Analysis
    from tpql.semantics.names import Server

    Look: TypeAlias = tuple[Shape, tuple[Node, ...]]

__all__ = ["LOOKS", "lint", "lint_clause"]


def _at_value(node: Attribute | Cast | Field | OrderKey) -> Look:
    value = node.value
    return (type(node), type(value)), (value,)


def _at_subscript(node: Subscript) -> Look:
    value, index = node.value, node.index
    return (Subscript, type(value), type(index)), (value, index)


def _at_call(node: Call) -> Look:
    func, args = node.func, node.args
    return (Call, type(func), *_kinds(args)), (func, *args)


def _at_unary(node: UnaryOp) -> Look:
    operand = node.operand
    return (UnaryOp, node.op, type(operand)), (operand,)


def _at_binary(node: BinaryOp | Compare | BoolOp) -> Look:
    left, right = node.left, node.right
    return (type(node), node.op, type(left), type(right)), (left, right)


def _at_in(node: In) -> Look:
    value, items = node.value, node.items
    return (In, type(value), *_kinds(items)), (value, *items)


def _at_conditional(node: Conditional) -> Look:
    parts = node.test, node.body, node.orelse
    return (Conditional, *map(type, parts)), parts


def _at_object(node: ObjectExpr) -> Look:
    fields = node.fields
    return (ObjectExpr, node.spelling, *_kinds(fields)), fields


def _at_ordering(node: Ordering) -> Look:
    keys = node.keys
    return (Ordering, *_kinds(keys)), keys


def _at_duration(node: Duration) -> Look:
    amount = node.amount
    return (Duration, type(amount)), (amount,)


def _kinds(nodes: tuple[Node, ...]) -> Iterable[type[Node]]:
    """Return the classes of the first of several nodes, as many as a rule may ask for."""
    return map(type, nodes[:2])


LOOKS: Mapping[type[Node], Callable[[Any], Look]] = {
    Attribute: _at_value,
    Call: _at_call,
    Subscript: _at_subscript,
    Cast: _at_value,
    UnaryOp: _at_unary,
    BinaryOp: _at_binary,
    In: _at_in,
    Compare: _at_binary,
    BoolOp: _at_binary,
    Conditional: _at_conditional,
    Field: _at_value,
    ObjectExpr: _at_object,
    OrderKey: _at_value,
    Ordering: _at_ordering,
    Duration: _at_duration,
}
"""What returns the shape of a node, see :class:`tpql.lint.registry.Table`, and its parts.

This walk is run most often of all.
"""

_TYPED = ("api", "streaming")
_LONG, _MANY = 2_000, 1_000


def lint(
    read: SavedQuery,
    schema: Schema,
    server: Server = "current",
    *,
    selected: frozenset[str] = DEFAULT,
    analyses: Mapping[int, Analysis] | None = None,
) -> list[Diagnostic]:
    """Return the findings of the linter on a query that was read.

    Args:
        read: the query; clauses that could not be read are passed over.
        schema: the entity model.
        server: the generation of the server.
        selected: the codes of the rules to run; others than the linter's are ignored.
        analyses: the types that are known already, by the index of the parameter.

    Returns:
        The findings, in no order; spans are offsets into the text of ``read``.
    """
    query = read.parsed
    around = Surroundings(
        schema,
        server,
        entity=query.entity if query.endpoint in _TYPED else "",
        endpoint=query.endpoint,
        segments=read.segments,
        analyses=analyses,
    )
    whole = Context(around, None)
    checks = table(selected)
    for property_ in _properties(read):
        for check in checks[property_]:
            check(read, whole)
    found = whole.found
    for index, (segment, parameter) in enumerate(
        zip(read.segments, query.parameters, strict=False)
    ):
        if isinstance(parameter.value, Node):
            found += _of_parameter(around, segment, parameter.value, index, selected)
    return found


def _properties(read: SavedQuery) -> list[str]:
    """Return what rules may look at in a whole query; see :class:`tpql.lint.rule.LintRule`."""
    query, segments = read.parsed, read.segments
    written = [query.base + query.path]
    found = {QUERY: None, query.endpoint: None}
    for segment in segments:
        text, about = segment.text, segment.known
        written.append(segment.written)
        if "%" in segment.written:
            written.append(text)
        if about is not None:
            found[about.name] = None
        if not text or text.isspace():
            found[EMPTY] = None
    if query.id is not None:
        found[ONE] = None
    if "take" in found and (query.take or 0) > _MANY:
        found[MANY] = None
    text = "\n".join([*written, query.fragment])
    # Percent-encoded, a character of ASCII is three long, another up to nine.
    if len(text) * (3 if text.isascii() else 9) > _LONG:
        found[LONG] = None
    if find_secrets(text):
        found[CREDENTIAL] = None
    return list(found)


def _of_parameter(
    around: Surroundings, segment: Segment, tree: Node, index: int, selected: frozenset[str]
) -> list[Diagnostic]:
    """Return the findings on a clause, at their places in the text of the user."""
    about = segment.known
    if about is None or about.clause is None:
        return []
    context = Context(around, tree, segment.text, about.clause, about.name, index)
    _walk(context, table(selected, segment.text, filters=about.clause == "filter"))
    return segment.place(context.found)


def lint_clause(
    tree: Node,
    text: str,
    clause: str,
    *,
    entity: str | None,
    schema: Schema,
    server: Server = "current",
    selected: frozenset[str] = DEFAULT,
) -> list[Diagnostic]:
    """Return the findings of the linter on a bare clause, whose text was parsed to ``tree``.

    The other arguments are those of :func:`lint`; without an entity no types are known.
    """
    around = Surroundings(schema, server, entity=entity or "")
    context = Context(around, tree, text, clause)
    _walk(context, table(selected, text, filters=clause == "filter"))
    return context.found


def _walk(context: Context, checks: Table) -> None:
    """Call the checks for every node, parents before their children."""
    assert context.tree is not None  # noqa: S101 - a clause has a tree
    pending: list[Any] = [context.tree]
    while pending:
        node = pending.pop()
        kind = type(node)
        look = LOOKS.get(kind)
        if look is None:
            shape: Shape = kind
        else:
            shape, parts = look(node)
            pending += parts
        for check in checks[shape]:
            check(node, context)
