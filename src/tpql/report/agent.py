"""Findings for language models: one compact object a line, with the query and its mending."""

from __future__ import annotations

from tpql.diagnostics import apply, with_line
from tpql.report.links import rule_page
from tpql.report.masking import Mask
from tpql.report.places import has_place, path
from tpql.report.queries import query_spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.diagnostics import Diagnostic, Edit
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Source, Span

__all__ = ["render"]

_LONGEST = 10_000
"""A longer query is left out: each of its findings would repeat it."""


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write one object a finding.

    ``query`` is the text of the query as it stands in the file, and ``corrected`` the same
    with the safe fixes of all its findings; it is there when one of them mends this finding.
    ``todo`` says what to do, in order.
    """
    import json  # slow to import, and not needed by the formats for people

    return "".join(
        json.dumps(found, separators=(",", ":")) + "\n"
        for source, diagnostics in findings
        if diagnostics
        for found in _objects(source, diagnostics)
    )


def _objects(source: Source, diagnostics: Sequence[Diagnostic]) -> Iterator[object]:
    mask = Mask(source)
    spans = query_spans(source, diagnostics)
    edits: dict[Span, list[Edit]] = {span: [] for span in spans}
    for found, span in zip(diagnostics, spans, strict=True):
        edits[span] += _safe_edits(found, span)
    corrected = {span: _corrected(source, span, of_query) for span, of_query in edits.items()}
    for found, span in zip(diagnostics, spans, strict=True):
        mended = corrected[span] if _safe_edits(found, span) else None
        yield mask.tree(_object(source, found, span, mended))


def _object(
    source: Source, found: Diagnostic, span: Span, corrected: str | None
) -> dict[str, object]:
    described: dict[str, object] = {
        "code": found.code,
        "name": found.name,
        "severity": found.severity,
        "message": found.message,
        "file": path(source),
    }
    if has_place(found):
        place = source.position(found.span.start)
        described |= {"line": place.line, "column": place.column}
        if span.end - span.start <= _LONGEST:
            described["query"] = source.text[span.start : span.end]
            described |= {} if corrected is None else {"corrected": corrected}
    return described | {"todo": _todo(found), "help": rule_page(found.code)}


def _safe_edits(found: Diagnostic, query: Span) -> tuple[Edit, ...]:
    """Return the edits that ``--fix`` makes, if there are any and they stay in the query."""
    edits = next((fix.edits for fix in found.fixes if fix.safe), ())
    inside = all(query.start <= e.span.start and e.span.end <= query.end for e in edits)
    return edits if inside else ()


def _corrected(source: Source, query: Span, edits: Sequence[Edit]) -> str:
    text = source.text[query.start : query.end]
    moved = (edit.replace(span=edit.span.shift(-query.start)) for edit in edits)
    return apply(text, (with_line(text, edit) for edit in moved))


def _todo(found: Diagnostic) -> list[str]:
    """Return what to do: the fixes, those first that are safe, and then the hints."""
    fixes = sorted(found.fixes, key=lambda fix: not fix.safe)
    steps = [f.message if f.safe else f"{f.message} (may change the meaning)" for f in fixes]
    return [*steps, *found.hints] or [f"read what `tpql explain {found.code}` says"]
