"""TP502: parameters without a question mark."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import MISSING_QUESTION_MARK

__all__ = ["RULE"]

RULE = documented(
    MISSING_QUESTION_MARK,
    "reader of URLs",
    why="Without `?` the parameters are part of the path, and the server finds no such entity.",
    examples=(
        Example(
            "/api/v2/Bug«&»take=10",
            "/api/v2/Bug?take=10",
        ),
    ),
    evidence="LANGUAGE 17",
    fix="Always: the meaning is certain.",
)
