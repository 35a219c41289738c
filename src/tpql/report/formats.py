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

__all__ = ["FORMATS", "FOR_PEOPLE", "render"]

FORMATS = {
    "full": "tpql.report.full",
    "concise": "tpql.report.concise",
    "json": "tpql.report.json",
    "json-lines": "tpql.report.json_lines",
    "sarif": "tpql.report.sarif",
    "github": "tpql.report.github",
    "gitlab": "tpql.report.gitlab",
    "junit": "tpql.report.junit",
    "rdjson": "tpql.report.rdjson",
    "markdown": "tpql.report.markdown",
    "agent": "tpql.report.agent",
}
"""The name of a format and the module whose ``render(findings, style)`` writes it."""

FOR_PEOPLE = frozenset({"full", "concise"})
"""The formats after which a summary may follow; any other is a document of its own.

Such a document is written even when there are no findings.
"""


def render(name: str, findings: Findings, style: Style) -> str:
    """Write the findings of some texts in one of :data:`FORMATS`.

    Args:
        name: the format; its module is loaded only now.
        findings: each text with what was found in it, in the order of the text.
        style: colours and width; only the formats for people take notice of it.

    """
    text: str = load(FORMATS[name], "render")(findings, style)
    return text
