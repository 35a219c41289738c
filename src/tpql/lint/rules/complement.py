"""TP234: a not before a number."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import COMPLEMENT

__all__ = ["RULE"]

RULE = documented(
    COMPLEMENT,
    "checker",
    why="`not id == 5` is `(not id) == 5`, and `not` of a number flips its bits: no error, "
    "wrong data.",
    examples=(
        Example(
            "/api/v2/Bug?where=«not id» == 5",
            "/api/v2/Bug?where=not (id == 5)",
        ),
    ),
    evidence="RULES 71, LANGUAGE 3, 15",
)
