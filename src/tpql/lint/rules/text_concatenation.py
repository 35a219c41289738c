"""TP217: a text joined with what is no text."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import TEXT_CONCATENATION

__all__ = ["RULE"]

RULE = documented(
    TEXT_CONCATENATION,
    "checker",
    why="Only texts and references can be joined with `+`; a number has to be made a text first.",
    examples=(
        Example(
            "/api/v2/UserStory?select={a:«name %2B id»}",
            "/api/v2/UserStory?select={a:name %2B id.ToString()}",
        ),
        Example(
            "/api/v2/UserStory?select={a:«name %2B ' '»}",
            '/api/v2/UserStory?select={a:name %2B " "}',
        ),
    ),
    evidence="RULES 11, LANGUAGE 11.3, 15, 19.1",
)
