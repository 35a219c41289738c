"""TP201: a member that does not exist."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import UNKNOWN_MEMBER

__all__ = ["RULE"]

RULE = documented(
    UNKNOWN_MEMBER,
    "checker",
    why="The server refuses the whole query. Names are those of the API, not the terms of the "
    "user interface. With the built-in schema this is a warning, since an account may "
    "have custom fields.",
    examples=(
        Example(
            "/api/v2/Bug?where=«efort» > 5",
            "/api/v2/Bug?where=effort > 5",
        ),
        Example(
            "/api/v2/Bug?where=createDate < «Now»",
            "/api/v2/Bug?where=createDate < DateTime.Now",
        ),
        Example(
            "/api/v2/UserStory?where=assignedUser.«id» == 5",
            "/api/v2/UserStory?where=assignedUser.Any(id == 5)",
        ),
    ),
    evidence="RULES 3, 4, 19, 23, 45, 49, 50, 69, LANGUAGE 4.2",
)
