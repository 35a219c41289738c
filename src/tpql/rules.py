"""The register of all rules: what any storey of tpql can find, in one table."""

from __future__ import annotations

from tpql.extract.rules import RULES as _EXTRACT
from tpql.limits import LIMIT_EXCEEDED
from tpql.lint.pages import describe
from tpql.lint.registry import all_rules
from tpql.lint.registry import find_rule as find_page
from tpql.query.rules import RULES as _QUERY
from tpql.semantics.rules import RULES as _SEMANTICS
from tpql.syntax.habits import HABIT_RULES, HABITS
from tpql.syntax.rules import RULES as _SYNTAX

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Rule
    from tpql.syntax.habit import Habit

__all__ = ["RULES", "describe_rule", "find_rule", "habits_of", "rule_names"]

_FOUND_ELSEWHERE = (*_SYNTAX, *_SEMANTICS, *_QUERY, *_EXTRACT, LIMIT_EXCEEDED)

RULES: tuple[Rule, ...] = tuple(
    rule for _, rule in sorted({r.code: r for r in (*all_rules(), *_FOUND_ELSEWHERE)}.items())
)
"""All rules, in the order of their codes.

The findings of TP121 to TP126 have the names of the habits of that code, see
:func:`habits_of`.
"""

_BY_NAME = {rule.name: rule for rule in (*HABIT_RULES.values(), *RULES)}
_BY_CODE = {rule.code: rule for rule in RULES}


def find_rule(word: str) -> Rule | None:
    """Find a rule by its code, ``TP205``, or its name, ``not-boolean``, in any letter case.

    >>> find_rule("tp205").name
    'not-boolean'
    """
    return _BY_CODE.get(word.upper()) or _BY_NAME.get(word.lower())


def habits_of(rule: Rule) -> tuple[Habit, ...]:
    """Return the habits that a rule stands for: all of its family, or the one of its name."""
    family = rule.name == _BY_CODE[rule.code].name
    return tuple(
        habit
        for habit in HABITS
        if habit.family.code == rule.code and (family or habit.name == rule.name)
    )


def rule_names() -> tuple[str, ...]:
    """Return all codes and names by which :func:`find_rule` finds something."""
    return (*_BY_CODE, *_BY_NAME)


def describe_rule(rule: Rule) -> str:
    """Return what a rule finds, with the examples of its habits, as text for people."""
    page = find_page(rule.code)
    if page is not None and page.name == rule.name:
        return describe(page)
    lines = [f"{rule.code} {rule.name}: {_ARTICLES[rule.severity]} {rule.severity}"]
    lines.append(f"  {rule.summary}")
    for habit in habits_of(rule):
        mended = f"  ->  {habit.good}" if habit.good else ""
        if habit.name == rule.name:
            lines.append(f"  {habit.bad}{mended}")
        else:
            lines += ["", f"  {habit.name}: {habit.summary}", f"    {habit.bad}{mended}"]
    return "\n".join(lines) + "\n"


_ARTICLES = {"error": "an", "warning": "a", "info": "an"}
