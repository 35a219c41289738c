"""TP514: a credential in a query."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import CREDENTIAL_IN_QUERY

__all__ = ["RULE"]

RULE = documented(
    CREDENTIAL_IN_QUERY,
    "reader of URLs",
    why="A query is saved, shared and logged, and with it the token. tpql takes it from the "
    "environment and never prints one. What others have seen should be withdrawn.",
    examples=(
        Example(
            "/api/v2/Bug?take=10&token=«dG9rZW4tdG9rZW4»",
            "/api/v2/Bug?take=10",
        ),
    ),
    evidence="RULES 62",
    fix="Always: the meaning is certain.",
)
