"""Checking a clause, or the clauses of a query: types and names.  LANGUAGE 4 to 9, 11."""

from __future__ import annotations

from tpql.query.parameters import known
from tpql.semantics.analysis import Analysis, analyse
from tpql.syntax.nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Query
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.semantics.types import Type
    from tpql.source import Span

__all__ = [
    "analyse_parameters",
    "check",
    "check_parameters",
    "findings",
    "no_entity",
    "type_of",
    "unknown_entity",
]

_TYPED = ("api", "streaming")
"""The endpoints whose entities are those of the schema."""

_HISTORIES = ("history", "histories")


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
    return findings(analysis, clause)


def findings(analysis: Analysis, clause: str) -> list[Diagnostic]:
    """Return what is wrong with a clause that was analysed, in the order of its text."""
    found = analysis.diagnostics
    if clause == "where":
        found = found + _condition(analysis)
    return sorted(found, key=lambda d: (d.span.start, d.span.end)) if len(found) > 1 else found


def _condition(analysis: Analysis) -> list[Diagnostic]:
    """A filter is Boolean; a nullable one is ``== true`` by the documents.  LANGUAGE 7, 19.1."""
    found = analysis.type_of(analysis.node)
    if found.kind == "unknown" or (found.base.name == "Boolean" and not found.optional):
        return []
    from tpql.semantics.rules import NOT_BOOLEAN, NULLABLE_CONDITION  # most are right

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


def analyse_parameters(
    query: Query, schema: Schema, server: Server = "current"
) -> dict[int, Analysis]:
    """Return the types of the clauses of a query, by the index of the parameter.

    A ``result`` is about what ``select`` makes of the entities.  A ``filter`` is another
    language, which has no types here.
    """
    if query.endpoint not in _TYPED or schema.name_of(query.entity) is None:
        return {}
    found: dict[int, Analysis] = {}
    results: dict[int, Node] = {}
    for index, parameter in enumerate(query.parameters):
        about, tree = known(parameter.name), parameter.value
        clause = about.clause if about else None
        if not isinstance(tree, Node) or clause is None or clause == "filter":
            continue
        if clause == "result":
            results[index] = tree
            continue
        found[index] = analyse(
            tree, entity=query.entity, clause=clause, schema=schema, server=server
        )
    if not results:
        return found
    select = query.select
    elements = [each.type_of(each.node) for each in found.values() if each.node is select]
    element = elements[0] if elements else None
    for index, tree in results.items():
        found[index] = analyse(
            tree,
            entity=query.entity,
            clause="result",
            schema=schema,
            server=server,
            element=element,
        )
    return found


def check_parameters(
    query: Query, analyses: Mapping[int, Analysis]
) -> Iterator[tuple[int, Diagnostic]]:
    """Yield what is wrong with the clauses of a query, which :func:`analyse_parameters` typed.

    Each finding comes with the index of its parameter; its spans are offsets into that
    parameter's value.
    """
    for index, analysis in analyses.items():
        about = known(query.parameters[index].name)
        assert about is not None  # noqa: S101 - only clauses are analysed
        for found in findings(analysis, about.clause or ""):
            yield index, found.replace(clause=about.name)


def unknown_entity(query: Query, schema: Schema, span: Span) -> Diagnostic | None:
    """Return a finding when the entity, which stands at ``span``, is not in the schema.

    With a schema that is not an account's own it may be one of the account's.
    """
    name = query.entity
    if query.endpoint != "api" or not name or schema.entity(name) is not None:
        return None
    if name.lower().endswith(_HISTORIES):
        return None
    from tpql.diagnostics import Edit, Fix

    found = no_entity(name, schema, span)
    fixes = (Fix(f"write `{n}`", (Edit(span, n),), safe=False) for n in _near(name, schema))
    return found.replace(fixes=tuple(fixes))


def no_entity(name: str, schema: Schema, span: Span) -> Diagnostic:
    """Return the finding that there is no entity of that name."""
    from tpql.semantics import rules

    near = _near(name, schema)
    hint = f"; did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else ""
    found = rules.UNKNOWN_ENTITY.at(span, f"there is no entity `{name}`{hint}")
    return found if schema.closed else found.replace(severity="warning")


def _near(name: str, schema: Schema) -> tuple[str, ...]:
    from tpql.schema.suggest import suggest_entity  # most entities are known

    return suggest_entity(schema, name)
