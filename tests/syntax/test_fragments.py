"""Fragments: how deep they nest, and the quick look that says they cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.limits import UNLIMITED
from tpql.syntax.fragments import may_nest, nesting
from tpql.syntax.printer import _EXPRESSION, PRETTY, _Printer
from tpql.testing import expressions


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 0, False),
        ("a + b", 0, False),
        ("f(a, [b], {c})", 3, False),
        ("((((((a))))))", 5, True),
        ("{" + "x: f(a), " * 300 + "}", 200, False),
        ("{" + "x: f({a}), " * 300 + "}", 200, False),
        ("f(" * 201 + ")" * 201, 200, True),
        ('f("(", ' * 201 + ")" * 201, 200, True),
        ("f(é, " * 201 + ")" * 201, 200, True),
    ],
)
def test_a_quick_look(text, most, expected):
    assert may_nest(text, most) is expected


@given(expressions(placeholders=True), st.integers(0, 4))
def test_a_quick_look_misses_nothing(tree, most):
    fragments = _Printer(_EXPRESSION, PRETTY, UNLIMITED).fragments(tree)
    assert may_nest("".join(fragments), most) or nesting(fragments) <= most
