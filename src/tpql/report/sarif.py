"""Findings as SARIF 2.1.0, which code scanning systems read."""

from __future__ import annotations

from tpql._version import __version__
from tpql.diagnostics import with_line
from tpql.lint.fingerprint import fingerprints
from tpql.report.links import HOME, rule_page
from tpql.report.masking import Mask
from tpql.report.places import has_place, path, region

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias

    from tpql.diagnostics import Diagnostic, Fix
    from tpql.report.color import Style
    from tpql.report.formats import Findings
    from tpql.source import Source, Span

    Json: TypeAlias = dict[str, Any]

__all__ = ["render"]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_FINGERPRINT = "tpqlFinding/v1"


def render(findings: Findings, style: Style) -> str:  # noqa: ARG001 - every format has this shape
    """Write a log of one run, with the rules that found something."""
    import json  # slow to import, and not needed by the formats for people

    all_found = [found for _, diagnostics in findings for found in diagnostics]
    rules = {found.code: found for found in sorted(all_found, key=lambda found: found.code)}
    indexes = {code: index for index, code in enumerate(rules)}
    driver = {
        "name": "tpql",
        "version": __version__,
        "informationUri": HOME,
        "rules": [_rule(found) for found in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": all(map(has_place, all_found))}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": list(_results(findings, indexes)),
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(found: Diagnostic) -> Json:
    """Describe the rule of a finding; one that is not in the register tells only its name."""
    from tpql.lint.pages import page
    from tpql.lint.registry import find_rule
    from tpql.query.secrets import redact

    rule: Json = {"id": found.code, "helpUri": rule_page(found.code)}
    known = find_rule(found.code)
    if known is None:
        return rule | {"name": found.name, "shortDescription": {"text": found.name}}
    text = "\n\n".join(filter(None, (known.why, known.fix)))
    return rule | {
        "name": known.name,
        "shortDescription": {"text": known.summary},
        "fullDescription": {"text": known.why or known.summary},
        "help": {"text": redact(text or known.summary), "markdown": redact(page(known))},
        "defaultConfiguration": {"level": _LEVELS[known.severity], "enabled": known.default},
    }


def _results(findings: Findings, indexes: dict[str, int]) -> Iterator[Json]:
    for source, diagnostics in findings:
        if diagnostics:
            writer = _Writer(source)
            prints = fingerprints(source, diagnostics)
            for found, fingerprint in zip(diagnostics, prints, strict=True):
                result = writer.result(found)
                result["ruleIndex"] = indexes[found.code]
                result["partialFingerprints"] = {_FINGERPRINT: fingerprint}
                yield result


class _Writer:
    """Writes the findings of one text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.mask = Mask(source)
        self.file = {"uri": _uri(self.mask(path(source)))}

    def result(self, found: Diagnostic) -> Json:
        """Return a finding."""
        result: Json = {
            "ruleId": found.code,
            "level": _LEVELS[found.severity],
            "message": self._message([found.message, *found.hints]),
            "locations": [self._location(found.span if has_place(found) else None)],
        }
        if found.related:
            result["relatedLocations"] = [
                {"id": number, "message": self._message([related.message])}
                | self._location(related.span)
                for number, related in enumerate(found.related, 1)
            ]
        fixes: list[Json] = []
        for fix in map(self._fix, filter(self._can_be_told, found.fixes)):
            if fix not in fixes:  # the schema wants them to differ
                fixes.append(fix)
        return result | ({"fixes": fixes} if fixes else {})

    def _message(self, lines: Iterable[str]) -> Json:
        return {"text": self.mask("\n".join(lines))}

    def _location(self, span: Span | None) -> Json:
        physical: Json = {"artifactLocation": self.file}
        if span is not None:
            physical["region"] = self._region(span)
        return {"physicalLocation": physical}

    def _region(self, span: Span) -> Json:
        start, end = region(self.source, span)
        return {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }

    def _can_be_told(self, fix: Fix) -> bool:
        """Whether a fix does something, and puts no credential back, which would be masked."""
        return bool(fix.edits) and not any(self.mask.hides(edit.text) for edit in fix.edits)

    def _fix(self, fix: Fix) -> Json:
        replacements = [
            {"deletedRegion": self._region(edit.span), "insertedContent": {"text": edit.text}}
            for edit in (with_line(self.source.text, each) for each in fix.edits)
        ]
        kind = "safe" if fix.safe else "unsafe"
        change = {"artifactLocation": self.file, "replacements": replacements}
        return {
            "description": self._message([f"{fix.message} ({kind} fix)"]),
            "artifactChanges": [change],
        }


def _uri(name: str) -> str:
    """Return a path as a URI: relative, or that of a file, with all but letters encoded."""
    from urllib.parse import quote  # slow to import, and only needed here

    encoded = quote(_bytes(name), safe="/")
    if name.startswith("/"):
        return f"file://{encoded}"
    return f"file:///{encoded}" if name[1:3] == ":/" else encoded


def _bytes(name: str) -> bytes:
    """Return the bytes of a path; in one that is not of this system some stand for others."""
    from os import fsencode

    encode: Callable[[str], bytes] = fsencode
    try:
        return encode(name)
    except UnicodeEncodeError:
        return name.encode(errors="replace")
