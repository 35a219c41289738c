"""Workflow commands of GitHub Actions."""

from __future__ import annotations

import pytest
from hypothesis import given

from tpql.diagnostics import Diagnostic
from tpql.report import Style, render
from tpql.source import Source, Span

from .samples import IS_NULL, RISKY, SOURCE, TOO_LARGE
from .strategies import findings


def commands(source: Source, *found: Diagnostic) -> list[str]:
    return render("github", [(source, found)], Style()).splitlines()


def test_one_command_a_finding() -> None:
    assert commands(SOURCE, RISKY, IS_NULL) == [
        "::warning file=stories.tpql,line=2,endLine=2,col=1,endColumn=11,title=TP301 no-order"
        "::paging without an order%0Aadd `orderBy`",
        "::error file=stories.tpql,line=3,endLine=3,col=18,endColumn=24,title=TP104 is-null"
        "::`is null` is not in this language; write `== null`",
    ]


@pytest.mark.parametrize(
    ("name", "message", "expected"),
    [
        ("a,b:c%.tpql", "100% a:b,c", "file=a%2Cb%3Ac%25.tpql,line=1|100%25 a:b,c"),
        ("a\nb.tpql", "x\r::error::y", r"file=a\x0ab.tpql,line=1|x\x0d::error::y"),
        ("a\u2028b", "\u2028::stop-commands::x", r"file=a\u2028b,line=1|\u2028::stop-commands::x"),
    ],
)
def test_nothing_ends_a_property_or_the_line(name: str, message: str, expected: str) -> None:
    found = IS_NULL.replace(message=message, span=Span(0, 1), fixes=())
    [command] = commands(Source("x", name), found)
    head, _, data = command.removeprefix("::error ").partition("::")
    assert f"{head.partition(',endLine')[0]}|{data}" == expected


def test_several_lines_have_no_columns() -> None:
    [command] = commands(SOURCE, IS_NULL.replace(span=Span(0, 12)))
    assert "line=1,endLine=2,title=" in command


def test_empty_span_is_one_column() -> None:
    [command] = commands(SOURCE, IS_NULL.replace(span=Span(9, 9)))
    assert "line=2,endLine=2,col=3,endColumn=3," in command


def test_no_place_and_a_remark() -> None:
    assert commands(SOURCE, TOO_LARGE.replace(severity="info")) == [
        "::notice file=stories.tpql,title=TP901 limit-exceeded::too large"
    ]


@given(findings())
def test_as_many_lines_as_findings(found: tuple[Source, list[Diagnostic]]) -> None:
    lines = render("github", [found], Style()).splitlines()
    assert len(lines) == len(found[1])
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
