"""What a user sees: the projects they are a member of, and what belongs to these."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.engine import Dataset
    from tpql.server.users import User

    Visible = Callable[[str, Mapping[str, Any]], bool]

__all__ = ["visible_to"]


def visible_to(user: User, data: Dataset) -> Visible | None:
    """Return what tells of an entity and an object whether a user sees it; None is all.

    Administrators and the System user see everything.  What belongs to no project is seen by
    everybody; what belongs to another object (a task's comment) is seen with that.
    """
    if user.administrator or user.is_system:
        return None
    projects = frozenset(
        member["project"]["id"]
        for member in data.store.items("ProjectMember")
        if _id(member.get("user")) == user.id and _id(member.get("project")) is not None
    )

    def visible(entity: str, item: Mapping[str, Any]) -> bool:
        if entity == "Project":
            return item.get("id") in projects
        owner = item
        for _ in range(_DEEPEST):
            project = _id(owner.get("project"))
            if project is not None:
                return project in projects
            found = _owner(owner)
            if found is None:
                return True
            whole = data.store.resolve(*found)
            if whole is None:
                return True
            owner = whole
        return True

    return visible


_DEEPEST = 8
"""How far it is from an object to what belongs to a project: a step, a case, a plan."""

_OWNERS = {
    "assignable": "Assignable",
    "general": "General",
    "userStory": "UserStory",
    "testCase": "TestCase",
    "testPlanRun": "TestPlanRun",
    "master": "General",
}
"""The members through which an object belongs to another one, and what that is."""


def _owner(item: Mapping[str, Any]) -> tuple[str, object] | None:
    for name, entity in _OWNERS.items():
        owner = item.get(name)
        if isinstance(owner, dict) and owner.get("id") is not None:
            return owner.get("resourceType") or entity, owner["id"]
    return None


def _id(reference: Any) -> Any:
    return reference.get("id") if isinstance(reference, dict) else None
