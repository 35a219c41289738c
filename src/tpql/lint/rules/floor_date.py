"""TP224: the year or month of a date that may be null."""

from __future__ import annotations

from tpql.lint.rule import Example, documented
from tpql.semantics.rules import FLOOR_DATE

__all__ = ["RULE"]

RULE = documented(
    FLOOR_DATE,
    "checker",
    why="On a plain date `.Year` is a number; on one that may be null it is the date at which "
    "the year begins.",
    examples=(
        Example(
            "/api/v2/UserStory?where=«createDate.Year == 2015»",
            "/api/v2/UserStory?where=createDate.Value.Year == 2015",
        ),
    ),
    evidence="LANGUAGE 11.2, 15, 19.1",
)
