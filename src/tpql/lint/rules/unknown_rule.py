"""TP492: a suppression of a rule that is not there."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP492",
    "unknown-rule",
    "warning",
    "A comment suppresses a rule that is not there.",
    why="It suppresses nothing. Rules have codes, `TP301`, of which the beginning will do, "
    "`TP3`, and names, `misread-not`.",
    examples=(
        Example(
            "# tpql: ignore[«take-ovr-limit»] reviewed\n/api/v2/Bug\n  ?take=5000\n",
            "# tpql: ignore[take-over-limit] reviewed\n/api/v2/Bug\n  ?take=5000\n",
        ),
    ),
    fix="Never: the rule that is near may not be the one that was meant.",
    found_by="reader of files",
)
