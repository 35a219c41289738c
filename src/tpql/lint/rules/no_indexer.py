"""TP209: an index of what has none."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import NO_INDEXER

__all__ = ["RULE"]

RULE = documented(
    NO_INDEXER,
    "checker",
    why="Only custom values, dictionaries and arrays are indexed, by one literal.",
    examples=(
        Example(
            '/api/v2/Bug?where=name[«"x"»] == "a b"',
            '/api/v2/Bug?where=name == "a b"',
        ),
    ),
    evidence="LANGUAGE 4.4, 14",
)
