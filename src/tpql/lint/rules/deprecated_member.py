"""TP228: a member that the vendor advises against."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import DEPRECATED_MEMBER

__all__ = ["RULE"]

RULE = documented(
    DEPRECATED_MEMBER,
    "checker",
    why="The metadata marks it as deprecated and names what to use.",
    examples=(
        Example(
            "/api/v2/Relation?select={«master»:master.name}",
            "/api/v2/Relation?select={inbound:inbound.name}",
        ),
    ),
    evidence="RULES 47, 48",
)
