"""All pages of a query: ``take`` and ``skip`` by our own count.

The server's ``next`` links are not followed, since they drop parameters (LANGUAGE 1.2,
``includeDeleted``); only whether there is one is looked at.  Pages of an order in which two items
may stand either way repeat some items and miss others, so ``id`` is made the last key of it.
"""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.syntax.nodes import Expression, Name, Ordering, OrderKey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.client.replies import Answer
    from tpql.query.document import Query

__all__ = ["LARGEST_PAGE", "Pages", "ordered"]

LARGEST_PAGE = 1000
"""The most items that the server gives at once.  LANGUAGE 1.2."""


class Pages:
    """The queries for all pages, one after another; :meth:`take_in` each answer."""

    def __init__(self, query: Query, page: int | None = None, limit: int | None = None) -> None:
        """Begin with the query's own ``skip``; ``limit`` is the most items in all."""
        if query.value("result") is not None:
            raise TpqlUsageError("a query with `result` has one answer and no pages")
        size = page if page is not None else query.take or LARGEST_PAGE
        if size < 1:
            raise TpqlUsageError("a page holds one item at least")
        self._query = ordered(query)
        self._size = min(size, LARGEST_PAGE)
        self._skip = query.skip or 0
        self._left = limit

    def next_query(self) -> Query | None:
        """Return the query for the next page; ``None`` when there is none."""
        size = self._size if self._left is None else min(self._size, self._left)
        if size < 1:
            return None
        return self._query.with_parameter("take", size).with_parameter("skip", self._skip)

    def take_in(self, answer: Answer) -> tuple[object, ...]:
        """Take note of an answer and return its items."""
        items = answer.items if self._left is None else answer.items[: self._left]
        self._skip += len(items)
        if self._left is not None:
            self._left -= len(items)
        if not items or answer.next is None:
            self._left = 0
        return items


def ordered(query: Query) -> Query:
    """Return the query with an order in which no two items are equal."""
    if query.id is not None:
        return query
    by = query.order_by
    if isinstance(by, Ordering):
        if any(_is_id(key.value) for key in by.keys):
            return query
        return query.with_parameter("orderBy", by.replace(keys=(*by.keys, OrderKey(Name("id")))))
    down = query.value("orderByDesc")
    if isinstance(down, Name) and _is_id(down):
        return query
    if down is not None and query.value("orderBy") is None:
        keys = (OrderKey(down, descending=True), OrderKey(Name("id")))  # type: ignore[arg-type]  # a clause is an expression
        return query.without_parameter("orderByDesc").with_parameter("orderBy", Ordering(keys))
    return query.with_parameter("orderBy", Ordering((OrderKey(Name("id")),)))


def _is_id(key: Expression) -> bool:
    return isinstance(key, Name) and key.id.lower() == "id"
