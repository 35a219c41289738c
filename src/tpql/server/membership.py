"""What a user sees: their projects and teams, and what belongs to these."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.engine import Dataset
    from tpql.server.users import User

    Visible = Callable[[str, Mapping[str, Any]], bool]

__all__ = ["visible_to"]

_DEEPEST = 8
"""How far it is from an object to what belongs to a project: a step, a case, a plan."""

_GROUPS = {"Project": "project", "Team": "team"}
"""What people are members of, and the member that says that an object belongs to it."""

_OWNERS = {
    "assignable": "Assignable",
    "general": "General",
    "userStory": "UserStory",
    "testCase": "TestCase",
    "testPlanRun": "TestPlanRun",
    "master": "General",
}
"""The members through which an object belongs to another one, and what that is."""


def visible_to(user: User, data: Dataset) -> Visible | None:
    """Return what tells of an entity and an object whether a user sees it; None is all.

    Administrators and the System user see everything.  What belongs to no project and no
    team is seen by everybody; what belongs to another object (a story's comment) is seen
    with that, and not at all if that is not there.
    """
    if user.administrator or user.is_system:
        return None
    seen = {kind: _memberships(user, data, kind) for kind in _GROUPS}

    def visible(entity: str, item: Mapping[str, Any]) -> bool:
        kind = item.get("resourceType") or entity
        if kind in seen:
            return item.get("id") in seen[kind]
        whole: Mapping[str, Any] | None = item
        for _ in range(_DEEPEST):
            if whole is None:
                return False
            groups = [(kind, _id(whole.get(name))) for kind, name in _GROUPS.items()]
            if any(id_ is not None for _, id_ in groups):
                return any(id_ in seen[kind] for kind, id_ in groups)
            owner = _owner(whole)
            if owner is None:
                return True
            whole = data.store.resolve(*owner)
        return False

    return visible


def _memberships(user: User, data: Dataset, kind: str) -> frozenset[Any]:
    name = _GROUPS[kind]
    return frozenset(
        _id(member.get(name))
        for member in data.store.items(f"{kind}Member")
        if _id(member.get("user")) == user.id and member.get("isActive") is not False
    ) - {None}


def _owner(item: Mapping[str, Any]) -> tuple[str, object] | None:
    for name, entity in _OWNERS.items():
        owner = item.get(name)
        if isinstance(owner, dict) and owner.get("id") is not None:
            return owner.get("resourceType") or entity, owner["id"]
    return None


def _id(reference: Any) -> Any:
    return reference.get("id") if isinstance(reference, dict) else None
