"""Findings for people: the source with carets, notes, and how to mend it."""

from __future__ import annotations

from tpql.report.cells import visible
from tpql.report.frame import frame
from tpql.report.links import rule_page
from tpql.report.masking import Mask
from tpql.report.places import has_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Source

__all__ = ["lines_of", "render"]


def render(findings: Findings, style: Style) -> str:
    """Write each finding with its lines of the source, and an empty line after it."""
    lines: list[str] = []
    for source, diagnostics in findings:
        if diagnostics:
            mask = Mask(source)
            for found in diagnostics:
                lines += [*lines_of(source, found, style, mask), ""]
    return "".join(f"{line}\n" for line in lines)


def lines_of(source: Source, found: Diagnostic, style: Style, mask: Mask) -> Iterator[str]:
    """Yield the lines that show one finding; the code is a link to the page of its rule."""

    def note(role: str, message: str) -> str:
        said = f"{style.paint(role, role)}: {visible(mask(message))}"
        return f"  {style.paint('frame', '=')} {said}"

    place = source.position(found.span.start)
    name = visible(mask(source.name))
    path = style.paint("path", f"{name}:{place.line}:{place.column}")
    code = style.link(rule_page(found.code), found.code)
    what = style.paint(found.severity, f"{code} {found.severity}")
    yield f"{path} {what}: {visible(mask(found.message))}"
    if has_place(found):
        yield from frame(source, found.span, style, role=found.severity, secrets=mask.spans)
    for related in found.related:
        yield note("note", related.message)
        yield from frame(source, related.span, style, role="note", mark="-", secrets=mask.spans)
    for hint in found.hints:
        yield note("help", hint)
    for fix in found.fixes:
        yield note("help", f"{fix.message} ({'safe' if fix.safe else 'unsafe'} fix)")
    if found.server:
        yield note("note", f"the server answers: {found.server}")
