"""TP123: a character as word processors and chats put it."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import FOREIGN_CHARACTER

__all__ = ["RULE"]

RULE = documented(
    FOREIGN_CHARACTER,
    "parser",
    why="Typographic quotes, dashes and no-break spaces look right and are none of the "
    "characters of the language. Inside of strings they are fine.",
    examples=(
        Example(
            "/api/v2/Bug?where=name == «\u201cCrash\u201d»",
            '/api/v2/Bug?where=name == "Crash"',
        ),
        Example(
            "/api/v2/Bug?where=effort «\u2264» 5",
            "/api/v2/Bug?where=effort <= 5",
        ),
    ),
    evidence="RULES 12, LANGUAGE 2.1, 2.8",
    fix="Always: the meaning is certain.",
)
