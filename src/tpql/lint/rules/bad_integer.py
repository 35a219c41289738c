"""TP509: a count that is no number."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import BAD_INTEGER

__all__ = ["RULE"]

RULE = documented(
    BAD_INTEGER,
    "reader of URLs",
    why="`take` and `skip` are whole numbers.",
    examples=(
        Example(
            "/api/v2/Bug?take=«all»",
            "/api/v2/Bug?take=1000",
        ),
    ),
    evidence="LANGUAGE 1.2",
)
