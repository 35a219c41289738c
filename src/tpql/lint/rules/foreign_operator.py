"""TP121: an operator of another language, or of API v1."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import FOREIGN_OPERATOR

__all__ = ["RULE"]

RULE = documented(
    FOREIGN_OPERATOR,
    "parser",
    why="API v1, SQL, Python, C# and JavaScript have operators that this language does not "
    "know. Here is what to write instead.",
    examples=(
        Example(
            "/api/v2/Bug?where=effort «eq» 5",
            "/api/v2/Bug?where=effort == 5",
        ),
        Example(
            "/api/v2/Bug?where=feature «is null»",
            "/api/v2/Bug?where=feature == null",
        ),
        Example(
            '/api/v2/Bug?where=name «contains» "x"',
            '/api/v2/Bug?where=name.Contains("x")',
        ),
        Example(
            "/api/v2/Bug?where=id «not in» [1,2]",
            "/api/v2/Bug?where=not (id in [1,2])",
        ),
        Example(
            "/api/v2/Bug?where=id in «(»1,2)",
            "/api/v2/Bug?where=id in [1,2]",
        ),
        Example(
            "/api/v2/Bug?where=effort «===» 5",
            "/api/v2/Bug?where=effort == 5",
        ),
    ),
    evidence="RULES 1, 9, LANGUAGE 3",
    fix="Safe where the meaning is certain.",
)
