"""A query that was found in a host file."""

from __future__ import annotations

from tpql.extract.holes import templated
from tpql.extract.pieces import Text, glue
from tpql.query.parameters import known
from tpql.query.secrets import redact
from tpql.record import Record, field
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    Kind = Literal["url", "saved", "clause"]
    Certainty = Literal["sure", "doubtful"]

__all__ = ["Found", "clause", "request", "saved", "url"]


class Found(Record):
    """A query of a host file, with the place of each of its characters.

    ``kind`` says how ``text`` reads: ``url`` is a URL in the server's reading, ``saved`` is
    saved queries, ``clause`` a bare clause, which ``clause`` names.  ``parameters`` are those
    that the host gives besides a URL, unencoded, as ranges of name and value; the URL is what
    stands before them.  ``certainty`` is ``doubtful`` where it may be no query at all.
    """

    kind: Kind
    text: Text = field(compare=False)
    certainty: Certainty
    clause: str | None = None
    entity: str | None = None
    parameters: tuple[tuple[Span, Span], ...] = ()

    @property
    def url_end(self) -> int:
        """Where the URL ends and the parameters that the host gives begin."""
        return self.parameters[0][0].start - 1 if self.parameters else len(self.text)

    @property
    def span(self) -> Span:
        """The range of the host that it comes from, with all its parts."""
        return self.text.span

    def through(self, outer: Text) -> Found:
        """Return the query, whose host is another text, as a query of that one's host."""
        return self.replace(text=self.text.through(outer))

    def __repr__(self) -> str:
        return f"Found({self.kind!r}, {redact(self.text.text)!r}, {self.certainty!r})"


def url(text: Text, *, sure: bool) -> Found:
    """Make the query that a URL is."""
    return Found("url", text, _certainty(sure))


def saved(text: Text) -> Found:
    """Make the queries of a text in the form of saved queries."""
    return Found("saved", text, "sure")


def clause(name: Text, text: Text, *, sure: bool) -> Found | None:
    """Make a clause of nobody knows what; ``None`` when no clause has this name."""
    about = known(name.text)
    if about is None or about.clause is None:
        return None
    return Found("clause", templated(text), _certainty(sure), about.clause)


def request(
    target: Text, parameters: Iterable[tuple[Text, Text]], *, sure: bool, entity: bool = False
) -> Found:
    """Make a query of a URL and parameters that the host gives beside it.

    ``entity`` says that ``target`` is no URL but the name of an entity.
    """
    target, place = templated(target), target.span.start
    text = _glued("/api/v2/", place) + target if entity else target
    spans: list[tuple[Span, Span]] = []
    mark = "&" if "?" in text.text else "?"
    for name, given in parameters:
        value = templated(given)
        parts = text + _glued(mark, name.span.start) + name
        named = Span(len(text) + 1, len(parts))
        parts += _glued("=", value.span.start)
        text = parts + value
        spans.append((named, Span(len(parts), len(text))))
        mark = "&"
    return Found("url", text, _certainty(sure), parameters=tuple(spans))


def _glued(text: str, place: int) -> Text:
    """Return a text that the host only means."""
    return Text([glue(text, place)])


def _certainty(sure: bool) -> Certainty:
    return "sure" if sure else "doubtful"
