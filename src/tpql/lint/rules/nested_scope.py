"""TP212: members of a nested object that are those of the outer entity."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import NESTED_SCOPE

__all__ = ["RULE"]

RULE = documented(
    NESTED_SCOPE,
    "checker",
    why="`project:{id,name}` gives the id and name of the story under the key `project`: no "
    "error, wrong data. Braces do not change what names mean.",
    examples=(
        Example(
            "/api/v2/UserStory?select={id,project:«{id,name}»}",
            "/api/v2/UserStory?select={id,project:{project.id,project.name}}",
        ),
    ),
    evidence="RULES 37, LANGUAGE 4.1",
    fix="Never: it takes the members of the reference, which is what was most likely meant.",
)
