"""The reference is what the data says."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages

import pytest

import tpql
from tests.reference import COMMAND, PAGES, ROOT
from tpql.diagnostics import Rule
from tpql.rules import RULES, describe_rule, find_rule, habits_of, rule_names


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_not_stale(name):
    path = ROOT / name
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    assert written == PAGES[name](), f"docs/reference/{name} is stale: run `{COMMAND}`"


def test_every_rule_has_a_code_and_a_name_of_its_own():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert [rule.code for rule in RULES] == sorted(rule.code for rule in RULES)
    assert {rule.code[2] for rule in RULES} >= {"1", "2", "5", "9"}


@pytest.mark.parametrize("word", rule_names())
def test_every_rule_is_found_and_described(word):
    rule = find_rule(word)
    assert rule is find_rule(word.swapcase())
    text = describe_rule(rule)
    assert text.startswith(f"{rule.code} {rule.name}: ")
    assert all(habit.bad in text for habit in habits_of(rule))


def test_every_rule_that_any_module_has_is_in_the_register():
    names = [
        m.name for m in walk_packages(tpql.__path__, "tpql.") if not m.name.endswith("_main__")
    ]
    values = [v for name in names for v in vars(import_module(name)).values()]
    assert {rule.code for rule in values if isinstance(rule, Rule)} <= {r.code for r in RULES}


def test_an_unknown_word_is_no_rule():
    assert find_rule("TP000") is None
    assert find_rule("") is None
