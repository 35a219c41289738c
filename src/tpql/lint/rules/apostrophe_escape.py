r"""TP133: the escape `\'`."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import APOSTROPHE_ESCAPE

__all__ = ["RULE"]

RULE = documented(
    APOSTROPHE_ESCAPE,
    "parser",
    why="The parser of the server lets `\\'` pass, and what comes after it refuses it. In "
    "double quotes an apostrophe needs no escape.",
    examples=(
        Example(
            "/api/v2/Bug?where=name == 'it«\\'»s'",
            '/api/v2/Bug?where=name == "it\'s"',
        ),
    ),
    evidence="RULES 65, LANGUAGE 2.5",
    fix="Safe for strings; of one character it makes a string of a Char.",
)
