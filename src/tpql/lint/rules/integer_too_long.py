"""TP111: an integer with thousands of digits."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import INTEGER_TOO_LONG

__all__ = ["RULE"]

RULE = documented(
    INTEGER_TOO_LONG,
    "parser",
    why="No server reads such a number, and reading it takes longer than its length.",
    examples=(
        Example(
            "/api/v2/Bug?where=id == «" + "9" * 4_400 + "»",
            "/api/v2/Bug?where=id == 99",
        ),
    ),
    evidence="LANGUAGE 2.4",
)
