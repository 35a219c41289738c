"""TP225: IIF or IFNONE over a collection."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import FUNCTION_SCOPE

__all__ = ["RULE"]

RULE = documented(
    FUNCTION_SCOPE,
    "checker",
    why="Over a collection the server reads the arguments of an unqualified call on its elements.",
    examples=(
        Example(
            "/api/v2/Bug?result=«IIF(count() > 0, 1, 2)»",
            "/api/v2/Bug?result=count() > 0 ? 1 : 2",
        ),
    ),
    evidence="LANGUAGE 19.1",
)
