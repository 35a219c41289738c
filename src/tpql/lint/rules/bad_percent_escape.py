"""TP507: a percent sign that begins no escape."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import BAD_PERCENT_ESCAPE

__all__ = ["RULE"]

RULE = documented(
    BAD_PERCENT_ESCAPE,
    "reader of URLs",
    why="Servers read it in different ways; a percent sign is written `%25`.",
    examples=(
        Example(
            '/api/v2/Bug?where=name == "100«%» sure"',
            '/api/v2/Bug?where=name == "100%25 sure"',
        ),
    ),
    evidence="RULES 14, LANGUAGE 1.3",
    fix="Always: the meaning is certain.",
)
