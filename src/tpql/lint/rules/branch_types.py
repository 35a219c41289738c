"""TP207: branches that have no type in common."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import BRANCH_TYPES

__all__ = ["RULE"]

RULE = documented(
    BRANCH_TYPES,
    "checker",
    why="Both answers of a choice are brought to one type. Null fits texts, references and "
    "what may be null, no plain number.",
    examples=(
        Example(
            '/api/v2/UserStory?select={a:«IIF(effort > 1, "a", 5)»}',
            '/api/v2/UserStory?select={a:IIF(effort > 1, "a", "b")}',
        ),
    ),
    evidence="LANGUAGE 4.7, 15",
)
