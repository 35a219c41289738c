"""Source frames: carets line up whatever the text is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.report import Style
from tpql.report.cells import cells
from tpql.report.frame import frame
from tpql.source import Source, Span

PLAIN = Style(width=60)


def rows(text: str, start: int, end: int, **options: object) -> list[str]:
    return frame(Source(text), Span(start, end), PLAIN, **options)


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "marks"),
    [
        ("a is b", 2, 4, "a is b", "  ^^"),
        ("a is b", 6, 6, "a is b", "      ^"),
        ("", 0, 0, "", "^"),
        ("\ta is", 3, 5, "    a is", "      ^^"),
        ("漢字 is", 3, 5, "漢字 is", "     ^^"),
        ("漢字 is", 0, 2, "漢字 is", "^^^^"),
        ("e\u0301 is", 3, 5, "e\u0301 is", "  ^^"),
        ("a\u0301", 1, 2, "a\u0301", " ^"),
        ("\x1b is", 2, 4, r"\x1b is", "     ^^"),
        ("a\x07b", 1, 2, r"a\x07b", " ^^^^"),
        ("a\r\nb", 1, 2, "a", " ^"),
        ("a", 50, 70, "a", " ^"),
    ],
)
def test_marks_stand_below_the_span(text: str, start: int, end: int, line: str, marks: str) -> None:
    assert rows(text, start, end) == ["  |", f"1 | {line}".rstrip(), f"  | {marks}"]


def test_span_of_two_lines() -> None:
    assert rows("x = (a,\n    b) y", 4, 14) == [
        "  |",
        "1 | x = (a,",
        "  |     ^^^",
        "2 |     b) y",
        "  |     ^^",
    ]


def test_span_of_many_lines_shows_the_first_and_the_last() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 12))
    assert rows(text, 5, len(text) - 2) == [
        "   |",
        " 1 | line 1",
        "   |      ^",
        "...",
        "11 | line 11",
        "   | ^^^^^^",
    ]


def test_long_line_is_cut_around_the_span() -> None:
    text = "a" * 500 + " bad " + "b" * 500
    _, line, marks = rows(text, 501, 504)
    assert len(line) <= PLAIN.width
    assert line.startswith("1 | ...a")
    assert line.endswith("b...")
    assert line[marks.index("^") : marks.rindex("^") + 1] == "bad"


def test_long_span_is_cut_at_the_end() -> None:
    _, line, marks = rows("x" * 10 + "y" * 500, 10, 510)
    assert len(marks) <= len(line) <= PLAIN.width
    assert line[marks.index("^")] == "y"


def test_end_of_a_long_line() -> None:
    text = "a" * 500
    _, line, marks = rows(text, 500, 500)
    assert line.endswith("a")
    assert marks.index("^") == len(line)


def test_secrets_are_masked() -> None:
    assert rows("t=secret&x y", 9, 10, secrets=[Span(2, 8)]) == [
        "  |",
        "1 | t=***&x y",
        "  |       ^",
    ]


def test_secret_that_a_cut_goes_through() -> None:
    text = "t=" + "s" * 300 + "&" + "x" * 100
    _, line, _ = rows(text, 310, 311, secrets=[Span(2, 302)])
    assert "s" not in line


@given(st.text(), st.integers(0, 50), st.integers(0, 50), st.integers(1, 80))
def test_any_text_gives_a_frame_of_printable_rows(
    text: str, start: int, length: int, width: int
) -> None:
    found = frame(Source(text), Span(start, start + length), Style(width=width))
    assert all(row.isprintable() for row in found)
    assert all(sum(w for _, w in cells(row)) <= max(width, 20) + 30 for row in found)
    assert any("^" in row for row in found)
