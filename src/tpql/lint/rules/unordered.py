"""TP219: an order between values that have none."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import UNORDERED

__all__ = ["RULE"]

RULE = documented(
    UNORDERED,
    "checker",
    why="Truth values, enumerations and references can be equal, but not greater or less.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«createDate.DayOfWeek > endDate.DayOfWeek»",
            "/api/v2/UserStory?where=createDate.DayOfWeek == endDate.DayOfWeek",
        ),
    ),
    evidence="LANGUAGE 11.3",
)
