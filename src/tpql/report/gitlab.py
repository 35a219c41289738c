"""Findings as a code quality report, which GitLab shows in merge requests."""

from __future__ import annotations

from tpql.lint.fingerprint import fingerprints
from tpql.report.masking import Mask
from tpql.report.places import path, region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.report.color import Style
    from tpql.report.formats import Findings

__all__ = ["render"]

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write an array of issues; one without a place is at the first line of its file."""
    import json  # slow to import, and not needed by the formats for people

    return json.dumps(list(_issues(findings)), indent=2) + "\n"


def _issues(findings: Findings) -> Iterator[object]:
    for source, diagnostics in findings:
        mask = Mask(source)
        prints = fingerprints(source, diagnostics)
        for found, fingerprint in zip(diagnostics, prints, strict=True):
            start, end = region(source, found.span)
            issue = {
                "description": f"{found.code} {found.name}: {found.message}",
                "check_name": found.code,
                "severity": _SEVERITIES[found.severity],
                "location": {
                    "path": path(source),
                    "lines": {"begin": start.line, "end": end.line},
                },
            }
            yield {**mask.tree(issue), "fingerprint": fingerprint}  # type: ignore[dict-item]  # it is a mapping
