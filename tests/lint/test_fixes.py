"""Fixes that are safe because they only respell keep the tree, whatever stands around them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lint.examples import findings
from tpql.cli.checks.fix import mend
from tpql.lint import lint_clause
from tpql.lint.registry import DEFAULT, all_rules
from tpql.schema.builtin import builtin_schema
from tpql.syntax.parse import parse

RESPELLING = frozenset({"TP302", "TP305", "TP401", "TP402"})
LEAVES = ["a", "b.c", "f(x)", "f(a,(b))", "1", "'s'", '"in and"', "x.As<Bug>", "c[1]", "true"]
# Not `=` without a space: behind a cast it would make `>=` of its end.
OPERATORS = [" =", " ==", " <>", "!=", ">", " and ", " AND ", "&&", " or ", "||", "+", " - ", "*"]


def grown(inner):
    return st.one_of(
        inner.map("({})".format),
        inner.map("( ({}) )".format),
        inner.map("not({})".format),
        inner.map("!{}".format),
        inner.map("({}) in [1,(2)]".format),
        inner.map("({}).d".format),
        st.builds("{}{}{}".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("({}){}({})".format, inner, st.sampled_from(OPERATORS), inner),
        st.builds("{}?{}:({})".format, inner, inner, inner),
    )


TEXTS = st.recursive(st.sampled_from(LEAVES), grown, max_leaves=8)


def checker(clause, selected):
    def check(text):
        tree = parse(text, clause)
        options = {"entity": "Bug", "schema": builtin_schema(), "selected": selected}
        return lint_clause(tree, text, clause, **options)

    return check


@given(TEXTS)
def test_respelling_keeps_the_tree_and_leaves_nothing_to_respell(text):
    check = checker("where", RESPELLING)
    mended, _ = mend(text, check, unsafe=False)
    assert parse(mended, "where") == parse(text, "where")
    assert [d.code for d in check(mended) if any(fix.safe for fix in d.fixes)] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("(effort)> 5", "effort> 5"),
        ("not(a)", "not a"),
        ("(a)and(b)", "a and b"),
        ("((a == 1)) and ((b == 2))", "(a == 1) and (b == 2)"),
        ("(x.As<Bug>)== null", "(x.As<Bug>)== null"),
        ("a == ( (b) )", "a == b"),
        ("f((a)) == 1", "f((a)) == 1"),
        ("!a&&b", "not a and b"),
        ("a||b", "a or b"),
        ("a <> b", "a != b"),
    ],
)
def test_respelling(before, after):
    assert mend(before, checker("where", RESPELLING), unsafe=False)[0] == after


@pytest.mark.parametrize(
    "example",
    [e for rule in all_rules() if rule.found_by == "linter" for e in rule.examples],
    ids=lambda example: example.bad[:60],
)
def test_all_fixes_together_come_to_an_end(example):
    def check(text):
        return findings(text, DEFAULT)

    mended, _ = mend(example.text, check, unsafe=True)
    assert mend(mended, check, unsafe=True) == (mended, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("where=Name eq 'ab' and Effort gt 5", "where=Name == 'ab' and Effort > 5"),
        ("where=(Feature is null) and Id in (1,2)", "where=(Feature == null) and Id in [1,2]"),
        ("where=Name contains 'ab'", "where=Name.Contains('ab')"),
        ("include=[Id,Name]", "select={Id,Name}"),
        (
            "include=[Id,Project[Id,Name],Tasks[Id]]",
            "select={Id,Project:{Project.Id,Project.Name},Tasks:Tasks.Select({Id})}",
        ),
        ("orderByDesc=Name", "orderBy=Name desc"),
    ],
)
def test_a_query_of_version_1_becomes_one_of_version_2(before, after):
    path = "/api/v2/UserStory\n  ?take=10\n  &"
    mended, _ = mend(path + before, findings, unsafe=True)
    assert mended == path + after
    assert findings(mended) == []
