"""TP104: a bracket that closes nothing."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import UNMATCHED_BRACKET

__all__ = ["RULE"]

RULE = documented(
    UNMATCHED_BRACKET,
    "parser",
    why="A bracket too many is an error of its own.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort > 5«)»",
            "/api/v2/Bug?where=effort > 5",
        ),
    ),
    evidence="LANGUAGE 14",
    fix="Never: another bracket may be missing.",
)
