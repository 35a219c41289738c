"""Well-typed clauses give no finding, one mistake gives exactly one."""

from __future__ import annotations

from hypothesis import given

from tpql.checking import check
from tpql.testing.typed import ill_typed_clauses, typed_clauses


def found(typed):
    return check(typed.text, entity=typed.entity, clause=typed.clause)


@given(typed_clauses())
def test_what_is_well_typed_gives_no_finding(typed):
    assert found(typed) == [], typed.text


@given(ill_typed_clauses())
def test_one_mistake_gives_one_finding(typed):
    assert [d.code for d in found(typed)] == [typed.code], typed.text
