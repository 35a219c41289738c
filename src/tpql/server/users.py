"""The users of an account, as authentication sees them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from tpql.server.passwords import Password

__all__ = ["SYSTEM", "User", "read_users"]

SYSTEM = "System"
"""The login of the user that is no person.  It may do what administrators may."""

_SYSTEM_ID = 1


class User:
    """Somebody who may ask.

    ``item`` is the object of the data; the rest is what an administrator can change.
    """

    __slots__ = ("active", "administrator", "id", "item", "kind", "login", "password")

    def __init__(self, item: Mapping[str, Any], kind: str) -> None:
        self.item = item
        self.kind = kind
        self.id = int(item["id"])
        self.login = str(item.get("login") or "")
        self.active = item.get("isActive") is not False and item.get("deleteDate") is None
        self.administrator = item.get("isAdministrator") is True
        self.password: Password | None = None

    @property
    def is_system(self) -> bool:
        """Whether this is the System user."""
        return self.login == SYSTEM

    @property
    def is_requester(self) -> bool:
        """Whether this is a requester, whom the API does not answer."""
        return self.kind == "Requester"

    @property
    def may_authenticate(self) -> bool:
        """Whether credentials of this user are good for anything.

        Those of the System user are not until it has a password (Authentication, "Non
        Authorized error for System User").
        """
        return self.active and (self.password is not None or not self.is_system)

    def __repr__(self) -> str:
        return f"User({self.login!r})"


def read_users(
    users: Iterable[Mapping[str, Any]], requesters: Iterable[Mapping[str, Any]]
) -> list[User]:
    """Make the users of an account of its data; there always is a System user."""
    found = [User(item, "User") for item in users]
    found += [User(item, "Requester") for item in requesters]
    if not any(user.is_system for user in found):
        taken = {user.id for user in found}
        free = next(n for n in range(_SYSTEM_ID, len(taken) + 2) if n not in taken)
        item = {"id": free, "login": SYSTEM, "firstName": SYSTEM, "isAdministrator": True}
        found.append(User({"resourceType": "User", **item}, "User"))
    return found
