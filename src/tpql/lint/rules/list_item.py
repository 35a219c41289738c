"""TP214: an item of another type than the value."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import LIST_ITEM

__all__ = ["RULE"]

RULE = documented(
    LIST_ITEM,
    "checker",
    why="Items are converted to the type of the value that is looked for. A single character "
    "in single quotes is a Char, which is converted to no text.",
    examples=(
        Example(
            '/api/v2/Bug?where=id in [1,«"a"»]',
            "/api/v2/Bug?where=id in [1,2]",
        ),
        Example(
            "/api/v2/Bug?where=name in [«'a'»,\"bc\"]",
            '/api/v2/Bug?where=name in ["a","bc"]',
        ),
    ),
    evidence="RULES 11, 54, LANGUAGE 5.8, 15",
)
