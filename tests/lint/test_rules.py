"""Every rule finds its bad examples at their places, says nothing of the good ones, and mends."""

from __future__ import annotations

import pytest

from tests.lint.examples import findings
from tpql.diagnostics import apply
from tpql.lint.registry import DEFAULT, all_rules
from tpql.syntax.habits import HABIT_RULES

EXAMPLES = [(rule, example) for rule in all_rules() for example in rule.examples]
IDS = [f"{rule.code}-{index}" for rule in all_rules() for index, _ in enumerate(rule.examples)]


def found_by(rule, text):
    return [d for d in findings(text, DEFAULT | {rule.code}) if d.code == rule.code]


def codes(text, rule):
    return sorted(d.code for d in findings(text, DEFAULT | {rule.code}))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_a_bad_example_is_found_at_its_place(rule, example):
    found = found_by(rule, example.text)
    places = [example.text[d.span.start : d.span.end] for d in found]
    assert places == [example.marked]
    family = {rule.name, *(n for n, habit in HABIT_RULES.items() if habit.code == rule.code)}
    assert {d.name for d in found} <= family


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_nothing_is_found_in_a_good_example(rule, example):
    assert [(d.code, d.message) for d in findings(example.good, DEFAULT | {rule.code})] == []


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=IDS)
def test_a_fix_parses_removes_the_finding_and_adds_none(rule, example):
    text = example.text
    before = codes(text, rule)
    for finding in found_by(rule, text):
        for fix in finding.fixes:
            after = codes(apply(text, fix.edits), rule)
            assert after.count(rule.code) < before.count(rule.code)
            for code in set(after):
                assert after.count(code) <= before.count(code), apply(text, fix.edits)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_what_a_page_says_of_fixes_is_so(rule):
    fixes = [f for e in rule.examples for d in found_by(rule, e.text) for f in d.fixes]
    assert bool(fixes) == bool(rule.fix)
    if rule.fix.startswith(("Always", "Never")):
        assert {fix.safe for fix in fixes} == {rule.fix.startswith("Always")}
