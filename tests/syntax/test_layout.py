"""Layout: groups, breaks that fill, and cost."""

from __future__ import annotations

import time
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.syntax.layout import CLOSE, INDENT, OPEN, STEP, Mark, layout

BEGIN = Mark("(", before="(", depth=1, nest=STEP)
END = Mark(")", after=")", depth=-1)
COMMA = Mark(", ", before=",")
AND = Mark(" and ", after="and ")
PLUS = Mark(" + ", after="+ ", fills=True)
CALL = ["f", BEGIN, "aaa", COMMA, "bbb", END]


def test_a_mark_is_its_flat_form():
    assert COMMA == ", "
    assert "".join(CALL) == "f(aaa, bbb)"


@pytest.mark.parametrize(
    ("fragments", "width", "expected"),
    [
        ([], 10, ""),
        (["word"], 1, "word"),
        (CALL, 11, "f(aaa, bbb)"),
        (CALL, 10, "f(\n  aaa,\n  bbb\n)"),
        ([*CALL, ".x"], 12, "f(\n  aaa,\n  bbb\n).x"),
        ([OPEN, *CALL, AND, "c", CLOSE], 15, "f(aaa, bbb)\nand c"),
        ([OPEN, *CALL, AND, "c", CLOSE], 10, "f(\n  aaa,\n  bbb\n)\nand c"),
        ([INDENT, "a", AND, "bb", CLOSE], 7, "a\n  and bb"),
        (["a", PLUS, "b", PLUS, "c", PLUS, "d"], 9, "a + b + c\n  + d"),
        (["a", PLUS, *CALL], 14, "a + f(\n  aaa,\n  bbb\n)"),
        (["f", BEGIN, *CALL, COMMA, "c", END], 14, "f(\n  f(aaa, bbb),\n  c\n)"),
        (["f", BEGIN, *CALL, COMMA, "c", END], 13, "f(\n  f(\n    aaa,\n    bbb\n  ),\n  c\n)"),
    ],
)
def test_layout(fragments, width, expected):
    assert layout(fragments, width) == expected


def test_the_comma_before_a_break_counts():
    assert layout(["f", BEGIN, *CALL, COMMA, "c", END], 13).count("\n") == 6
    assert layout(["f", BEGIN, *CALL, COMMA, "c", END], 14).count("\n") == 3


def trees():
    leaf = st.lists(st.sampled_from(["a", "bcd", "efghij", PLUS]), min_size=1, max_size=4)
    groups = [(BEGIN, END), (OPEN, CLOSE), (INDENT, CLOSE)]

    def nest(inner):
        group = st.builds(
            lambda ends, parts: [ends[0], *(f for part in parts for f in [*part, COMMA]), ends[1]],
            st.sampled_from(groups),
            st.lists(inner, max_size=4),
        )
        return st.lists(group | inner, min_size=1, max_size=3).map(
            lambda parts: list(chain(*parts))
        )

    return st.recursive(leaf, nest, max_leaves=20)


@given(trees(), st.integers(0, 60))
def test_only_white_space_changes(fragments, width):
    text = layout(fragments, width)
    assert "".join(text.split()) == "".join("".join(fragments).split())


@given(trees())
def test_what_fits_is_one_line(fragments):
    flat = "".join(fragments)
    assert layout(fragments, len(flat)) == flat


@given(trees(), st.integers(0, 60))
def test_no_line_is_longer_than_it_must_be(fragments, width):
    longest = max(map(len, fragments)) + len(", + ")
    indent = width // 2 + STEP
    plain = [f for f in fragments if type(f) is Mark or len(f)]
    run = joined = 0
    for fragment in plain:
        joined = 0 if type(fragment) is Mark and fragment.breaks else joined + len(fragment)
        run = max(run, joined)
    limit = max(width, indent + run + longest)
    assert all(len(line) <= limit for line in layout(fragments, width).split("\n"))


@pytest.mark.parametrize(
    "fragments",
    [
        [BEGIN] * 100_000 + ["a"] + [END] * 100_000,
        [OPEN] * 100_000 + ["a"] + [CLOSE] * 100_000,
        ["a", PLUS] * 100_000 + ["a"],
        [OPEN, *["a", AND] * 100_000, "a", CLOSE],
        CALL * 50_000,
    ],
    ids=["brackets", "groups", "fill", "chain", "calls"],
)
def test_linear(fragments):
    begin = time.process_time()
    layout(fragments, 88)
    assert time.process_time() - begin < 5
