"""TP126: a placeholder in a text that goes to the server."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import HOST_PLACEHOLDER

__all__ = ["RULE"]

RULE = documented(
    HOST_PLACEHOLDER,
    "parser",
    why="The server knows no placeholders. Saved queries may have them, as operands and as "
    "the values of parameters.",
    examples=(
        Example(
            "/api/v2/Bug?where=name == «%25s»",
            '/api/v2/Bug?where=name == "x"',
        ),
    ),
    evidence="RULES 59, LANGUAGE 2.8",
)
