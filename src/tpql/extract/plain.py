"""Files that hold nothing but queries, and lines of text that hold URLs."""

from __future__ import annotations

from tpql.extract.found import saved, url
from tpql.extract.holes import templated
from tpql.extract.pieces import Text, verbatim
from tpql.extract.urls import has_endpoint, urls_in
from tpql.pattern import pattern
from tpql.query.endpoints import starts_request
from tpql.query.lines import Request, split_items

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.extract.found import Found

__all__ = ["find_in_bruno", "find_in_lines", "find_saved", "lines_of"]

_URL_LINE = pattern(r"[ \t]*url[ \t]*:[ \t]*(?=\S)")


def find_saved(text: str) -> Iterator[Found]:
    """Yield the queries of a file of saved queries, each with the lines that belong to it."""
    whole = Text([verbatim(text, 0)])
    for item in split_items(text):
        if isinstance(item, Request):
            yield saved(whole.slice(item.span.start, item.span.end))


def lines_of(text: Text) -> Iterator[Text]:
    """Yield the lines of a text, without their ends."""
    start = 0
    for line in text.text.split("\n"):
        yield text.slice(start, start + len(line.rstrip("\r")))
        start += len(line) + 1


def find_in_lines(text: str) -> Iterator[Found]:
    """Yield the URLs of a list: lines that begin like a query, and URLs inside of others."""
    for line in lines_of(Text([verbatim(text, 0)])):
        if line.text.lstrip().startswith("#"):
            continue
        if starts_request(line.text):
            yield url(templated(line), sure=True)
        else:
            yield from urls_in(line)


def find_in_bruno(text: str) -> Iterator[Found]:
    """Yield the URLs of a request of Bruno; one behind ``url:`` goes on to the end of its line."""
    for line in lines_of(Text([verbatim(text, 0)])):
        if not has_endpoint(line.text):
            continue
        named = _URL_LINE.match(line.text)
        yield from urls_in(line.slice(named.end() if named else 0, len(line)))
