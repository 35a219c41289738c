"""TP107: an operator without an operand."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import MISSING_OPERAND

__all__ = ["RULE"]

RULE = documented(
    MISSING_OPERAND,
    "parser",
    why="Every operator but `not` and the sign has something on both sides.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort > «and» id > 7",
            "/api/v2/Bug?where=effort > 5 and id > 7",
        ),
    ),
    evidence="LANGUAGE 3",
)
