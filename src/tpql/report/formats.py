"""The forms in which findings are written, as a table."""

from __future__ import annotations

from tpql.lazy import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from tpql.diagnostics import Diagnostic
    from tpql.report.color import Style
    from tpql.source import Source

    Findings: TypeAlias = Sequence[tuple[Source, Sequence[Diagnostic]]]

__all__ = ["FORMATS", "render"]

FORMATS = {
    "full": "tpql.report.full",
    "concise": "tpql.report.concise",
    "json": "tpql.report.json",
}
"""The name of a format and the module whose ``render(findings, style)`` writes it."""


def render(name: str, findings: Findings, style: Style) -> str:
    """Write the findings of some texts in one of :data:`FORMATS`.

    Args:
        name: the format; its module is loaded only now.
        findings: each text with what was found in it, in the order of the text.
        style: colours and width; JSON takes no notice of it.

    """
    text: str = load(FORMATS[name], "render")(findings, style)
    return text
