"""TP417: characters of a URL that not every program sends as they are."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.registry import QUERY
from tpql.lint.rule import Example, LintRule
from tpql.query.percent import encode
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.lint.context import Context
    from tpql.query.saved import SavedQuery
    from tpql.query.segments import Segment

__all__ = ["RULE"]

_RAW = frozenset(' {}[]"<>\\^`|')


def _check(read: SavedQuery, context: Context) -> None:
    for segment in read.segments:
        if segment.encoded and not _RAW.isdisjoint(segment.raw):
            message = "programs that are not browsers need some of this percent-encoded"
            context.report(RULE, segment.value_span, message, fixes=(_fix(segment),))


def _fix(segment: Segment) -> Fix:
    first = segment.value_span.start
    edits = tuple(
        Edit(Span(place, place + 1).shift(first), encode(character))
        for place, character in enumerate(segment.raw)
        if character in _RAW
    )
    return Fix("percent-encode it", edits)


RULE = LintRule(
    "TP417",
    "raw-character",
    "info",
    "A URL holds blanks, braces, brackets or quotes as they are.",
    why="Browsers encode them. curl reads braces and brackets as patterns unless it is told `-g`, "
    "and strict libraries refuse the URL.",
    examples=(Example("/api/v2/Bug?select=«{id,name}»", "/api/v2/Bug?select=%7Bid,name%7D"),),
    evidence="RULES 15, LANGUAGE 1.3",
    fix="Always: the server reads the same.",
    on=(QUERY,),
    check=_check,
    default=False,
)
