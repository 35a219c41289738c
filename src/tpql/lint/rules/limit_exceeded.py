"""TP901: an input that is larger or deeper than a limit."""

from __future__ import annotations

from tpql.limits import LIMIT_EXCEEDED
from tpql.lint.rule import Example, documented

__all__ = ["RULE"]

RULE = documented(
    LIMIT_EXCEEDED,
    "reader of files",
    why="Limits keep hostile texts from taking all memory and time. They are far above any "
    "query that a server would answer, and every one can be raised.",
    examples=(
        Example(
            "/api/v2/Bug\n  ?where=" + "(" * 200 + "«(»id == 5" + ")" * 201,
            "/api/v2/Bug?where=id == 5",
        ),
    ),
    evidence="RULES 16",
)
