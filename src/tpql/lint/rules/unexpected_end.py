"""TP109: a text that ends too early."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import UNEXPECTED_END

__all__ = ["RULE"]

RULE = documented(
    UNEXPECTED_END,
    "parser",
    why="Something has to follow: most likely the rest was lost, at a `%23`, a `%26` or a limit.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort >«»",
            "/api/v2/Bug?where=effort > 5",
        ),
    ),
    evidence="LANGUAGE 14",
)
