"""How many findings there are."""

from __future__ import annotations

import json

import pytest

from tpql.report import statistics

from .samples import IS_NULL, RISKY, SOURCE, TOO_LARGE

FINDINGS = [(SOURCE, [IS_NULL, RISKY, IS_NULL]), (SOURCE, [TOO_LARGE])]


def test_table_has_the_most_frequent_first() -> None:
    assert statistics.render(FINDINGS, "full") == (
        "2  TP104  is-null  (fixable)\n1  TP301  no-order  (fixable)\n1  TP901  limit-exceeded\n"
    )


def test_json() -> None:
    assert json.loads(statistics.render(FINDINGS, "json"))[0] == {
        "count": 2,
        "code": "TP104",
        "name": "is-null",
        "fixable": True,
    }


def test_an_object_a_line() -> None:
    first, *rest = statistics.render(FINDINGS, "json-lines").splitlines()
    assert json.loads(first)["count"] == 2
    assert len(rest) == 2


def test_nothing_found() -> None:
    assert statistics.render([], "full") == ""
    assert statistics.render([], "json") == "[]\n"


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        (FINDINGS, "Found 3 errors, 1 warning in 2 files"),
        ([(SOURCE, [RISKY])], "Found 1 warning in 1 file"),
        ([(SOURCE, [RISKY.replace(severity="info")])], "Found 1 info in 1 file"),
        ([], "All clean: 12 queries in 5 files"),
    ],
)
def test_summary(findings: list, expected: str) -> None:
    assert statistics.summary(findings, queries=12, files=5) == expected


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([IS_NULL, RISKY], "1 fixable with --fix; 1 with --fix --unsafe-fixes"),
        ([IS_NULL], "1 fixable with --fix"),
        ([RISKY], "1 with --fix --unsafe-fixes"),
        ([TOO_LARGE], ""),
    ],
)
def test_fixable(found: list, expected: str) -> None:
    assert statistics.fixable([(SOURCE, found)]) == expected
