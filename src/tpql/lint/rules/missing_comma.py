"""TP106: two items without a comma between them."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import MISSING_COMMA

__all__ = ["RULE"]

RULE = documented(
    MISSING_COMMA,
    "parser",
    why="A comma stands between all items of a list, an object and the arguments of a call.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id «name»}",
            "/api/v2/UserStory?select={id,name}",
        ),
    ),
    evidence="LANGUAGE 4.6",
    fix="Always: the meaning is certain.",
)
