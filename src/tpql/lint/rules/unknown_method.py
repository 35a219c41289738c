"""TP202: a method that does not exist or takes other arguments."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import UNKNOWN_METHOD

__all__ = ["RULE"]

RULE = documented(
    UNKNOWN_METHOD,
    "checker",
    why="A method is found by its name and by the types of its arguments. There is no `None`, "
    "no `Sum` without a selector and no constructor.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«tasks.None(id == 1)»",
            "/api/v2/UserStory?where=tasks.Count(id == 1) == 0",
        ),
        Example(
            "/api/v2/Bug?where=createDate > «Today()»",
            "/api/v2/Bug?where=createDate > Today",
        ),
    ),
    evidence="RULES 9, 39, 44, LANGUAGE 4.3, 6.4",
)
