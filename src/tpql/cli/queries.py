"""The queries of a document: saved ones, or one URL a line."""

from __future__ import annotations

from tpql.errors import TpqlError
from tpql.query.saved import parse_saved
from tpql.query.url import parse_url

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TypeAlias

    from tpql.cli.files import Document
    from tpql.diagnostics import Diagnostic
    from tpql.limits import Limits
    from tpql.query.document import Query

    Found: TypeAlias = tuple[Query | None, Sequence[Diagnostic]]

__all__ = ["errors_of", "read_queries"]


def read_queries(document: Document, limits: Limits, kind: str | None = None) -> Iterator[Found]:
    """Yield each query with its findings, which have positions in the document.

    Args:
        document: where the queries are.
        limits: how much is too much.
        kind: what the document holds, one of the values of KINDS; by default its own kind.

    """
    reader = _READERS[kind or document.kind]
    yield from reader(document.text, limits)


def errors_of(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the findings that keep a query from being read."""
    return [found for found in diagnostics if found.severity == "error"]


def _saved(text: str, limits: Limits) -> Iterator[Found]:
    try:
        found = parse_saved(text, limits).queries
    except TpqlError as error:
        yield None, error.diagnostics
        return
    for saved in found:
        yield saved.query, saved.diagnostics


def _urls(text: str, limits: Limits) -> Iterator[Found]:
    """Read a URL a line; blank lines and those that start with ``#`` are none."""
    offset = 0
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                query, diagnostics = parse_url(line, limits)
                yield query, [found.shift(offset) for found in diagnostics]
            except TpqlError as error:
                yield None, [found.shift(offset) for found in error.diagnostics]
        offset += len(line) + 1


_READERS = {"saved": _saved, "urls": _urls}
