"""TP493: a snooze whose last day is over."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP493",
    "expired-snooze",
    "warning",
    "A comment suppressed findings up to a day that is over.",
    why="The findings are back. A snooze is a promise to look again: mend what it hid, set "
    "another day, or say with `ignore` that it stays.",
    examples=(
        Example(
            "# «tpql: snooze[TP312 until 2024-02-29]» the release\n/api/v2/Bug\n  ?where=id != 5\n",
            "/api/v2/Bug\n  ?where=id != 5\n",
        ),
    ),
    fix="Always: it has no effect any more.",
    found_by="reader of files",
)
