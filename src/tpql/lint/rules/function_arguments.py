"""TP206: IIF without three arguments or IFNONE without two."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import FUNCTION_ARGUMENTS

__all__ = ["RULE"]

RULE = documented(
    FUNCTION_ARGUMENTS,
    "checker",
    why="Neither has optional arguments.",
    examples=(
        Example(
            '/api/v2/UserStory?select={a:«IIF»(effort > 1, "a")}',
            '/api/v2/UserStory?select={a:IIF(effort > 1, "a", "b")}',
        ),
    ),
    evidence="LANGUAGE 4.7, 14",
)
