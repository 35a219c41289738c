"""TP108: a character that means nothing."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import UNKNOWN_CHARACTER

__all__ = ["RULE"]

RULE = documented(
    UNKNOWN_CHARACTER,
    "parser",
    why="Outside of strings the language has only letters, digits and the signs of its operators.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort > 5 «`»",
            "/api/v2/Bug?where=effort > 5",
        ),
    ),
    evidence="LANGUAGE 2.8",
)
