"""TP208: IFNONE of what is never null."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import IFNONE_OPERAND

__all__ = ["RULE"]

RULE = documented(
    IFNONE_OPERAND,
    "checker",
    why="The server refuses `IFNONE` for values that cannot be null.",
    examples=(
        Example(
            "/api/v2/UserStory?select={a:IFNONE(«id», 0)}",
            "/api/v2/UserStory?select={a:id}",
        ),
    ),
    evidence="RULES 22, LANGUAGE 4.7",
)
