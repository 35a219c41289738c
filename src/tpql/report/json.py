"""Findings as a JSON array, for other tools."""

from __future__ import annotations

from tpql.query.secrets import redact

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.report.color import Style
    from tpql.report.formats import Findings

__all__ = ["render"]


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write one object a finding: ``filename`` and the fields of ``Diagnostic.to_dict``."""
    import json  # slow to import, and not needed by the other formats

    found = [
        _redacted({"filename": source.name} | diagnostic.to_dict(source))
        for source, diagnostics in findings
        for diagnostic in diagnostics
    ]
    return json.dumps(found, indent=2) + "\n"


def _redacted(value: object) -> object:
    """Return plain data of a diagnostic, which is shallow, without secrets in its strings."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [_redacted(item) for item in value]
    if isinstance(value, dict):
        return {key: _redacted(item) for key, item in value.items()}
    return value
