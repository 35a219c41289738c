"""TP905: a file that is not what its name says."""

from __future__ import annotations

from tpql.lint.rule import LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP905",
    "host-not-read",
    "error",
    "A file is not what its name says.",
    why="A `.json` that is no JSON, or a `.py` that is no Python, is not searched for queries.",
    found_by="reader of files",
)
