"""TP508: percent-encoded bytes that are no UTF-8."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.query.rules import BAD_UTF8_ESCAPE

__all__ = ["RULE"]

RULE = documented(
    BAD_UTF8_ESCAPE,
    "reader of URLs",
    why="The text was encoded in an old code page; the server reads unknown characters.",
    examples=(
        Example(
            '/api/v2/Bug?where=name == "caf«%E9»"',
            '/api/v2/Bug?where=name == "caf%C3%A9"',
        ),
    ),
    evidence="LANGUAGE 1.3",
)
