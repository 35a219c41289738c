"""TP902: a file that cannot be read."""

from __future__ import annotations

from tpql.lint.rule import LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP902",
    "unreadable-file",
    "error",
    "A file cannot be read.",
    why="The queries in it are not checked, and tpql does not call clean what it has not "
    "seen. It may be missing, too large, or closed to this user.",
    found_by="reader of files",
)
