"""Findings that the tests of the formats share."""

from __future__ import annotations

from tpql.diagnostics import Diagnostic, Edit, Fix, Related
from tpql.source import Source, Span

TEXT = "# bugs\n/api/v2/Bug\n  &where=feature is null\n"
SOURCE = Source(TEXT, "stories.tpql")


def span(part: str, text: str = TEXT) -> Span:
    """Return where a part of the text is."""
    start = text.index(part)
    return Span(start, start + len(part))


IS_NULL = Diagnostic(
    "TP104",
    "is-null",
    "error",
    "`is null` is not in this language; write `== null`",
    span("is null"),
    fixes=(Fix("replace with `== null`", (Edit(span("is null"), "== null"),)),),
)
RISKY = Diagnostic(
    "TP301",
    "no-order",
    "warning",
    "paging without an order",
    span("/api/v2/Bug"),
    related=(Related(span("feature"), "this has no order"),),
    hints=("add `orderBy`",),
    fixes=(Fix("add `orderBy=id`", (Edit(Span(19, 19), "?orderBy=id"),), safe=False),),
    server="Unknown identifier 'X'.",
)
TOO_LARGE = Diagnostic("TP901", "limit-exceeded", "error", "too large", Span(0, 0))
