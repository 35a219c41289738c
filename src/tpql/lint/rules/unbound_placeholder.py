"""TP513: a placeholder in a URL."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import UNBOUND_PLACEHOLDER

__all__ = ["RULE"]

RULE = documented(
    UNBOUND_PLACEHOLDER,
    "reader of URLs",
    why="A URL goes to the server as it is; only saved queries have parameters to be bound.",
    examples=(
        Example(
            "/api/v2/Bug?where=project.id == «@project»",
            "/api/v2/Bug?where=project.id == 5",
        ),
    ),
    evidence="LANGUAGE 2.8",
)
