"""TP103: a string that is not closed on its line."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import UNCLOSED_STRING

__all__ = ["RULE"]

RULE = documented(
    UNCLOSED_STRING,
    "parser",
    why="A string ends on the line on which it begins. What follows a forgotten quote is part "
    "of the text.",
    examples=(
        Example(
            '/api/v2/Bug?where=name == «"Crash»',
            '/api/v2/Bug?where=name == "Crash"',
        ),
    ),
    evidence="RULES 60, LANGUAGE 2.5",
    fix="Never: where it was to be closed is a guess.",
)
