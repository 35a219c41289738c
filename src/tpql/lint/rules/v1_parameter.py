"""TP512: a parameter of API v1."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import V1_PARAMETER

__all__ = ["RULE"]

RULE = documented(
    V1_PARAMETER,
    "reader of URLs",
    why="`include`, `exclude`, `append`, `innerTake` and `resultFormat` mean nothing to API v2.",
    examples=(
        Example(
            "/api/v2/Bug?«include»=[Id,Name]",
            "/api/v2/Bug?select={Id,Name}",
        ),
    ),
    evidence="RULES 2, LANGUAGE 1.2, 15",
    fix="Never: the names in the answer are those of API v2.",
)
