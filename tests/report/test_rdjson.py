"""The Reviewdog Diagnostic Format: valid, and its ranges are the places of the findings."""

from __future__ import annotations

import json

from hypothesis import given
from jsonschema import Draft202012Validator

from tpql.diagnostics import Diagnostic, Edit, Fix, apply, with_line
from tpql.report import Style, render
from tpql.report.places import clamped
from tpql.source import Source, Span

from .golden import FINDINGS, HARD, HARD_FOUND
from .samples import IS_NULL, RISKY, SOURCE, TOO_LARGE
from .strategies import findings

POSITION = {
    "type": "object",
    "required": ["line", "column"],
    "additionalProperties": False,
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"minimum": 1}},
}
RANGE = {
    "type": "object",
    "required": ["start", "end"],
    "additionalProperties": False,
    "properties": {"start": POSITION, "end": POSITION},
}
LINK = {"type": "string", "pattern": "^https://"}
TEXT = {"type": "string"}
# The messages of the format, as far as tpql writes them.
SCHEMA = {
    "type": "object",
    "required": ["source", "diagnostics"],
    "additionalProperties": False,
    "properties": {
        "source": {"properties": {"name": {"const": "tpql"}, "url": LINK}},
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["message", "location", "severity", "code"],
                "additionalProperties": False,
                "properties": {
                    "message": TEXT,
                    "location": {
                        "required": ["path"],
                        "additionalProperties": False,
                        "properties": {"path": TEXT, "range": RANGE},
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "additionalProperties": False,
                        "properties": {"value": TEXT, "url": LINK},
                    },
                    "suggestions": {
                        "type": "array",
                        "minItems": 1,
                        "items": {
                            "required": ["range", "text"],
                            "additionalProperties": False,
                            "properties": {"range": RANGE, "text": TEXT},
                        },
                    },
                },
            },
        },
    },
}


def diagnostics(*found: tuple[Source, list[Diagnostic]]) -> list[dict]:
    written = json.loads(render("rdjson", found, Style()))
    Draft202012Validator(SCHEMA).validate(written)
    return written["diagnostics"]


def offsets(text: str, range_: dict) -> tuple[int, int]:
    """Return where a range is in the bytes of a text, whose lines end at line feeds."""
    starts = [0]
    for line in text.encode("utf-8", "surrogatepass").split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    ends = (range_["start"], range_["end"])
    first, last = (starts[place["line"] - 1] + place["column"] - 1 for place in ends)
    return first, last


def reread(text: str, range_: dict) -> str:
    first, last = offsets(text, range_)
    return text.encode("utf-8", "surrogatepass")[first:last].decode("utf-8", "surrogatepass")


def test_severity_code_and_place() -> None:
    first, second, *_ = diagnostics(*FINDINGS)
    assert (first["severity"], second["severity"]) == ("WARNING", "ERROR")
    assert first["code"]["value"] == "TP301"
    assert second["location"] == {
        "path": "stories.tpql",
        "range": {"start": {"line": 3, "column": 18}, "end": {"line": 3, "column": 25}},
    }


def test_columns_are_bytes() -> None:
    [shown] = diagnostics((HARD, [HARD_FOUND]))
    start = shown["location"]["range"]["start"]
    place = HARD.position(HARD_FOUND.span.start)
    assert (start["line"], start["column"]) == (place.line, place.column + 3 + 1)


def test_several_edits_are_one_suggestion() -> None:
    [shown] = diagnostics((HARD, [HARD_FOUND]))
    [suggestion] = shown["suggestions"]
    assert reread(HARD.text, suggestion["range"]) == "5 is null"
    assert suggestion["text"] == "5.0 == null"


def test_only_safe_fixes_are_suggested() -> None:
    [shown] = diagnostics((SOURCE, [RISKY]))
    assert "suggestions" not in shown


def test_no_suggestion_holds_a_mask() -> None:
    source = Source("/api/v2/Bug?token=QWxhZGRpbjpvcGVu&x=1")
    edits = (Edit(Span(0, 0), " "), Edit(Span(36, 36), " "))
    [shown] = diagnostics((source, [IS_NULL.replace(span=Span(0, 1), fixes=(Fix("", edits),))]))
    assert "suggestions" not in shown


def test_no_place_has_no_range() -> None:
    [shown] = diagnostics((SOURCE, [TOO_LARGE]))
    assert shown["location"] == {"path": "stories.tpql"}


@given(findings())
def test_ranges_are_the_places_of_the_findings(found: tuple[Source, list[Diagnostic]]) -> None:
    source, given_ = found
    for shown, diagnostic in zip(diagnostics(found), given_, strict=True):
        if "range" in shown["location"]:
            span = clamped(source, diagnostic.span)
            text = reread(source.text, shown["location"]["range"])
            assert text == source.text[span.start : span.end]
        safe = [fix for fix in diagnostic.fixes if fix.safe and fix.edits]
        for fix, suggestion in zip(safe, shown.get("suggestions", ()), strict=True):
            first, last = offsets(source.text, suggestion["range"])
            data = source.text.encode("utf-8", "surrogatepass")
            mended = data[:first] + suggestion["text"].encode("utf-8", "surrogatepass")
            mended += data[last:]
            made = [with_line(source.text, edit) for edit in fix.edits]
            edits = [edit.replace(span=clamped(source, edit.span)) for edit in made]
            if len({edit.span.start for edit in edits}) < len(edits):
                continue  # two texts for one place have no order
            assert mended.decode("utf-8", "surrogatepass") == apply(source.text, edits)
