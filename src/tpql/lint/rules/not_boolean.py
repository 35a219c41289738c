"""TP205: a condition that is not true or false."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import NOT_BOOLEAN

__all__ = ["RULE"]

RULE = documented(
    NOT_BOOLEAN,
    "checker",
    why="`where`, the test of `IIF` and the arguments of `Where`, `Any`, `All` and `Count` "
    "are conditions.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«effort»",
            "/api/v2/UserStory?where=effort > 0",
        ),
    ),
    evidence="LANGUAGE 7, 14",
)
