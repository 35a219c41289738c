"""Findings for people: the source with carets, notes, and how to mend it."""

from __future__ import annotations

from tpql.query.secrets import find_secrets, redact
from tpql.report.cells import visible
from tpql.report.frame import frame
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Source

__all__ = ["render"]

_NOWHERE = Span(0, 0)


def render(findings: Findings, style: Style) -> str:
    """Write each finding with its lines of the source, and an empty line after it."""
    lines: list[str] = []
    for source, diagnostics in findings:
        secrets = find_secrets(source.text) if diagnostics else ()
        for found in diagnostics:
            lines += [*_finding(source, found, style, secrets), ""]
    return "".join(f"{line}\n" for line in lines)


def _finding(
    source: Source, found: Diagnostic, style: Style, secrets: Sequence[Span]
) -> Iterator[str]:
    place = source.position(found.span.start)
    path = style.paint("path", f"{visible(source.name)}:{place.line}:{place.column}")
    what = style.paint(found.severity, f"{found.code} {found.severity}")
    yield f"{path} {what}: {_text(found.message)}"
    # A limit of the whole input has no place in it.
    if found.span != _NOWHERE or not found.code.startswith("TP9"):
        yield from frame(source, found.span, style, role=found.severity, secrets=secrets)
    for related in found.related:
        yield _note(style, "note", related.message)
        yield from frame(source, related.span, style, role="note", mark="-", secrets=secrets)
    for hint in found.hints:
        yield _note(style, "help", hint)
    for fix in found.fixes:
        yield _note(style, "help", f"{fix.message} ({'safe' if fix.safe else 'unsafe'} fix)")
    if found.server:
        yield _note(style, "note", f"the server answers: {found.server}")


def _note(style: Style, role: str, message: str) -> str:
    return f"  {style.paint('frame', '=')} {style.paint(role, role)}: {_text(message)}"


def _text(message: str) -> str:
    return visible(redact(message))
