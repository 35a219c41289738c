"""TP216: a literal such as 1.5 beside a Decimal or an integer."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import REAL_LITERAL

__all__ = ["RULE"]

RULE = documented(
    REAL_LITERAL,
    "checker",
    why="The binder published in 2020 finds two ways to bring the two to one type and refuses "
    "both.",
    examples=(
        Example(
            "/api/v2/Bug?where=«id > 7.5»",
            "/api/v2/Bug?where=id > 7",
        ),
    ),
    evidence="LANGUAGE 19.1",
)
