"""TP110: nothing where something has to stand."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import MISSING_EXPRESSION

__all__ = ["RULE"]

RULE = documented(
    MISSING_EXPRESSION,
    "parser",
    why="A clause may be left out, and its parameter may be empty; but a filter that begins "
    "with `?`, and the text of a clause by itself, need something in them.",
    examples=(
        Example(
            "/api/v2/Bug?filter=«?»",
            "/api/v2/Bug?filter=?Effort > 5",
        ),
    ),
    evidence="LANGUAGE 18",
)
