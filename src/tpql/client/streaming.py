"""A stream of items that goes on after it broke: the endpoint orders by ``id`` and tells it.

Each item has ``__id``, so that a new request can ask for the items after the last one that
arrived (LANGUAGE 1.1).
"""

from __future__ import annotations

from datetime import UTC, datetime

from tpql.client.errors import Failure, TpqlAnswerError
from tpql.client.intake import require_size
from tpql.client.items import ItemsDecoder
from tpql.syntax.nodes import BoolOp, Compare, IntegerConstant, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tpql.client.errors import TpqlClientError
    from tpql.client.requests import Requests
    from tpql.query.document import Query

__all__ = ["Stream"]

_ID = "__id"


class Stream:
    """The state of a stream: where it is, and what it was told."""

    def __init__(self, query: Query, requests: Requests) -> None:
        self._query = query
        self._requests = requests
        self._last: int | None = None
        self._begun = False
        self._failures = 0
        self._decoder = ItemsDecoder(requests.parse_float)

    def open(self) -> str:
        """Begin anew after the last item, and return the URL for it."""
        self._decoder = ItemsDecoder(self._requests.parse_float)
        return self._requests.base + after(self._query, self._last).url("")

    def feed(self, text: str) -> Iterator[Any]:
        """Yield the items that are whole now.

        Raises:
            TpqlAnswerError: this is no JSON.

        """
        try:
            for item in self._decoder.feed(text):
                self._begun = True
                if isinstance(item, dict) and isinstance(item.get(_ID), int):
                    self._note(item[_ID])
                yield item
            require_size(self._decoder.pending, self._requests.largest_answer)
        except (ValueError, RecursionError):
            raise TpqlAnswerError("the stream is no JSON", Failure(url=self.url)) from None

    def _note(self, id_: int) -> None:
        """Take note of an item; one that goes no further is no reason to try for ever."""
        if self._last is None or id_ > self._last:
            self._last = id_
            self._failures = 0

    def finish(self) -> None:
        """Say that nothing more comes.

        Raises:
            TpqlAnswerError: something should.

        """
        if not self._decoder.done:
            raise TpqlAnswerError("the stream broke off, or has no `items`", Failure(url=self.url))

    def resume_after(self, error: TpqlClientError) -> float:
        """Return how long to wait before the stream is opened again, or raise the error.

        Items that do not tell their id, once some have come, cannot be gone on after.
        """
        self._failures += 1
        delay = self._requests.retry.delay(self._failures, None, datetime.now(UTC))
        if delay is None or (self._begun and self._last is None):
            raise error
        return delay

    @property
    def url(self) -> str:
        """The URL of the whole stream."""
        return self._requests.base + self._query.url("")


def after(query: Query, last: int | None) -> Query:
    """Return the query for the items after one."""
    if last is None:
        return query
    condition = Compare(Name("id"), ">", IntegerConstant(last))
    where = query.where
    tree = condition if where is None else BoolOp(where, "and", condition)  # type: ignore[arg-type]  # a clause is an expression
    return query.with_parameter("where", tree)
