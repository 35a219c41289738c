"""TP506: a hash inside a URL."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import RAW_HASH

__all__ = ["RULE"]

RULE = documented(
    RAW_HASH,
    "reader of URLs",
    why="What follows `#` never leaves the browser.",
    examples=(
        Example(
            '/api/v2/Bug?where=name == "C«#»"',
            '/api/v2/Bug?where=name == "C%23"',
        ),
    ),
    evidence="RULES 14, LANGUAGE 1.3",
    fix="Safe inside of strings and brackets.",
)
