"""Which findings on a query with holes mean something: nobody knows what the holes hold."""

from __future__ import annotations

from tpql.extract import rules
from tpql.extract.holes import PERCENT_ENCODER, UNSAFE
from tpql.query.rules import (
    BAD_ENTITY_ID,
    NOT_A_V2_URL,
    RAW_AMPERSAND,
    UNBOUND_PLACEHOLDER,
    UNKNOWN_PARAMETER,
)
from tpql.semantics.rules import UNKNOWN_ENTITY
from tpql.syntax.tables import EXPRESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.extract.pieces import Hole, Text
    from tpql.source import Span

__all__ = ["is_open", "meant", "strings_in", "unescaped"]

_ON_NAMES = frozenset(
    rule.code
    for rule in (UNKNOWN_ENTITY, NOT_A_V2_URL, BAD_ENTITY_ID, UNKNOWN_PARAMETER, RAW_AMPERSAND)
)
_OPERAND_FOLLOWS = "=<>!+-*/%(,:[ \t\r\n\"'"
_OPERATORS = "=<>(,["


def meant(found: Sequence[Diagnostic], text: Text, clauses: Sequence[Span]) -> list[Diagnostic]:
    """Return the findings that are about what the host wrote, not about a hole.

    Args:
        found: the findings on the text, with a name in the place of each hole.
        text: the text of the query.
        clauses: the ranges of its clauses.

    """
    kept = [d for d in found if d.code != UNBOUND_PLACEHOLDER.code]
    if not text.holes:
        return kept
    places = [place for place, _ in text.holes]
    broken = _broken(kept, places, clauses)
    return [
        d
        for d in kept
        if not any(_touch(d.span, place, d.code) for place in places)
        and not _is_behind(d, clauses, broken)
    ]


def _broken(
    found: Sequence[Diagnostic], places: Sequence[Span], clauses: Sequence[Span]
) -> dict[Span, int]:
    """Return where clauses are wrong in syntax at a hole, which may hold half of an expression."""
    wrong = [d.span for d in found if d.code.startswith("TP1")]
    first: dict[Span, int] = {}
    for place in places if wrong else ():
        if any(_near(span, place) for span in wrong):
            for clause in clauses:
                if clause.start <= place.start < clause.end:
                    first.setdefault(clause, place.start)
    return first


def _is_behind(found: Diagnostic, clauses: Sequence[Span], broken: dict[Span, int]) -> bool:
    """Tell whether a finding on the syntax is behind such a hole: it means nothing then."""
    if not broken or not found.code.startswith("TP1"):
        return False
    start = found.span.start
    clause = next((c for c in clauses if c.start <= start <= c.end), None)
    return clause in broken and found.span.end >= broken[clause]


def _touch(span: Span, place: Span, code: str) -> bool:
    """Tell whether a finding is on a hole, or on a name of which a hole is a part."""
    if code in _ON_NAMES:
        return _near(span, place)
    if span.start >= place.end or place.start >= max(span.end, span.start + 1):
        return False
    return place.start <= span.start or span.end <= place.end


def _near(span: Span, place: Span) -> bool:
    return span.start <= place.end and place.start <= span.end


def is_open(text: Text) -> bool:
    """Tell whether a hole may hold further parameters: it follows no sign that takes a value."""
    return any(
        text.text[place.start - 1 : place.start] not in _OPERAND_FOLLOWS
        for place, _ in text.holes
        if "?" in text.text[: place.start]
    )


def strings_in(text: str, clause: Span) -> list[tuple[int, int]]:
    """Return the ranges of the strings of a clause, with their quotes."""
    return [
        match.span()
        for match in EXPRESSION.ascii_words.finditer(text, clause.start, clause.end)
        if match[0][0] in "\"'" and len(match[0]) > 1
    ]


def unescaped(text: Text, clauses: Sequence[Span]) -> list[Diagnostic]:
    """Report the holes whose values may end the string they are in, or that should be in one."""
    found: list[Diagnostic] = []
    open_holes = [(p, h) for p, h in text.holes if not h.escaped and h.type in UNSAFE]
    for clause in clauses:
        inside = [(p, h) for p, h in open_holes if clause.start <= p.start < clause.end]
        strings = strings_in(text.text, clause) if inside else []
        for place, hole in inside:
            if any(start < place.start and place.end < end for start, end in strings):
                found.append(_in_string(place, hole))
            elif hole.type == "String" and text.text[place.start - 1].strip() in _OPERATORS:
                found += _bare(text.text, clause, place, hole)
    return found


def _in_string(place: Span, hole: Hole) -> Diagnostic:
    hints = ['tpql.build writes values safely; by hand, put a backslash before \\ and "']
    encoder = PERCENT_ENCODER.search(hole.expression)
    if encoder:
        hints.insert(
            0,
            f"`{encoder[1]}` escapes for the URL only: the server undoes that before it looks "
            "for the end of the string",
        )
    message = (
        f"`{hole.expression}` is put into a string as it is: a quote or backslash in it ends "
        "the string or changes the query; escape it"
    )
    return rules.UNESCAPED_HOLE.at(place, message, hints=tuple(hints))


def _bare(text: str, clause: Span, place: Span, hole: Hole) -> list[Diagnostic]:
    """Report a text that stands where a string is needed; it may be a clause as a whole."""
    if place.start == clause.start or not text[clause.start : place.start].strip():
        return []
    message = (
        f"`{hole.expression}` is a String, but stands without quotes: its value becomes a part "
        "of the query; put it in quotes and escape it"
    )
    return [rules.UNESCAPED_HOLE.at(place, message)]
