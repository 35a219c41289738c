"""Runs the rules over a query: one walk over each tree, whatever the number of rules."""

from __future__ import annotations

from operator import attrgetter

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
    from collections.abc import Mapping
    from typing import Any

    from tpql.diagnostics import Diagnostic
    from tpql.lint.registry import Shape, Table
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
    UnaryOp: ("op", "operand"),
    BinaryOp: ("op", "left", "right"),
    In: ("value", "items"),
    Compare: ("op", "left", "right"),
    BoolOp: ("op", "left", "right"),
    Conditional: ("test", "body", "orelse"),
    Field: ("value",),
    ObjectExpr: ("spelling", "fields"),
    OrderKey: ("value",),
    Ordering: ("keys",),
    Duration: ("amount",),
}
"""The fields of each class that hold nodes, after its operator or how it is written.

This walk is run most often of all.
"""

_READ = {kind: attrgetter(*names) for kind, names in PARTS.items()}
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


def _properties(read: SavedQuery) -> set[str]:
    """Return what rules may look at in a whole query; see :class:`tpql.lint.rule.LintRule`."""
    query, segments = read.parsed, read.segments
    written = [f"{s.written}\n{s.text}" if "%" in s.written else s.written for s in segments]
    found = {s.known.name for s in segments if s.known}
    found |= {QUERY, query.endpoint}
    if query.id is not None:
        found.add(ONE)
    if (query.take or 0) > _MANY:
        found.add(MANY)
    if not all(segment.text.strip() for segment in segments):
        found.add(EMPTY)
    text = "\n".join([query.base + query.path, *written, query.fragment])
    # Percent-encoded, a character of ASCII is three long, another up to nine.
    if len(text) * (3 if text.isascii() else 9) > _LONG:
        found.add(LONG)
    if find_secrets(text):
        found.add(CREDENTIAL)
    return found


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
        read = _READ.get(kind)
        shape = kind if read is None else _shape(kind, read(node), checks, pending)
        for check in checks[shape]:
            check(node, context)


def _shape(kind: type, found: Any, checks: Table, pending: list[Any]) -> Shape:
    """Return the shape of a node; parts that are to be looked at get into the list of those."""
    shape = [kind]
    for part in found if len(PARTS[kind]) > 1 else (found,):
        of = type(part)
        if of is tuple:
            pending += part
            shape += [type(each) for each in part[:2]]
        elif of is str:
            shape.append(part)
        else:
            shape.append(of)
            if of in _READ or checks[of]:
                pending.append(part)
    return tuple(shape)
