"""Applying fixes until nothing is left that could be fixed."""

from __future__ import annotations

import re

import pytest

from tpql.cli.checks.fix import mend
from tpql.diagnostics import Diagnostic, Edit, Fix
from tpql.source import Span


def checker(*replacements: tuple[str, str], safe: bool = True):
    """Return a check that finds each pattern and offers its replacement."""

    def check(text: str) -> list[Diagnostic]:
        return [
            Diagnostic(
                "TP100",
                "x",
                "error",
                "x",
                Span(*m.span()),
                fixes=(Fix("x", (Edit(Span(*m.span()), new),), safe),),
            )
            for old, new in replacements
            for m in re.finditer(old, text)
        ]

    return check


def test_all_fixes_are_applied_and_counted() -> None:
    assert mend("a a b", checker(("a", "x"), ("b", "y")), unsafe=False) == ("x x y", 3)


def test_fixes_that_overlap_wait_for_the_next_round() -> None:
    assert mend("aa", checker(("aa", "b"), ("a", "c")), unsafe=False)[0] in ("b", "cc")
    assert mend("abc", checker(("ab", "xb"), ("bc", "y")), unsafe=False) == ("xy", 2)


def test_unsafe_fixes_only_on_demand() -> None:
    check = checker(("a", "x"), safe=False)
    assert mend("a", check, unsafe=False) == ("a", 0)
    assert mend("a", check, unsafe=True) == ("x", 1)


def test_fixes_that_undo_each_other_end() -> None:
    assert mend("a", checker(("a", "b"), ("b", "a")), unsafe=False) == ("b", 1)


def test_fixes_that_grow_for_ever_end() -> None:
    text, rounds = mend("a", checker(("a$", "aa")), unsafe=False)
    assert rounds == 100
    assert len(text) == 101


def test_edits_of_a_fix_are_made_together_or_not_at_all() -> None:
    def check(text: str) -> list[Diagnostic]:
        if text != "(a)":
            return []
        brackets = Fix("x", (Edit(Span(0, 1), "["), Edit(Span(2, 3), "]")))
        inner = Fix("y", (Edit(Span(1, 2), "b"),))
        return [
            Diagnostic("TP100", "x", "error", "x", Span(0, 3), fixes=(fix,))
            for fix in (brackets, inner)
        ]

    assert mend("(a)", check, unsafe=False) == ("[a]", 1)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a\n  x\nb", "a\nb"),
        ("a\n  x  \r\nb", "a\nb"),
        ("a\n  x", "a"),
        ("x", ""),
        ("a x\nb", "a \nb"),
        ("a\n\n  x\n\nb", "a\n\n\nb"),
        ("x\nx\nx", ""),
    ],
)
def test_a_line_of_which_nothing_is_left_goes(text: str, mended: str) -> None:
    assert mend(text, checker(("x", "")), unsafe=False)[0] == mended


def test_nothing_that_is_put_in_takes_a_line_away() -> None:
    assert mend("a\n\nb", checker((r"(?<=a\n)(?=\n)", "")), unsafe=False)[0] == "a\n\nb"
