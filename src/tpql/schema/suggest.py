"""Suggestions for a name that is not there: near ones, and the API's name for a UI term."""

from __future__ import annotations

from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.schema.model import Schema

__all__ = ["RENAMED_ENTITIES", "RENAMED_MEMBERS", "nearest", "suggest_entity", "suggest_member"]

RENAMED_ENTITIES = {
    "defect": "Bug",
    "generalrelation": "Relation",
    "globalsetting": "GlobalSettings",
    "portfolio": "PortfolioEpic",
    "practices": "Practice",
    "sprint": "Iteration",
    "sprints": "Iterations",
    "squad": "Team",
    "state": "EntityState",
    "status": "EntityState",
    "stories": "UserStories",
    "story": "UserStory",
    "storys": "UserStories",
    "teamsprint": "TeamIteration",
    "teamstate": "TeamAssignment",
    "timelog": "Time",
    "worklog": "Time",
}
"""What people call an entity, in small letters, and its name in the API."""

RENAMED_MEMBERS = {
    "assignee": "assignedUser",
    "assignees": "assignedUser",
    "author": "creator",
    "created": "createDate",
    "defects": "bugs",
    "estimate": "effort",
    "labels": "tags",
    "modified": "modifyDate",
    "points": "effort",
    "sprint": "iteration",
    "state": "entityState",
    "status": "entityState",
    "stories": "userStories",
    "story": "userStory",
    "teamsprint": "teamIteration",
    "title": "name",
    "type": "entityType",
    "updated": "modifyDate",
}
"""What people call a member, in small letters, and its name in the API."""

_LONGEST = 100
_DIGITS = pattern(r"(\d+)")


def nearest(name: str, candidates: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return the candidates that ``name`` may be a misspelling of, the nearest first.

    Letter case and underscores do not count; the edit distance is at most half the length of
    the name.  Equally near ones come in natural order, ``a2`` before ``a10``.
    """
    wanted = _fold(name)
    if len(wanted) > _LONGEST:
        return ()
    found = []
    for candidate in set(candidates):
        distance = _distance(wanted, _fold(candidate), len(wanted) // 2)
        if distance is not None:
            found.append((distance, _natural(candidate), candidate))
    return tuple(candidate for _, _, candidate in sorted(found)[:limit])


def suggest_entity(schema: Schema, name: str, limit: int = 3) -> tuple[str, ...]:
    """Return what an unknown entity name may have meant.

    For a plural that was made by rule, ``UserStorys``, it is the right one, ``UserStories``.
    """
    renamed = RENAMED_ENTITIES.get(_fold(name))
    if renamed is not None and schema.entity(renamed) is not None:
        return (renamed,)
    for ending in ("s", "es"):
        singular = schema.entity(name.removesuffix(ending))
        if singular is not None and singular.plural:
            return (singular.plural,)
    return nearest(name, (*schema.entity_names, *schema.plurals), limit)


def suggest_member(schema: Schema, entity: str, name: str, limit: int = 3) -> tuple[str, ...]:
    """Return what an unknown member name may have meant, spelled as a query has to."""
    renamed = schema.member(entity, RENAMED_MEMBERS.get(_fold(name), ""))
    if renamed is not None:
        return (renamed.spelling,)
    spellings = {member.name: member.spelling for member in schema.members(entity)}
    return tuple(spellings[near] for near in nearest(name, spellings, limit))


def _fold(name: str) -> str:
    return name.replace("_", "").lower()


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that sorts runs of digits as numbers."""
    parts = _DIGITS.split(name)
    return [
        (len(part.lstrip("0")), part) if index % 2 else (0, part)
        for index, part in enumerate(parts)
    ]


def _distance(a: str, b: str, most: int) -> int | None:
    """Return the edit distance, or None if it is over ``most``.

    An edit inserts, deletes or replaces a character, or swaps it with the next one.
    """
    if abs(len(a) - len(b)) > most:
        return None
    before: list[int] = []
    above: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, above, row = above, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(row[-1] + 1, above[j] + 1, above[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return row[-1] if row[-1] <= most else None
