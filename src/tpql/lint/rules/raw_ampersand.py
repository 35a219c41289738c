"""TP505: an ampersand inside a value."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import RAW_AMPERSAND

__all__ = ["RULE"]

RULE = documented(
    RAW_AMPERSAND,
    "reader of URLs",
    why="`&` ends the parameter, in a string too.",
    examples=(
        Example(
            '/api/v2/Bug?where=name == "Q«&»A"',
            '/api/v2/Bug?where=name == "Q%26A"',
        ),
    ),
    evidence="RULES 14, LANGUAGE 1.3",
    fix="Safe inside of strings and brackets.",
)
