"""TP124: a construct of another language."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.syntax.rules import FOREIGN_SYNTAX

__all__ = ["RULE"]

RULE = documented(
    FOREIGN_SYNTAX,
    "parser",
    why="There are no lambdas, no comments, no trailing commas and no statements in a clause.",
    examples=(
        Example(
            "/api/v2/UserStory?where=tasks.Any(«x =>» x.id == 1)",
            "/api/v2/UserStory?where=tasks.Any(id == 1)",
        ),
        Example(
            "/api/v2/Bug?where=id in [1,2«,»]",
            "/api/v2/Bug?where=id in [1,2]",
        ),
        Example(
            "/api/v2/Bug?select={project«{»id,name}}",
            "/api/v2/Bug?select={project:{project.id,project.name}}",
        ),
    ),
    evidence="RULES 9, 35, LANGUAGE 4.3, 4.6",
    fix="Safe where the meaning is certain.",
)
