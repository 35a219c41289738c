"""Checks the types and names of a whole query, parameter by parameter."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.query.parameters import known
from tpql.schema.suggest import suggest_entity
from tpql.semantics import rules
from tpql.semantics.analysis import analyse
from tpql.semantics.check import check
from tpql.syntax.nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Query
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server
    from tpql.semantics.types import Type
    from tpql.source import Span

__all__ = ["check_parameters", "unknown_entity"]

_TYPED = ("api", "streaming")
"""The endpoints whose entities are those of the schema."""

_HISTORIES = ("history", "histories")


def check_parameters(
    query: Query, schema: Schema, server: Server = "current"
) -> Iterator[tuple[int, Diagnostic]]:
    """Yield what is wrong with the clauses of a query.

    Each finding comes with the index of its parameter; its spans are offsets into that
    parameter's value.  A ``result`` is about what ``select`` makes of the entities.
    """
    if query.endpoint not in _TYPED or schema.entity(query.entity) is None:
        return
    element = _selected(query, schema, server)
    for index, parameter in enumerate(query.parameters):
        about = known(parameter.name)
        if isinstance(parameter.value, Node) and about and about.clause:
            for found in check(
                parameter.value,
                entity=query.entity,
                clause=about.clause,
                schema=schema,
                server=server,
                element=element if about.clause == "result" else None,
            ):
                yield index, found.replace(clause=about.name)


def _selected(query: Query, schema: Schema, server: Server) -> Type | None:
    """Return the type that ``select`` gives the elements, if a ``result`` needs it."""
    if query.select is None or query.result is None:
        return None
    entity, node = query.entity, query.select
    analysis = analyse(node, entity=entity, clause="select", schema=schema, server=server)
    return analysis.type_of(node)


def unknown_entity(query: Query, schema: Schema, span: Span) -> Diagnostic | None:
    """Return a finding when the entity, which stands at ``span``, is not in the schema.

    With a schema that is not an account's own it may be one of the account's.
    """
    name = query.entity
    if query.endpoint != "api" or not name or schema.entity(name) is not None:
        return None
    if name.lower().endswith(_HISTORIES):
        return None
    near = suggest_entity(schema, name)
    hint = f"; did you mean {' or '.join(f'`{n}`' for n in near)}?" if near else ""
    fixes = tuple(Fix(f"write `{n}`", (Edit(span, n),), safe=False) for n in near)
    found = rules.UNKNOWN_ENTITY.at(span, f"there is no entity `{name}`{hint}", fixes=fixes)
    return found if schema.closed else found.replace(severity="warning")
