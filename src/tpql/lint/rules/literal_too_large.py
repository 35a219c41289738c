"""TP213: a number that no type holds."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import LITERAL_TOO_LARGE

__all__ = ["RULE"]

RULE = documented(
    LITERAL_TOO_LARGE,
    "checker",
    why="The largest Single is 3.4e38; what is too large for a Double or a UInt64 is TP131, TP132.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort > «3.5e38f»",
            "/api/v2/Bug?where=effort > 3.5e38",
        ),
    ),
    evidence="LANGUAGE 19.2",
)
