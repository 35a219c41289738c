"""The catalogue of foreign habits: every row does what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tpql.diagnostics import apply
from tpql.limits import DEFAULT
from tpql.syntax.driver import Driver
from tpql.syntax.habits import HABIT_RULES, HABITS
from tpql.syntax.recover import diagnose
from tpql.syntax.tables import EXPRESSION, FILTER

if TYPE_CHECKING:
    from tpql.syntax.habit import Habit


def test_the_catalogue_is_large_and_its_names_are_unique() -> None:
    names = [row.name for row in HABITS]
    assert len(names) >= 40
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names)


@pytest.mark.parametrize("row", HABITS, ids=lambda row: row.name)
def test_the_example_gives_one_finding_and_its_fix_the_corrected_text(row: Habit) -> None:
    tables = FILTER if row.entry == "filter" else EXPRESSION
    (found,) = diagnose(row.bad, tables, row.entry, False, DEFAULT)
    rule = HABIT_RULES[row.name]
    assert (found.code, found.name, found.message) == (rule.code, row.name, rule.summary)
    assert row.bad[found.span.start : found.span.end].strip(" \t\r\n")
    assert "%(" not in found.message
    fixed = [apply(row.bad, fix.edits) for fix in found.fixes]
    assert fixed == ([row.good] if row.good else [])
    assert all(fix.safe == row.safe for fix in found.fixes)
    if row.good:
        Driver(tables).parse(row.good, row.entry)


@pytest.mark.parametrize(
    ("text", "name", "fixed"),
    [
        ("a is none and b eq 1", "eq-operator", "a is none and b == 1"),
        ("a == “x”", "smart-quotes", 'a == "x"'),
        ("a\u00a0is 1", "no-break-space", "a is 1"),
        ("a is 1;", "semicolon", "a is 1"),
        ("a < Today - 1 day and b is 1", "board-days", "a < Today - 1(days) and b is 1"),
    ],
)
def test_filters_share_what_fits_them(text: str, name: str, fixed: str) -> None:
    (found,) = diagnose(text, FILTER, "filter", False, DEFAULT)
    assert found.name == name
    assert apply(text, found.fixes[0].edits) == fixed


@pytest.mark.parametrize(
    "text",
    ["is == 1", "a.eq(1)", "{like:contains}", "mod", "a -- b", "{{name}}", "not a == b",
     "select(from)", "{in1:a}", "a & b", "it.if(case, when)"],
)  # fmt: skip
def test_what_is_legal_is_no_habit(text: str) -> None:
    assert not diagnose(text, EXPRESSION, "expression", False, DEFAULT)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("a is null and b.c is not null or d eq 5", "a == null and b.c != null or d == 5"),
        ("bugs.where(b => b.tasks.any(t => t.id is null))", "bugs.where(tasks.any(id == null))"),
        ("id not in (1,2) and x", "not (id in [1,2]) and x"),
        ("a.b(c).d contains 'x' or y", "a.b(c).d.Contains('x') or y"),
        ("name like 'x%' or name not like '%y'", "name.StartsWith('x') or not name.EndsWith('y')"),
        ("name == 'it''s'", 'name == "it\'s"'),
        ("/* don't */ a == 1", " a == 1"),
        ("{id,\n name, // the name\n}", "{id,\n name}"),
        ("{project.{id,name},team{name}}",
         "{project:{project.id,project.name},team:{team.name}}"),
        ("(1)eq(2)", "(1)==(2)"),
        ("{tasks.orderBy(f(a).b desc).select(id)}", "{tasks.OrderByDescending(f(a).b).select(id)}"),
        ("tasks.orderBy(id asc)", "tasks.orderBy(id)"),
        ("{id,As < Bug >.severity}", "{id,it.As < Bug >.severity}"),
        ("{a:id,[B c]:id,c-d-e:x-y}", "{a:id,Bc:id,cde:x-y}"),
        ("a eq=b", "a == =b"),
        ("1 ?? 2", "IFNONE(1, 2)"),
        ("name == \"\\d\\s\"", 'name == "\\\\d\\\\s"'),
    ],
)  # fmt: skip
def test_fixes_in_context(text: str, fixed: str) -> None:
    found = diagnose(text, EXPRESSION, "expression", False, DEFAULT)
    for _ in range(5):
        edits = [edit for diagnostic in found for fix in diagnostic.fixes for edit in fix.edits]
        if not edits:
            break
        text = apply(text, edits[:1] if len(found) > 1 and len(found[0].fixes) == 0 else edits)
        found = diagnose(text, EXPRESSION, "expression", False, DEFAULT)
    assert text == fixed


@pytest.mark.parametrize(
    ("text", "safe"),
    [("{id name}", True), ("{my name:id}", False), ("{1a:id}", False), ("{1a}", False)],
)
def test_a_comma_is_surely_missing_only_between_two_words_without_a_colon(text, safe) -> None:
    (found,) = diagnose(text, EXPRESSION, "expression", False, DEFAULT)
    assert found.name == "missing-comma"
    assert [fix.safe for fix in found.fixes] == [safe]


@pytest.mark.parametrize("text", ["a in [1,2]", "a in [1,2] or b is 3", "not (a in ['x y'])"])
def test_a_list_in_a_filter_is_one_mistake(text: str) -> None:
    (found,) = diagnose(text, FILTER, "filter", False, DEFAULT)
    assert found.name == "board-list"


@pytest.mark.parametrize(
    "text",
    [r'''a == "\\" or b == "c"''', r"""{a:b == 'x\\',c:d == 'e'}""", r"""f("a\\", "b", "c")"""],
)
def test_a_backslash_at_the_end_of_a_string_is_one_mistake(text: str) -> None:
    (found,) = diagnose(text, EXPRESSION, "expression", False, DEFAULT)
    assert found.name == "backslash-at-end"
