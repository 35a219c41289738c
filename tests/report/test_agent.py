"""Findings for language models."""

from __future__ import annotations

import json

import pytest

from tpql.checking import check
from tpql.diagnostics import Diagnostic
from tpql.report import Style, render
from tpql.source import Source

from .samples import IS_NULL, RISKY, SOURCE, TOO_LARGE


def objects(source: Source, *found: Diagnostic) -> list[dict]:
    text = render("agent", [(source, found)], Style())
    return [json.loads(line) for line in text.splitlines()]


def test_finding_with_its_query_mended() -> None:
    assert objects(SOURCE, IS_NULL) == [
        {
            "code": "TP104",
            "name": "is-null",
            "severity": "error",
            "message": "`is null` is not in this language; write `== null`",
            "file": "stories.tpql",
            "line": 3,
            "column": 18,
            "query": "/api/v2/Bug\n  &where=feature is null",
            "corrected": "/api/v2/Bug\n  &where=feature == null",
            "todo": ["replace with `== null`"],
            "help": "https://github.com/tpql/tpql/blob/main/docs/rules/TP104.md",
        }
    ]


def test_finding_without_a_safe_fix_has_no_corrected_query() -> None:
    first, second = objects(SOURCE, RISKY, IS_NULL)
    assert "corrected" not in first
    assert first["todo"] == ["add `orderBy=id` (may change the meaning)", "add `orderBy`"]
    assert first["query"] == second["query"]


def test_finding_without_a_place() -> None:
    [shown] = objects(SOURCE, TOO_LARGE)
    assert not {"line", "column", "query", "corrected"} & shown.keys()
    assert shown["todo"] == ["read what `tpql explain TP901` says"]


def test_long_query_is_not_repeated() -> None:
    source = Source(f"{SOURCE.text}  &select={{{'id,' * 5000}}}\n", SOURCE.name)
    [shown] = objects(source, IS_NULL)
    assert not {"query", "corrected"} & shown.keys()
    assert shown["todo"] == ["replace with `== null`"]


@pytest.mark.parametrize("clause", ["a is null and b gt 5 or not c eq 1"])
def test_corrected_query_has_all_safe_fixes(clause: str) -> None:
    source = Source(clause, "<text>")
    found = check(clause, clause="where")
    assert len(found) > 1
    for shown in objects(source, *found):
        assert shown["query"] == clause
        assert shown["corrected"] == "a == null and b > 5 or not c == 1"
