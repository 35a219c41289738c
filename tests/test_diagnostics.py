"""Diagnostics are data; fixes can be applied; errors carry them."""

from __future__ import annotations

import copy
import pickle

import pytest

from tpql import errors
from tpql.diagnostics import Diagnostic, Edit, Fix, Related, Rule, apply, with_line
from tpql.errors import TpqlError, TpqlSyntaxError
from tpql.limits import DEFAULT, UNLIMITED, Limits
from tpql.source import Source, Span

RULE = Rule("TP199", "made-up", "error", "A rule of the tests.")
FOUND = RULE.at(
    Span(2, 4),
    "not so",
    clause="where",
    related=(Related(Span(0, 1), "opened here"),),
    hints=("try",),
    fixes=(Fix("write `x`", (Edit(Span(2, 4), "x"),)),),
    server="Syntax error",
)


def test_a_rule_makes_findings() -> None:
    assert (FOUND.code, FOUND.name, FOUND.severity) == ("TP199", "made-up", "error")


def test_shifting_moves_every_span() -> None:
    moved = FOUND.shift(10)
    assert moved.span == Span(12, 14)
    assert moved.related[0].span == Span(10, 11)
    assert moved.fixes[0].edits[0].span == Span(12, 14)


def test_plain_data_has_offsets_and_with_a_source_lines() -> None:
    assert FOUND.to_dict()["span"] == [2, 4]
    data = FOUND.to_dict(Source("a\nbcd"))
    assert data["start"] == {"line": 2, "column": 1}
    assert data["fixes"][0]["edits"][0]["end"] == {"line": 2, "column": 3}
    assert data["server"] == "Syntax error"
    assert data["hints"] == ["try"]


@pytest.mark.parametrize(
    ("edits", "result"),
    [
        ([(1, 2, "x")], "axcd"),
        ([(0, 0, "<"), (4, 4, ">")], "<abcd>"),
        ([(2, 3, "y"), (0, 1, "x")], "xbyd"),
        ([(0, 3, "x"), (1, 2, "y")], "xd"),
        ([(1, 1, "x"), (1, 1, "x")], "axbcd"),
        ([], "abcd"),
    ],
)
def test_edits_apply_in_any_order_and_overlaps_wait(
    edits: list[tuple[int, int, str]], result: str
) -> None:
    assert apply("abcd", [Edit(Span(s, e), text) for s, e, text in edits]) == result


def test_an_error_tells_its_findings() -> None:
    error = TpqlSyntaxError(diagnostics=[FOUND])
    assert str(error) == "TP199 at 2: not so"
    assert error.diagnostics == (FOUND,)


@pytest.mark.parametrize("name", [n for n in errors.__all__ if n != "TpqlError"])
def test_errors_survive_pickling_and_copying(name: str) -> None:
    error = getattr(errors, name)("message", [FOUND])
    assert isinstance(error, TpqlError)
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(again) is type(error)
        assert str(again) == "message"
        assert again.diagnostics == (FOUND,)


@pytest.mark.parametrize("name", list(Limits.__fields__))
def test_a_limit_names_itself_and_the_way_out(name: str) -> None:
    limit = getattr(DEFAULT, name)
    DEFAULT.require(name, limit)
    with pytest.raises(errors.TpqlLimitError, match=f"--limit {name}=NUMBER") as caught:
        DEFAULT.require(name, limit + 1, Span(1, 2))
    found: Diagnostic = caught.value.diagnostics[0]
    assert (found.code, found.span) == ("TP901", Span(1, 2))
    UNLIMITED.require(name, limit + 1)


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("a\n  b \nc", "b", "a\nc"),
        ("a\nb\n", "b", "a\n"),
        ("a\nb", "b", "a"),
        ("a\r\nb", "b", "a"),
        ("a\r\nb\r\nc", "b", "a\r\nc"),
        ("b", "b", ""),
        ("b\nc", "b", "c"),
        ("a\nb c\nd", "b", "a\n c\nd"),
        ("a\nb\nc\nd", "b\nc", "a\nd"),
    ],
)
def test_a_line_of_which_nothing_is_left_goes(text: str, gone: str, left: str) -> None:
    start = text.index(gone)
    edit = Edit(Span(start, start + len(gone)), "")
    assert apply(text, [with_line(text, edit)]) == left


def test_what_is_put_in_keeps_its_line() -> None:
    for edit in (Edit(Span(2, 3), "x"), Edit(Span(2, 2), "")):
        assert with_line("a\nb\nc", edit) == edit
