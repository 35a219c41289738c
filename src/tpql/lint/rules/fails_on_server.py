"""TP222: a method that a live server refuses."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import FAILS_ON_SERVER

__all__ = ["RULE"]

RULE = documented(
    FAILS_ON_SERVER,
    "checker",
    why="The parser of the server knows it, but it cannot be made a query to the database.",
    examples=(
        Example(
            "/api/v2/Project?select={a:userStories.«All»(effort > 1)}",
            "/api/v2/Project?select={a:userStories.Count(not (effort > 1)) == 0}",
        ),
    ),
    evidence="RULES 38, LANGUAGE 6.4",
)
