"""Which members of entities a query reads, and where: what depends on a member."""

from __future__ import annotations

from tpql.record import Record, field
from tpql.schema.entity import squeeze
from tpql.semantics.response import Answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.query.document import Query
    from tpql.schema.model import Schema
    from tpql.semantics.datum import Route
    from tpql.source import Span

__all__ = ["FieldUse", "fields", "uses"]


class FieldUse(Record):
    """A member of an entity that a query reads.

    ``entity`` is the entity that it is read on; ``member`` its name as the schema spells it,
    or as the query does where the schema lacks it.  ``span`` is a range of the value of the
    parameter ``clause``.
    """

    entity: str
    member: str
    clause: str
    span: Span
    route: Route = field(compare=False)

    @property
    def path(self) -> str:
        """How the member is reached from the entity of the query: ``feature.epic.name``."""
        return self.route.text


def fields(query: Query, schema: Schema) -> tuple[FieldUse, ...]:
    """Return every member that a query reads, by clause and in the order of the text.

    A parameter that is there twice counts once, the first time; the text of a clause that
    cannot be read has no members.
    """
    answer = Answer(query, schema)
    found: list[FieldUse] = []
    seen: set[str] = set()
    for parameter in query.parameters:
        known = parameter.known
        if known is None or known.name in seen:
            continue
        seen.add(known.name)
        flow = answer.flow(parameter)
        reads = sorted(flow.reads, key=lambda r: (r.span.start, r.span.end)) if flow else []
        found += [FieldUse(r.entity, r.member, known.name, r.span, r.route) for r in reads]
    return tuple(found)


def uses(found: Iterable[FieldUse], wanted: str, schema: Schema) -> tuple[FieldUse, ...]:
    """Return those that read a member, ``Effort`` of any entity or ``UserStory.Effort``.

    An entity stands for those that inherit from it, and what is read on an entity it inherits
    from may be its member too.  Letter case does not count.
    """
    entity, _, member = wanted.rpartition(".")
    member = squeeze(member.strip("[]")).lower()
    return tuple(
        use
        for use in found
        if use.member.lower() == member and (not entity or _related(schema, use.entity, entity))
    )


def _related(schema: Schema, read: str, wanted: str) -> bool:
    return read.lower() == wanted.lower() or schema.is_a(read, wanted) or schema.is_a(wanted, read)
