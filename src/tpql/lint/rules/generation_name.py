"""TP233: a value that old and new servers name differently."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import GENERATION_NAME

__all__ = ["RULE"]

RULE = documented(
    GENERATION_NAME,
    "checker",
    why="`tasks.Count()` was called `tasks` and is called `count`.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id,«tasks.Count()»}",
            "/api/v2/UserStory?select={id,tasks:tasks.Count()}",
        ),
    ),
    evidence="RULES 73, LANGUAGE 6.2",
    fix="Never: the key in the answer may change.",
)
