"""TP215: a sign or a not before what has none."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import UNARY_OPERAND

__all__ = ["RULE"]

RULE = documented(
    UNARY_OPERAND,
    "checker",
    why="The published server breaks down on such an operand; `not` binds tighter than "
    "comparisons, so that it often takes the wrong one.",
    examples=(
        Example(
            '/api/v2/Bug?where=«not name» == "a b"',
            '/api/v2/Bug?where=not (name == "a b")',
        ),
    ),
    evidence="LANGUAGE 11.3, 19.1",
)
