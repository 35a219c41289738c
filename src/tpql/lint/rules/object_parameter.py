"""TP223: an argument that breaks the conversion of a method."""

from __future__ import annotations

from tpql.lint.rule import documented
from tpql.semantics.rules import OBJECT_PARAMETER

__all__ = ["RULE"]

RULE = documented(
    OBJECT_PARAMETER,
    "checker",
    why="Values that may be null, and values where an object is expected, break the published "
    "server.",
    evidence="LANGUAGE 19.1",
)
