"""What ``tpql run`` would do for a query, in words."""

from __future__ import annotations

from tpql.semantics.analysis import analyse
from tpql.semantics.explain import explain_query
from tpql.syntax.nodes import Node, Ordering
from tpql.syntax.visit import walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.cli.answering import Account, Data
    from tpql.query.document import Query
    from tpql.schema.entity import Member
    from tpql.semantics.names import Server

__all__ = ["plan"]

_DEFAULT_TAKE = 25
_CLAUSES = ("where", "orderBy", "orderByDesc", "select", "result")


def plan(query: Query, who: Data | Account, server: Server, *, all_pages: bool) -> str:
    """Return what a query asks, and how it is answered.

    Args:
        query: the query.
        who: who answers it.
        server: which generation of the server infers names.
        all_pages: whether the answer is to have all pages.
    """
    steps = [*_steps(query, who, all_pages=all_pages), *_lookups(query, who, server)]
    numbered = [f"  {number}. {step}" for number, step in enumerate(steps, 1)]
    asked = explain_query(query, who.schema, server)
    return "\n".join([asked, f"Plan for {who.name}:", *numbered]) + "\n"


def _steps(query: Query, who: Data | Account, *, all_pages: bool) -> Iterator[str]:
    entity = who.schema.name_of(query.entity) or query.entity
    if query.id is not None:
        yield f"look up {entity} {query.id} by its id"
        return
    yield f"read {_many(entity, who)}, the highest id first"
    if query.value("filter") is not None or query.value("where") is not None:
        yield "test each of them, and keep those that pass"
    if query.value("result") is not None:
        yield "go once over what is left, and answer with one value"
        return
    if query.value("orderBy") is not None or query.value("orderByDesc") is not None:
        yield "put what is left in order"
    yield _pages(query, all_pages=all_pages)


def _pages(query: Query, *, all_pages: bool) -> str:
    skip = f"pass over {query.skip:,}, then " if query.skip else ""
    if all_pages:
        return f"{skip}give all of them"
    take = _DEFAULT_TAKE if query.take is None else query.take
    ordered = query.value("orderBy") or query.value("orderByDesc")
    return f"{skip}give the first {take:,}{'' if ordered else ', and stop there'}"


def _lookups(query: Query, who: Data | Account, server: Server) -> Iterator[str]:
    """Yield what is looked up beyond the objects themselves."""
    seen = set()
    for member in _members(query, who, server):
        key = (member.kind, member.name.lower(), member.type)
        if key not in seen:
            seen.add(key)
            way = "by reference" if member.kind == "reference" else "by its index"
            yield f"look up {member.name} {way} among {_many(member.type, who)}"


def _members(query: Query, who: Data | Account, server: Server) -> Iterator[Member]:
    """Yield the references and collections that the clauses of a query name."""
    for clause in _CLAUSES:
        node = query.value(clause)
        if not isinstance(node, Node):
            continue
        kind = "orderBy" if isinstance(node, Ordering) else clause
        analysis = analyse(node, entity=query.entity, clause=kind, schema=who.schema, server=server)
        for part in walk(node):
            symbol = analysis.symbol_of(part)
            if symbol is not None and symbol.member is not None and symbol.member.kind != "value":
                yield symbol.member


def _many(entity: str, who: Data | Account) -> str:
    """Return the name of an entity with the number of its objects, where that is known."""
    count = who.count(entity)
    return f"the objects of {entity}" if count is None else f"{count:,} objects of {entity}"
