"""TP511: a parameter that is given twice."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import REPEATED_PARAMETER

__all__ = ["RULE"]

RULE = documented(
    REPEATED_PARAMETER,
    "reader of URLs",
    why="Which of the two counts is not documented.",
    examples=(
        Example(
            "/api/v2/Bug?take=10&«take»=20",
            "/api/v2/Bug?take=20",
        ),
    ),
    evidence="LANGUAGE 1.2",
)
