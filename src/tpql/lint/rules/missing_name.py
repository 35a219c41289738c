"""TP210: a value without a name."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import MISSING_NAME

__all__ = ["RULE"]

RULE = documented(
    MISSING_NAME,
    "checker",
    why="The server infers names for members and calls without arguments. Anything else needs "
    "`name:` before it.",
    examples=(
        Example(
            "/api/v2/UserStory?select={«effort * 2»}",
            "/api/v2/UserStory?select={more:effort * 2}",
        ),
    ),
    evidence="RULES 6, LANGUAGE 6.2",
)
