"""TP213: a number that no type holds."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import LITERAL_TOO_LARGE

__all__ = ["RULE"]

RULE = documented(
    LITERAL_TOO_LARGE,
    "checker",
    why="Integers end at UInt64.",
    examples=(
        Example(
            "/api/v2/Bug?where=id == «18446744073709551616»",
            "/api/v2/Bug?where=id == 5",
        ),
    ),
    evidence="LANGUAGE 19.2",
)
