"""Queries that an account was asked, compared by what they mean."""

from __future__ import annotations

from difflib import SequenceMatcher, ndiff
from typing import TYPE_CHECKING

from tpql.errors import TpqlError
from tpql.formatting import format as formatted
from tpql.query.url import parse_query
from tpql.record import Record
from tpql.schema.model import Schema
from tpql.syntax.nodes import Attribute, Call, Cast, Name, Node
from tpql.syntax.visit import rewrite

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from tpql.query.document import Query

__all__ = ["Received", "difference", "same"]

_PAGING = ("take", "skip", "orderby", "orderbydesc")
"""What a client adds to go through pages, in lower case."""


class Received(Record):
    """A request that arrived: ``target`` is its path and query without credentials."""

    method: str
    target: str

    @property
    def query(self) -> Query | None:
        """The query that was asked; nothing where it cannot be read."""
        try:
            return parse_query(self.target)
        except TpqlError:
            return None


def same(expected: Query, got: Query, *, exactly: bool = False) -> bool:
    """Tell whether two queries mean the same.

    Neither the order of parameters nor spelling counts.  What pages need (``take``, ``skip``,
    order) counts only where it is expected, or with ``exactly``.
    """
    return _meaning(expected) == _meaning(_without_paging(got, expected, exactly=exactly))


def difference(expected: Query, received: Sequence[Query], *, exactly: bool = False) -> str:
    """Return how the nearest of the queries that were received is another one."""
    wanted = readable(expected)
    shown = [readable(_without_paging(query, expected, exactly=exactly)) for query in received]
    if not shown:
        return f"expected:\n{wanted}\nno query was received"
    nearest = max(shown, key=lambda text: SequenceMatcher(None, wanted, text).ratio())
    lines = ndiff(wanted.splitlines(), nearest.splitlines())
    changed = "\n".join(line.rstrip() for line in lines if not line.startswith("?"))
    count = "the only one received" if len(shown) == 1 else f"the nearest of {len(shown)} received"
    return f"expected (-), and {count} (+):\n{changed}"


def readable(query: Query) -> str:
    """Return a query as text for people."""
    return formatted(query.replace(base="", fragment="", entity=_entity(query))).strip()


def _without_paging(query: Query, expected: Query, *, exactly: bool) -> Query:
    wanted = {p.name.lower() for p in expected.parameters}
    for parameter in () if exactly else query.parameters:
        name = parameter.name.lower()
        if name in _PAGING and name not in wanted:
            query = query.without_parameter(parameter.name)
    return query


def _meaning(query: Query) -> tuple[object, ...]:
    parameters = {p.name.lower(): _folded(p.value) for p in query.parameters if not p.is_empty}
    return query.endpoint, _entity(query).lower(), query.id, parameters


def _folded(value: Any) -> Any:
    """Return a clause with its names in small letters, and calls of nothing as members.

    Neither makes a difference to the server.  LANGUAGE 2.2, 4.2.
    """
    if not isinstance(value, Node):
        return value

    def fold(node: Node) -> Node:
        folded = _FOLDED.get(type(node))
        return folded(node) if folded else node

    return rewrite(value, fold)


_FOLDED: Mapping[type, Callable[[Any], Node]] = {
    Name: lambda node: node.replace(id=node.id.lower()),
    Attribute: lambda node: node.replace(attr=node.attr.lower()),
    Cast: lambda node: node.replace(type=node.type.lower()),
    Call: lambda node: node if node.args else node.func,
}


def _entity(query: Query) -> str:
    return Schema.builtin().name_of(query.entity) or query.entity
