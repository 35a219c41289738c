"""TP221: a method that returns nothing."""

from __future__ import annotations

from tpql.lint.rule import documented
from tpql.semantics.rules import NO_RESULT

__all__ = ["RULE"]

RULE = documented(
    NO_RESULT,
    "checker",
    why="Its value is used, and there is none.",
    evidence="LANGUAGE 14",
)
