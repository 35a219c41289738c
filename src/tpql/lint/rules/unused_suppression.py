"""TP491: a suppression that suppresses nothing."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP491",
    "unused-suppression",
    "warning",
    "A comment suppresses findings that are not there.",
    why="What it was written for is gone, or it stands at another place. Left there, it hides "
    "the next mistake that somebody makes in these lines. Of several comments that hold for a "
    "finding, the one whose range begins last counts as used.",
    examples=(
        Example(
            "# Open bugs\n# «tpql: ignore[TP312]» reviewed\n/api/v2/Bug\n  ?where=id != 5\n",
            "# Open bugs\n/api/v2/Bug\n  ?where=id != 5\n",
        ),
        Example(
            "# tpql: ignore[TP312, «TP311»]\n/api/v2/Bug\n  ?take=5000\n",
            "# tpql: ignore[TP312]\n/api/v2/Bug\n  ?take=5000\n",
        ),
    ),
    fix="Always: what is found stays the same.",
    found_by="reader of files",
)
