"""TP906: a file that takes an extra to be read."""

from __future__ import annotations

from tpql.lint.rule import LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP906",
    "missing-extra",
    "error",
    "Reading a file takes an extra that is not installed.",
    why="Some hosts need a library that tpql does not bring along; the message says which one.",
    found_by="reader of files",
)
