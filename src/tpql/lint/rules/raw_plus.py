"""TP504: a plus in a URL."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import RAW_PLUS

__all__ = ["RULE"]

RULE = documented(
    RAW_PLUS,
    "reader of URLs",
    why="In a URL `+` is a space. The operator, and a plus in a text, are written `%2B`.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort«+»1 > 5",
            "/api/v2/Bug?where=effort%2B1 > 5",
        ),
    ),
    evidence="RULES 13, LANGUAGE 1.3",
    fix="Never: a space may be meant.",
)
