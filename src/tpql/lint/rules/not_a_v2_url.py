"""TP501: a text that is no query."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import NOT_A_V2_URL

__all__ = ["RULE"]

RULE = documented(
    NOT_A_V2_URL,
    "reader of URLs",
    why="A query begins with `/api/v2/` and an entity, or with the path of the history, the "
    "streaming service or the storage.",
    examples=(
        Example(
            "«/api/v1»/Bugs?take=10",
            "/api/v2/Bugs?take=10",
        ),
    ),
    evidence="LANGUAGE 1.1",
)
