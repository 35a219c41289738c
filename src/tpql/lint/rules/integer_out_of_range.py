"""TP131: an integer that no type holds."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import INTEGER_OUT_OF_RANGE

__all__ = ["RULE"]

RULE = documented(
    INTEGER_OUT_OF_RANGE,
    "parser",
    why="The largest integer is that of UInt64.",
    examples=(
        Example(
            "/api/v2/Bug?where=id == «18446744073709551616»",
            "/api/v2/Bug?where=id == 5",
        ),
    ),
    evidence="LANGUAGE 2.4, 14",
)
