"""Positions in a text, by every kind of line end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.source import Position, Source, Span

TEXT = "ab\ncd\r\nef\rgh"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [(0, 1, 1), (2, 1, 3), (3, 2, 1), (5, 2, 3), (7, 3, 1), (10, 4, 1), (12, 4, 3), (-1, 1, 0)],
)
def test_offsets_are_lines_and_columns(offset: int, line: int, column: int) -> None:
    assert Source(TEXT).position(offset) == Position(line, column)


@pytest.mark.parametrize(("number", "line"), [(1, "ab"), (2, "cd"), (3, "ef"), (4, "gh")])
def test_lines_come_without_their_ends(number: int, line: str) -> None:
    assert Source(TEXT).line(number) == line


def test_a_text_without_carriage_returns_and_an_empty_one() -> None:
    assert Source("a\n\nb").position(3) == Position(3, 1)
    assert Source("").position(0) == Position(1, 1)
    assert Source("").line(1) == ""


@given(st.text("a\r\n"), st.integers(0, 20))
def test_a_position_counts_the_line_ends_before_it(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset]
    if before.endswith("\r") and text[offset : offset + 1] == "\n":
        return  # between the two characters of one line end
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert Source(text).position(offset) == Position(len(lines), len(lines[-1]) + 1)


def test_spans_shift() -> None:
    assert Span(1, 3).shift(2) == Span(3, 5)
