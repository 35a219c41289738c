"""Findings as a JSON array, for other tools."""

from __future__ import annotations

from tpql.report.masking import Mask

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.report.color import Style
    from tpql.report.formats import Findings

__all__ = ["objects", "render"]


def objects(findings: Findings) -> Iterator[object]:
    """Yield one object a finding: ``filename`` and the fields of ``Diagnostic.to_dict``."""
    for source, diagnostics in findings:
        if diagnostics:
            mask = Mask(source)
            for found in diagnostics:
                yield mask.tree({"filename": source.name} | found.to_dict(source))


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write the objects as an array."""
    import json  # slow to import, and not needed by the other formats

    return json.dumps(list(objects(findings)), indent=2) + "\n"
