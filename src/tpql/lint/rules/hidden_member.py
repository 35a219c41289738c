"""TP226: a member hidden by a predefined type."""

from __future__ import annotations

from tpql.lint.rule import documented
from tpql.semantics.rules import HIDDEN_MEMBER

__all__ = ["RULE"]

RULE = documented(
    HIDDEN_MEMBER,
    "checker",
    why="Left of a dot, `Guid`, `Math`, `Object` and the like are types, whatever members an "
    "entity has.",
    evidence="LANGUAGE 4.2, 19.1",
)
