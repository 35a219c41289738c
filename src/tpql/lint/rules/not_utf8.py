"""TP904: a file in another encoding."""

from __future__ import annotations

from tpql.lint.rule import LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP904",
    "not-utf8",
    "error",
    "A file is not in UTF-8.",
    why="Positions, and the text of queries, are those of UTF-8. Save the file in it.",
    found_by="reader of files",
)
