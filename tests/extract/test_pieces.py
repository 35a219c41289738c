"""Texts made of pieces: where their characters stand, and what can be changed."""

from __future__ import annotations

import pytest

from tpql.diagnostics import Edit, Fix, Rule
from tpql.extract.pieces import Hole, Text, decoded, glue, hole, verbatim
from tpql.source import Span

RULE = Rule("TP000", "none", "error", "")


def sample() -> Text:
    """``ab`` at 10, ``c`` from the escape 12..16, a hole at 20..24, glue, ``de`` at 30."""
    return Text(
        [
            verbatim("ab", 10),
            decoded("c", (12,), (16,), str),
            hole(Hole("x.y"), 20, 24),
            glue("?", 30),
            verbatim("de", 30, None),
        ]
    )


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (0, 2, (10, 12)),
        (1, 3, (11, 16)),
        (2, 3, (12, 16)),
        (0, 0, (10, 10)),
        (3, 4, (20, 24)),
        (5, 7, (20, 24)),
        (2, 12, (12, 31)),
        (10, 11, (30, 30)),
        (11, 13, (30, 32)),
        (13, 13, (32, 32)),
    ],
)
def test_a_range_has_a_place_in_the_host(start, end, place):
    assert sample().place(Span(start, end)) == Span(*place)


def test_the_text_is_all_its_pieces():
    assert sample().text == "abc{{x.y}}?de"
    assert [span for span, _ in sample().holes] == [Span(3, 10)]
    assert sample().slice(1, 12).text == "bc{{x.y}}?d"
    assert sample().slice(1, 12).place(Span(0, 2)) == Span(11, 16)
    assert Text().place(Span(0, 0)) == Span(0, 0)


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 2), True), ((1, 3), False), ((2, 3), False), ((4, 5), False), ((10, 11), False),
     ((11, 12), False), ((0, 0), True), ((2, 2), True), ((13, 13), False)],
)  # fmt: skip
def test_only_what_the_host_holds_in_one_run_can_be_changed(span, expected):
    text = sample()
    assert text.is_one_to_one(Span(*span)) == expected
    fix = Fix("", (Edit(Span(*span), "new"),))
    moved = text.relocate(RULE.at(Span(*span), "", fixes=(fix,)))
    assert bool(moved.fixes) == expected


def test_a_text_of_a_text_is_a_text_of_its_host():
    outer = Text([verbatim("ab", 100, lambda t: t * 2), decoded("cd", (110, 114), (114, 115), str)])
    inner = Text([verbatim("bc", 1), hole(Hole("v"), 3, 4)])
    both = inner.through(outer)
    assert both.text == "bc{{v}}"
    assert [both.place(Span(i, i + 1)) for i in range(3)] == [
        Span(101, 102),
        Span(110, 114),
        Span(114, 115),
    ]
    fix = Fix("", (Edit(Span(0, 1), "x"),))
    (moved,) = both.relocate(RULE.at(Span(0, 1), "", fixes=(fix,))).fixes
    assert moved.edits == (Edit(Span(101, 102), "xx"),)
