"""TP102: a bracket that is never closed."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import UNCLOSED_BRACKET

__all__ = ["RULE"]

RULE = documented(
    UNCLOSED_BRACKET,
    "parser",
    why="The server reports the end of the text, not the bracket.",
    examples=(
        Example(
            "/api/v2/Bug?where=(effort > 5 and id > 7«»",
            "/api/v2/Bug?where=(effort > 5 and id > 7)",
        ),
    ),
    evidence="LANGUAGE 14",
    fix="Never: where it was to be closed is a guess.",
)
