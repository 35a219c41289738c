"""TP125: a reserved word used as a name."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import RESERVED_WORD

__all__ = ["RULE"]

RULE = documented(
    RESERVED_WORD,
    "parser",
    why="`and or not in true false null as new asc desc ascending descending` are reserved in "
    "any letter case: no member, method or name of a value can be called so.",
    examples=(
        Example(
            "/api/v2/UserStory?select={«desc»:description}",
            "/api/v2/UserStory?select={about:description}",
        ),
    ),
    evidence="RULES 33, 34, LANGUAGE 2.3",
    fix="Never: another name changes the key in the answer.",
)
