"""What ``parse`` refuses, and what of a tree was not read."""

from __future__ import annotations

import pytest

from tpql import compact, parse
from tpql.diagnostics import apply
from tpql.errors import TpqlSyntaxError, TpqlUsageError
from tpql.syntax.nodes import BooleanConstant, CharConstant, IntegerConstant, RealConstant


def test_a_clause_that_there_is_not_is_refused():
    with pytest.raises(TpqlUsageError, match=r"^no clause 'were'; clauses are: expression, where"):
        parse("a", "were")


@pytest.mark.parametrize(
    ("text", "mended"),
    [("not+b", "not b"), ('name == “a"b”', 'name == "a\\"b"'), ("a == -+b", "a == -b")],
)
def test_a_fix_keeps_words_apart_and_strings_whole(text, mended):
    with pytest.raises(TpqlSyntaxError) as caught:
        parse(text)
    (found,) = caught.value.diagnostics
    assert apply(text, found.fixes[0].edits) == mended


@pytest.mark.parametrize(
    "node",
    [IntegerConstant(5), RealConstant(0.5), BooleanConstant(True), CharConstant("a")],
    ids=lambda node: type(node).__name__,
)
def test_a_literal_that_was_not_read_has_no_spelling(node):
    assert node.raw == ""


def test_an_integer_that_python_does_not_write_is_told():
    with pytest.raises(TpqlUsageError) as caught:
        compact(IntegerConstant(10**5000), clause="expression")
    assert str(caught.value) == "an integer literal has too many digits"
