"""Texts against the limits, before anything else is done with them."""

from __future__ import annotations

import pytest

from tpql.errors import TpqlLimitError
from tpql.limits import Limits
from tpql.syntax.measure import measure
from tpql.syntax.tables import EXPRESSION

LIMITS = Limits(clause=10_000, tokens=2_000, nesting=10)


def refused(text: str, *, placeholders: bool = False) -> str | None:
    """Return which limit a text is over, if it is over one."""
    try:
        measure(text, EXPRESSION, placeholders, LIMITS)
    except TpqlLimitError as error:
        return str(error).partition(";")[0]
    return None


NESTING = "this nests more than 10 levels deep"


@pytest.mark.parametrize("escape", ["", r"'\n' + "], ids=["plain", "escaped"])
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("(" * 10 + "a" + ")" * 10, None),
        ("(" * 11 + "a" + ")" * 11, NESTING),
        ("f({[" * 4 + "a" + "]})" * 4, NESTING),
        ("(a)+" * 100, None),
        ("{f(a), [b], {c}}," * 100, None),
        ("(a," * 9 + "f(x), {}, (b[0])" + ")" * 9, NESTING),
        ("f('(', \"[{\")," * 20, None),
        ("(')' + " * 11, NESTING),
        ("[Bug (old)] + " * 20, None),
        (")" * 20 + "(" * 10, None),
        (")" * 20 + "(" * 11, NESTING),
    ],
)
def test_nesting(text: str, verdict: str | None, escape: str) -> None:
    assert refused(escape + text) == verdict


def test_holes_are_not_levels() -> None:
    assert refused("{{a}} + ${b} + " * 20, placeholders=True) is None
    assert refused("(" * 10 + "{{a}}" + ")" * 10, placeholders=True) is None


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("+" * 2_000, None),
        ("+" * 2_001, "this clause has more than 2,000 tokens"),
        ("+  " * 1_500, None),
        ("a" * 10_001, "this clause is longer than 10,000 characters"),
    ],
)
def test_length(text: str, verdict: str | None) -> None:
    assert refused(text) == verdict
