"""Pages and index are what the modules of the rules say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tpql.lint import _index
from tpql.lint.pages import contents, describe, index, page, read_rules
from tpql.lint.registry import CODES, DEFAULT, all_rules, find_rule, load_rule
from tpql.rules import RULES as EVERY

ROOT = Path(__file__).parent.parent.parent / "docs" / "rules"
RULES = read_rules()
STALE = "run `python -m tpql.lint.pages --write`"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_page_is_not_stale(rule):
    assert (ROOT / f"{rule.code}.md").read_text(encoding="utf-8") == page(rule), STALE


def test_the_list_of_rules_and_the_index_are_not_stale():
    assert (ROOT / "README.md").read_text(encoding="utf-8") == contents(RULES.values()), STALE
    assert Path(_index.__file__).read_text(encoding="utf-8") == index(RULES), STALE
    assert {path.stem for path in ROOT.glob("TP*.md")} == set(CODES)


def test_codes_and_names_are_unique_and_name_the_module():
    assert len({rule.code for rule in RULES.values()}) == len(RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert all(module.replace("_", "-") == rule.name for module, rule in RULES.items())
    assert [rule.code for rule in all_rules()] == sorted(rule.code for rule in RULES.values())


def test_there_are_enough_rules_and_those_of_the_linter_have_checks():
    assert len(RULES) >= 60
    for rule in RULES.values():
        own = rule.found_by == "linter"
        assert own == (rule.check is not None) == bool(rule.on)
        assert not own or rule.code[2] in "34"
        assert not own or rule.examples
        about_tpql = rule.code.startswith(("TP49", "TP9"))
        assert re.fullmatch(r"((RULES|LANGUAGE)( [\d.]+,?)+ ?)+", rule.evidence) or about_tpql
    assert all(load_rule(code).default for code in DEFAULT)


def test_every_rule_of_another_storey_has_its_page():
    pages = {rule.code: rule for rule in RULES.values() if rule.found_by != "linter"}
    assert {rule.code for rule in EVERY} <= set(CODES)
    for rule in EVERY:
        page_ = RULES[rule.name.replace("-", "_")]
        assert (page_.code, page_.severity, page_.summary) == (
            rule.code,
            rule.severity,
            rule.summary,
        )
    own = {rule.code for rule in RULES.values() if rule.found_by == "linter"}
    assert set(pages) == {rule.code for rule in EVERY} - own


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_is_described_for_a_terminal(rule):
    assert find_rule(rule.code.lower()) is find_rule(rule.name) is rule
    text = describe(rule)
    assert text.startswith(f"{rule.code} {rule.name}: ")
    assert rule.why in text
    assert "\u00ab" not in text
