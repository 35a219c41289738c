"""Findings as JSON, one object a line, for tools that read a stream."""

from __future__ import annotations

from tpql.report.json import objects

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.report.color import Style
    from tpql.report.formats import Findings

__all__ = ["render"]


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write the objects of the format ``json``, each on a line of its own."""
    import json  # slow to import, and not needed by the formats for people

    return "".join(json.dumps(found, separators=(",", ":")) + "\n" for found in objects(findings))
