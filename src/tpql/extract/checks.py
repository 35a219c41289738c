"""What is wrong with the queries of a host file, at the places where they are written."""

from __future__ import annotations

from tpql.checking import check_clause, check_query, check_saved
from tpql.errors import TpqlError
from tpql.extract import rules
from tpql.limits import DEFAULT, Limits
from tpql.query.rules import (
    BAD_ENTITY_ID,
    NOT_A_V2_URL,
    RAW_AMPERSAND,
    UNBOUND_PLACEHOLDER,
    UNKNOWN_PARAMETER,
)
from tpql.query.saved import SavedQuery, parse_saved
from tpql.query.segments import Segment
from tpql.query.url import read_url
from tpql.query.values import read_parameters
from tpql.semantics.rules import UNKNOWN_ENTITY
from tpql.source import Span
from tpql.syntax.tables import EXPRESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.extract.found import Found
    from tpql.extract.pieces import Hole, Text
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server

__all__ = ["check_found", "read_found"]

_ON_NAMES = frozenset(
    rule.code
    for rule in (UNKNOWN_ENTITY, NOT_A_V2_URL, BAD_ENTITY_ID, UNKNOWN_PARAMETER, RAW_AMPERSAND)
)


def read_found(found: Found, limits: Limits = DEFAULT) -> tuple[SavedQuery, ...]:
    """Return the queries of a URL or of saved text; positions are offsets into its text.

    Raises:
        TpqlLimitError: it is longer or nests deeper than the limits allow.

    """
    if found.kind == "saved":
        return parse_saved(found.text.text, limits).queries
    read = read_url(found.text.text[: found.url_end], limits)
    if not found.parameters:
        return (read,)
    segments = [_segment(found.text.text, name, value) for name, value in found.parameters]
    parameters, remarks = read_parameters(segments, limits, saved=True)
    query = read.parsed.replace(parameters=(*read.parsed.parameters, *parameters))
    return (
        read.replace(
            span=Span(0, len(found.text)),
            parsed=query,
            diagnostics=(*read.diagnostics, *remarks),
            segments=(*read.segments, *segments),
        ),
    )


def _segment(text: str, name: Span, value: Span) -> Segment:
    """Make the parameter that the host gives as it is, unencoded."""
    return Segment(
        lead=name.start - 1,
        start=name.start,
        end=value.end,
        value=value,
        name=text[name.start : name.end],
        text=text[value.start : value.end],
        written=text[name.start : value.end],
        encoded=False,
    )


def check_found(
    found: Found,
    *,
    schema: Schema | None = None,
    server: Server = "current",
    limits: Limits = DEFAULT,
) -> list[Diagnostic]:
    """Return the findings on a query, with positions in the host file.

    Args:
        found: the query.
        schema: the entity model, by default the built-in one.
        server: the generation of the server, ``"2018"`` or ``"current"``.
        limits: how much is too much; passing one is a finding too.

    """
    text = found.text
    try:
        diagnostics, spans = _check(found, schema, server, limits)
    except TpqlError as error:
        diagnostics, spans = list(error.diagnostics), [Span(0, len(text))]
    kept = [d for d in diagnostics if d.code != UNBOUND_PLACEHOLDER.code]
    if text.holes:
        kept = [d for d in kept if not _is_of_hole(d, kept, text, spans)]
        kept += _unescaped(text, spans)
    return sorted(map(text.relocate, kept), key=lambda d: d.span.start)


def _check(
    found: Found, schema: Schema | None, server: Server, limits: Limits
) -> tuple[list[Diagnostic], list[Span]]:
    """Return the findings on the text, and the ranges of its clauses."""
    text = found.text.text
    if found.kind == "clause":
        clause = found.clause or "expression"
        options = {"entity": found.entity, "schema": schema, "server": server, "limits": limits}
        return check_clause(text, clause, **options), [Span(0, len(text))]  # type: ignore[arg-type]  # the name of a clause
    queries = read_found(found, limits)
    spans = [s.value for query in queries for s in query.segments if s.value is not None]
    if found.kind == "saved":
        return check_saved(parse_saved(text, limits), schema, server), spans
    return check_query(queries[0], schema, server), spans


def _is_of_hole(
    diagnostic: Diagnostic, all_found: Sequence[Diagnostic], text: Text, clauses: Sequence[Span]
) -> bool:
    """Tell whether a finding is about a hole, of which nobody knows what it holds.

    If a clause is wrong in syntax at a hole, the hole may hold half of an expression: what is
    said of the rest of the clause means nothing then.
    """
    span = diagnostic.span
    if any(_touch(span, place, diagnostic.code) for place, _ in text.holes):
        return True
    if not diagnostic.code.startswith("TP1"):
        return False
    clause = next((c for c in clauses if c.start <= span.start <= c.end), None)
    if clause is None:
        return False
    broken = [
        place.start
        for place, _ in text.holes
        if clause.start <= place.start < clause.end
        and any(d.code.startswith("TP1") and _near(d.span, place) for d in all_found)
    ]
    return bool(broken) and span.end >= min(broken)


def _touch(span: Span, place: Span, code: str) -> bool:
    """Tell whether a finding is on a hole, or on a name of which a hole is a part."""
    if code in _ON_NAMES:
        return _near(span, place)
    if span.start >= place.end or place.start >= max(span.end, span.start + 1):
        return False
    return place.start <= span.start or span.end <= place.end


def _near(span: Span, place: Span) -> bool:
    return span.start <= place.end and place.start <= span.end


def _unescaped(text: Text, clauses: Sequence[Span]) -> list[Diagnostic]:
    """Report the holes inside of strings whose values may hold a quote."""
    found: list[Diagnostic] = []
    open_holes = [(place, h) for place, h in text.holes if not h.escaped and h.type is None]
    for clause in clauses:
        inside = [(p, h) for p, h in open_holes if clause.start <= p.start < clause.end]
        if inside:
            found += _in_strings(text.text, clause, inside)
    return found


def _in_strings(text: str, clause: Span, holes: Sequence[tuple[Span, Hole]]) -> list[Diagnostic]:
    strings = [
        match.span()
        for match in EXPRESSION.ascii_words.finditer(text, clause.start, clause.end)
        if match[0][0] in "\"'" and len(match[0]) > 1
    ]
    return [
        rules.UNESCAPED_HOLE.at(
            place,
            f"`{hole.expression}` is put into a string as it is: a quote or backslash in it ends "
            "the string or changes the query; escape it",
            hints=('tpql.build writes values safely; by hand, put a backslash before \\ and "',),
        )
        for place, hole in holes
        if any(start < place.start and place.end < end for start, end in strings)
    ]
