"""TP122: a literal as other languages write it."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import FOREIGN_LITERAL

__all__ = ["RULE"]

RULE = documented(
    FOREIGN_LITERAL,
    "parser",
    why="Numbers have no suffix but `f` and no `+` in the exponent, strings have no doubled "
    "quotes and few escapes, and there are no literals of dates.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort > «5m»",
            "/api/v2/Bug?where=effort > 5",
        ),
        Example(
            "/api/v2/Bug?where=effort > «.5»",
            "/api/v2/Bug?where=effort > 0",
        ),
        Example(
            '/api/v2/Bug?where=name == "C:«\\d»ir"',
            '/api/v2/Bug?where=name == "C:\\\\dir"',
        ),
    ),
    evidence="RULES 60, 67, LANGUAGE 2.4, 2.5",
    fix="Safe where the meaning is certain.",
)
