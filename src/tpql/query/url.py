"""From a URL to a query, as the server reads it, and the door to every kind of query text."""

from __future__ import annotations

from tpql.diagnostics import Edit
from tpql.errors import TpqlLimitError, TpqlSyntaxError
from tpql.limits import DEFAULT, LIMIT_EXCEEDED, Limits
from tpql.query import rules
from tpql.query.endpoints import query_start
from tpql.query.mistakes import find_mistakes, raw_hash
from tpql.query.paths import missing_question_mark, read_path
from tpql.query.saved import SavedQuery, is_saved, parse_saved
from tpql.query.segments import BLANKS, Segment, segment
from tpql.query.values import read_parameters
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.query.document import Query

__all__ = ["parse_query", "parse_url", "read_url"]


def parse_query(text: str, *, limits: Limits = DEFAULT) -> Query:
    """Read one query.

    Args:
        text: one line is a URL, or a path with query, in the server's reading; several lines
            are the text of a saved query.
        limits: how much is too much.

    Raises:
        TpqlSyntaxError: the text cannot be read, or holds none or several queries; the error
            holds all findings of severity ``error``.
        TpqlLimitError: the text is longer or nests deeper than the limits allow.

    """
    if is_saved(text) or not text.strip(BLANKS):
        query, diagnostics = _only_saved(text, limits)
    else:
        query, diagnostics = parse_url(text, limits)
    errors = [d for d in diagnostics if d.severity == "error"]
    if errors:
        over = [d for d in errors if d.code == LIMIT_EXCEEDED.code]
        raise TpqlLimitError(over[0].message, over) if over else TpqlSyntaxError(diagnostics=errors)
    assert query is not None  # noqa: S101 - without an error there is a query
    return query


def _only_saved(text: str, limits: Limits) -> tuple[Query | None, list[Diagnostic]]:
    """Read saved text that holds exactly one query."""
    saved = parse_saved(text, limits).queries
    if len(saved) == 1:
        return saved[0].query, list(saved[0].diagnostics)
    message = (
        f"the text holds {len(saved)} queries where one is expected"
        if saved
        else "the text holds no query; write a URL such as `/api/v2/Bug?where=id==1`"
    )
    return None, [rules.NOT_ONE_QUERY.at(Span(0, len(text)), message)]


def parse_url(text: str, limits: Limits = DEFAULT) -> tuple[Query, list[Diagnostic]]:
    """Return the query of a URL and the findings on it; see :func:`read_url`."""
    read = read_url(text, limits)
    return read.parsed, list(read.diagnostics)


def read_url(text: str, limits: Limits = DEFAULT) -> SavedQuery:
    """Read a URL, or a path with query, as the server does: percent-encoded, `+` is a space.

    Raw spaces, braces and quotes are read as they stand.  Blanks around the URL are not part
    of it.  Clauses that cannot be read are kept as text, and reported; spans are offsets
    into ``text``.

    Raises:
        TpqlLimitError: the URL or a clause is longer or nests deeper than the limits allow.

    """
    end = len(text.rstrip(BLANKS))
    start = min(end, len(text) - len(text.lstrip(BLANKS)))
    limits.require("url", end - start, Span(start, end))
    hash_at = text.find("#", start, end)
    query_end = hash_at if hash_at >= 0 else end
    question = text.find("?", start, query_end)
    path_end = question if question >= 0 else query_end
    found: list[Diagnostic] = []
    missing = query_start(text[start:path_end])
    if missing is not None:
        question = path_end = start + missing
        span = Span(question, question + 1)
        found.append(missing_question_mark(span, Edit(span, "?")))
    query, diagnostics = read_path(text[start:path_end])
    found.extend(d.shift(start) for d in diagnostics)
    segments = _split(text, question, query_end) if question >= 0 else []
    mistakes = find_mistakes(segments, text[path_end:query_end])
    # What stands behind a raw `&` is no parameter, so nothing is said about its name.
    cut = {d.span.end for d in mistakes if d.code == rules.RAW_AMPERSAND.code}
    parameters, diagnostics = read_parameters(segments, limits)
    found.extend(d for d in diagnostics if d.span.start not in cut)
    found.extend(mistakes)
    if hash_at >= 0:
        last = segments[-1] if segments else None
        hash_found = raw_hash(hash_at, last, text[hash_at + 1 : end])
        found += [hash_found] if hash_found else []
    query = query.replace(parameters=parameters, fragment=text[query_end:end])
    findings = tuple(limits.cap(found))
    return SavedQuery(Span(start, end), query, findings, Span(start, path_end), tuple(segments))


def _split(text: str, question: int, end: int) -> list[Segment]:
    """Cut what follows the `?` at every `&`."""
    segments: list[Segment] = []
    lead = question
    while True:
        following = text.find("&", lead + 1, end)
        stop = following if following >= 0 else end
        segments.append(segment(text, lead, lead + 1, stop, encoded=True))
        if following < 0:
            return segments
        lead = stop
