"""Checking a clause: types and names.  LANGUAGE 4 to 9, 11."""

from __future__ import annotations

from tpql.semantics.analysis import Analysis, analyse
from tpql.semantics.rules import NOT_BOOLEAN, NULLABLE_CONDITION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.semantics.types import Type
    from tpql.syntax.nodes import Node

__all__ = ["check", "type_of"]


def check(
    node: Node,
    *,
    entity: str,
    clause: str,
    schema: Schema,
    server: Server = "current",
    collection_root: bool = False,
    element: Type | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with a clause, in the order of its text.

    Spans are offsets into the text of the clause.  A ``filter`` is another language, of which
    nothing is checked here.  The arguments are those of
    :func:`tpql.semantics.analysis.analyse`.
    """
    if clause == "filter":
        return []
    analysis = analyse(
        node,
        entity=entity,
        clause=clause,
        schema=schema,
        server=server,
        collection_root=collection_root,
        element=element,
    )
    found = analysis.diagnostics
    if clause == "where":
        found = found + _condition(analysis)
    return sorted(found, key=lambda d: (d.span.start, d.span.end)) if len(found) > 1 else found


def _condition(analysis: Analysis) -> list[Diagnostic]:
    """A filter is Boolean; a nullable one is ``== true`` by the documents.  LANGUAGE 7, 19.1."""
    found = analysis.type_of(analysis.node)
    if found.kind == "unknown" or (found.base.name == "Boolean" and not found.optional):
        return []
    server = "Expression of type 'Boolean' expected."
    span = analysis.node.span
    if found.base.name == "Boolean":
        message = "this may be null, which the published server refuses for a whole condition"
        hints = ("write == true",)
        return [NULLABLE_CONDITION.at(span, message, clause="where", server=server, hints=hints)]
    message = f"a filter has to be true or false, this is {found}"
    return [NOT_BOOLEAN.at(span, message, clause="where", server=server)]


def type_of(
    node: Node,
    *,
    entity: str,
    clause: str,
    schema: Schema,
    server: Server = "current",
    collection_root: bool = False,
    element: Type | None = None,
) -> str:
    """Return the type of a clause in .NET spelling: ``Int32?``, ``IEnumerable<Bug>``, ..."""
    analysis = analyse(
        node,
        entity=entity,
        clause=clause,
        schema=schema,
        server=server,
        collection_root=collection_root,
        element=element,
    )
    return analysis.type_of(node).name
