"""TP516: a method other than GET."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import METHOD_NOT_GET

__all__ = ["RULE"]

RULE = documented(
    METHOD_NOT_GET,
    "reader of URLs",
    why="API v2 answers `GET` only; what changes items is API v1.",
    examples=(
        Example(
            "«POST» /api/v2/Bug\n  ?take=10",
            "GET /api/v2/Bug\n  ?take=10",
        ),
    ),
    evidence="LANGUAGE 1",
    fix="Never: something else may have been meant.",
)
