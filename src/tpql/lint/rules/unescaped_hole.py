"""TP390: a hole of a host language inside a string of a query."""

from __future__ import annotations

from tpql.lint.rule import LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP390",
    "unescaped-hole",
    "warning",
    "A value is put into a string of a query without escaping the quotes in it.",
    why="In `f'name == \"{title}\"'` a title with a quote ends the string: the query is an "
    "error, or another query. Escape the value, or build the query with `tpql.build`, "
    "which does.",
    evidence="RULES 59, 60",
    found_by="extractor",
)
