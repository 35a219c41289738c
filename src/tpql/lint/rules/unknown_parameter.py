"""TP510: a parameter that API v2 does not know."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import UNKNOWN_PARAMETER

__all__ = ["RULE"]

RULE = documented(
    UNKNOWN_PARAMETER,
    "reader of URLs",
    why="The server most likely passes over it, so that a misspelt `where` asks for everything.",
    examples=(
        Example(
            "/api/v2/Bug?«wehre»=effort",
            "/api/v2/Bug?where=effort > 5",
        ),
    ),
    evidence="RULES 14, LANGUAGE 1.2",
)
