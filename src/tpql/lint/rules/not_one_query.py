"""TP515: a text that is not exactly one query."""

from __future__ import annotations

from tpql.lint.rule import documented
from tpql.query.rules import NOT_ONE_QUERY

__all__ = ["RULE"]

RULE = documented(
    NOT_ONE_QUERY,
    "reader of URLs",
    why="Some commands and functions take one query. `tpql check` takes any number.",
    evidence="LANGUAGE 1",
)
