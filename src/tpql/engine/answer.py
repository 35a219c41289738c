"""The answer to a query."""

from __future__ import annotations

from tpql.engine.json_text import json_text
from tpql.engine.refusal import Refusal
from tpql.pattern import pattern
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.query.document import Query

__all__ = ["Answer", "Style", "read_style"]

_CALLBACK = pattern(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*")


class Style(Record):
    """How an answer is written: over several lines, as a call of a ``callback`` (JSONP)."""

    pretty: bool = False
    callback: str = ""


class Answer(Record):
    """What the server sends for a query.

    ``items`` is the page, None for a ``result``, which gives ``value``.  Both are ready for
    JSON: keys as they are sent, nulls left out of objects, dates as text, a Decimal with the
    places of the server.  ``next`` and ``prev`` are the URLs of other pages.
    """

    items: tuple[Any, ...] | None = None
    value: Any = None
    next: str | None = None
    prev: str | None = None
    style: Style = Style()

    @property
    def content(self) -> Any:
        """The whole answer as plain data: the envelope of the items, or the bare value."""
        if self.items is None:
            return self.value
        links = {"next": self.next, "prev": self.prev}
        return {
            **{name: link for name, link in links.items() if link is not None},
            "items": list(self.items),
        }

    def json(self, prettify: bool | None = None) -> str:
        """Return the text that is sent.

        Args:
            prettify: write it over several lines; by default as the query asks.
        """
        pretty = self.style.pretty if prettify is None else prettify
        text = json_text(self.content, pretty=pretty)
        return f"{self.style.callback}({text})" if self.style.callback else text

    @property
    def content_type(self) -> str:
        """The media type of the text."""
        kind = "text/javascript" if self.style.callback else "application/json"
        return f"{kind}; charset=utf-8"


def read_style(query: Query) -> Style:
    """Return how a query wants its answer written.

    Raises:
        Refusal: its ``callback`` is no name of a function.
    """
    callback = query.value("callback")
    name = callback if isinstance(callback, str) else ""
    if name and _CALLBACK.fullmatch(name) is None:
        raise Refusal(400, "The callback is not the name of a function.")
    return Style("prettify" in query.flags, name)
