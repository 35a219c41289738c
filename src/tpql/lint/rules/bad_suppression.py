"""TP494: a suppression that cannot be read."""

from __future__ import annotations

from tpql.lint.rule import Example, LintRule

__all__ = ["RULE"]

RULE = LintRule(
    "TP494",
    "bad-suppression",
    "warning",
    "A comment is meant to suppress findings and cannot be read.",
    why="It suppresses nothing: its kind is misspelt, its list is not closed, its date is none, "
    "or it names what no comment may hide, as what tpql could not read (`TP9`).",
    examples=(
        Example(
            "# «tpql: ignore TP312»\n/api/v2/Bug\n  ?take=5000\n",
            "# tpql: ignore[TP312]\n/api/v2/Bug\n  ?take=5000\n",
        ),
        Example(
            "# tpql: snooze[TP312 until «2027-02-30»]\n/api/v2/Bug\n  ?where=id != 5\n",
            "# tpql: snooze[TP312 until 2027-02-28]\n/api/v2/Bug\n  ?take=5000\n",
        ),
    ),
    fix="For codes without brackets, and not for a kind that is only like a known one.",
    found_by="reader of files",
)
