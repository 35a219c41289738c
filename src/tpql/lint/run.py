"""Runs the rules over a query: one walk over each tree, whatever the number of rules."""

from __future__ import annotations

from tpql.lint.context import Context, Surroundings
from tpql.lint.registry import DEFAULT, table
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
    from collections.abc import Mapping
    from typing import Any

    from tpql.diagnostics import Diagnostic
    from tpql.lint.registry import Table
    from tpql.query.saved import SavedQuery
    from tpql.query.segments import Segment
    from tpql.schema.model import Schema
    from tpql.semantics.analysis import Analysis
    from tpql.semantics.names import Server

__all__ = ["PARTS", "lint", "lint_clause"]

PARTS: Mapping[type[Node], tuple[str, ...]] = {
    Attribute: ("value",),
    Call: ("func", "args"),
    Subscript: ("value", "index"),
    Cast: ("value",),
    UnaryOp: ("operand",),
    BinaryOp: ("left", "right"),
    In: ("value", "items"),
    Compare: ("left", "right"),
    BoolOp: ("left", "right"),
    Conditional: ("test", "body", "orelse"),
    Field: ("value",),
    ObjectExpr: ("fields",),
    OrderKey: ("value",),
    Ordering: ("keys",),
    Duration: ("amount",),
}
"""The fields of each class that hold nodes: this walk is run most often of all."""

_TYPED = ("api", "streaming")


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
    checks = table(selected, filters=False)
    for name in ("SavedQuery", *{s.known.name for s in read.segments if s.known}):
        for check in checks[name]:
            check(read, whole)
    found = whole.found
    for index, (segment, parameter) in enumerate(
        zip(read.segments, query.parameters, strict=False)
    ):
        if isinstance(parameter.value, Node):
            found += _of_parameter(around, segment, parameter.value, index, selected)
    return found


def _of_parameter(
    around: Surroundings, segment: Segment, tree: Node, index: int, selected: frozenset[str]
) -> list[Diagnostic]:
    """Return the findings on a clause, at their places in the text of the user."""
    about = segment.known
    if about is None or about.clause is None:
        return []
    context = Context(around, tree, segment.text, about.clause, about.name, index)
    _walk(context, table(selected, filters=about.clause == "filter"))
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
    _walk(context, table(selected, filters=clause == "filter"))
    return context.found


def _walk(context: Context, checks: Table) -> None:
    """Call the checks for every node, parents before their children."""
    assert context.tree is not None  # noqa: S101 - a clause has a tree
    pending: list[Any] = [context.tree]
    while pending:
        node = pending.pop()
        kind = type(node)
        for check in checks[kind.__name__]:
            check(node, context)
        for name in PARTS.get(kind, ()):
            part = getattr(node, name)
            if type(part) is tuple:
                pending.extend(part)
            else:
                pending.append(part)
