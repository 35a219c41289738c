"""The code quality report of GitLab."""

from __future__ import annotations

import json

from hypothesis import given
from jsonschema import Draft202012Validator

from tpql.diagnostics import Diagnostic
from tpql.report import Style, render
from tpql.source import Source

from .golden import FINDINGS
from .samples import IS_NULL, SOURCE, TOO_LARGE
from .strategies import findings

# As GitLab documents the report, and no member more.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "additionalProperties": False,
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}


def issues(*found: tuple[Source, list[Diagnostic]]) -> list[dict]:
    written = json.loads(render("gitlab", found, Style()))
    Draft202012Validator(SCHEMA).validate(written)
    return written


def test_severities_and_lines() -> None:
    found = [d for _, diagnostics in FINDINGS for d in diagnostics]
    shown = issues(*FINDINGS)
    names = {"error": "major", "warning": "minor", "info": "info"}
    assert [i["severity"] for i in shown] == [names[d.severity] for d in found]
    assert shown[1]["location"] == {"path": "stories.tpql", "lines": {"begin": 3, "end": 3}}


def test_no_place_is_the_first_line() -> None:
    [issue] = issues((Source("", "a.tpql"), [TOO_LARGE]))
    assert issue["location"] == {"path": "a.tpql", "lines": {"begin": 1, "end": 1}}


def test_fingerprint_stays_when_lines_come_before_and_no_two_are_equal() -> None:
    first = issues((SOURCE, [IS_NULL]))
    moved = issues((Source(f"\n\n{SOURCE.text}", SOURCE.name), [IS_NULL.shift(2)]))
    assert first[0]["fingerprint"] == moved[0]["fingerprint"]
    other = Source(SOURCE.text, "other.tpql")
    all_of_them = issues((SOURCE, [IS_NULL, IS_NULL]), (other, [IS_NULL]))
    assert len({issue["fingerprint"] for issue in all_of_them}) == 3


@given(findings())
def test_any_finding_is_valid(found: tuple[Source, list[Diagnostic]]) -> None:
    assert len(issues(found)) == len(found[1])
