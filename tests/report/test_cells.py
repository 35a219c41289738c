"""What characters look like on a terminal."""

from __future__ import annotations

import pytest

from tpql.report.cells import cells, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("naïve 漢字", "naïve 漢字"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("a\nb\rc\0", r"a\x0ab\x0dc\x00"),
        ("\x9b31m", r"\x9b31m"),
        ("\u202eevil", r"\u202eevil"),
        ("a\u00a0b", r"a\xa0b"),
        ("\ud800", r"\ud800"),
        ("\U000e0001", r"\U000e0001"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "widths"),
    [
        ("ab", [1, 1]),
        ("a\tb", [1, 3, 1]),
        ("\t\t", [4, 4]),
        ("漢a", [2, 1]),
        ("漢\ta", [2, 2, 1]),
        ("e\u0301x", [1, 0, 1]),
        ("Ａ", [2]),
        ("😀", [2]),
        ("\x1b", [4]),
        ("é", [1]),
    ],
)
def test_columns_of_each_character(text: str, widths: list[int]) -> None:
    assert [width for _, width in cells(text)] == widths
