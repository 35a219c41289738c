"""TP105: a bracket closed by one of another kind."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import MISMATCHED_BRACKET

__all__ = ["RULE"]

RULE = documented(
    MISMATCHED_BRACKET,
    "parser",
    why="Round brackets hold arguments, square ones lists and indexes, braces objects.",
    examples=(
        Example(
            "/api/v2/Bug?where=id in [1,2«)»",
            "/api/v2/Bug?where=id in [1,2]",
        ),
    ),
    evidence="LANGUAGE 2.8",
    fix="Never: another bracket may be missing.",
)
