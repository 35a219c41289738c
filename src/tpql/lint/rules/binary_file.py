"""TP903: a file that holds no text."""

from __future__ import annotations

from tpql.lint.rule import LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP903",
    "binary-file",
    "error",
    "A file holds no text.",
    why="It was named as one to check, or its name says that it holds queries, and there is "
    "none to read.",
    found_by="reader of files",
)
