"""TP132: a number that no Double holds."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import REAL_OUT_OF_RANGE

__all__ = ["RULE"]

RULE = documented(
    REAL_OUT_OF_RANGE,
    "parser",
    why="A Double ends at about 1.8e308.",
    examples=(
        Example(
            "/api/v2/Bug?where=id < «1e999»",
            "/api/v2/Bug?where=id < 1000",
        ),
    ),
    evidence="LANGUAGE 2.4",
)
