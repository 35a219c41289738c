"""TP101: something stands where it cannot."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import UNEXPECTED_TOKEN

__all__ = ["RULE"]

RULE = documented(
    UNEXPECTED_TOKEN,
    "parser",
    why="The server stops at the first such place and says what it expects there, often "
    "dozens of words. tpql names what people mean and goes on.",
    examples=(
        Example(
            "/api/v2/Comment?where=general.As<Bug«>=»=null",
            "/api/v2/Comment?where=general.As<Bug> == null",
        ),
    ),
    evidence="RULES 1, LANGUAGE 2.8, 18",
)
