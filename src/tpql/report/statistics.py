"""How many findings there are: of each code, and in all."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.diagnostics import Diagnostic
    from tpql.report.formats import Findings

__all__ = ["COUNTED", "count", "fixable", "render", "summary"]

COUNTED = ("full", "concise", "json", "json-lines")
"""The formats that counts can be written in: a table for people, an array, an object a line."""

_SEVERITIES = ("error", "warning", "info")


def count(number: int, noun: str) -> str:
    """Return ``1 file``, ``2 files``, ``2 queries``.

    >>> count(2, "query"), count(1, "query"), count(0, "file")
    ('2 queries', '1 query', '0 files')
    """
    if number == 1:
        return f"1 {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


def render(findings: Findings, form: str) -> str:
    """Write how often each code occurs, the most frequent first.

    ``form`` is one of :data:`COUNTED`.
    """
    rows = _rows(d for _, diagnostics in findings for d in diagnostics)
    if form.startswith("json"):
        import json

        keys = ("count", "code", "name", "fixable")
        counts = [dict(zip(keys, row, strict=True)) for row in rows]
        if form == "json":
            return json.dumps(counts, indent=2) + "\n"
        return "".join(f"{json.dumps(each, separators=(',', ':'))}\n" for each in counts)
    width = max((len(str(row[0])) for row in rows), default=0)
    return "".join(
        f"{number:>{width}}  {code}  {name}{'  (fixable)' if fixable else ''}\n"
        for number, code, name, fixable in rows
    )


def _rows(diagnostics: Iterable[Diagnostic]) -> list[tuple[int, str, str, bool]]:
    rows: dict[str, tuple[int, str, str, bool]] = {}
    for found in diagnostics:
        number, _, _, fixable = rows.get(found.code, (0, "", "", False))
        rows[found.code] = (number + 1, found.code, found.name, fixable or bool(found.fixes))
    return sorted(rows.values(), key=lambda row: (-row[0], row[1]))


def summary(findings: Findings, *, queries: int, files: int) -> str:
    """Write the last line of a report: what was found, or how much is clean.

    Args:
        findings: each text that has findings, with them.
        queries: how many queries were checked.
        files: how many files were checked.

    """
    severities = [d.severity for _, diagnostics in findings for d in diagnostics]
    if not severities:
        return f"All clean: {count(queries, 'query')} in {count(files, 'file')}"
    places = sum(1 for _, diagnostics in findings if diagnostics)
    found = ", ".join(_severity(s, severities.count(s)) for s in _SEVERITIES if s in severities)
    return f"Found {found} in {count(places, 'file')}"


def fixable(findings: Findings) -> str:
    """Write which options would mend some of the findings; empty if none would."""
    fixes = [d.fixes for _, diagnostics in findings for d in diagnostics if d.fixes]
    safe = sum(1 for offered in fixes if any(fix.safe for fix in offered))
    parts = [f"{safe:,} fixable with --fix"] * bool(safe)
    parts += [f"{len(fixes) - safe:,} with --fix --unsafe-fixes"] * (len(fixes) > safe)
    return "; ".join(parts)


def _severity(severity: str, number: int) -> str:
    return f"{number:,} info" if severity == "info" else count(number, severity)
