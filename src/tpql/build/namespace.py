"""Where expressions begin: ``F`` for members of the current element, ``it`` for itself."""

from __future__ import annotations

from tpql.build.expression import Expression
from tpql.build.names import MEMBERS, member_name, require_text
from tpql.build.traps import Traps
from tpql.syntax.nodes import Attribute, Name

__all__ = ["F", "Fields", "it", "now", "today"]


class Fields(Traps):
    """The members of the current element; there is one object of this class, ``F``.

    ``F.effort`` is ``effort``, ``F["count"]`` takes any name, ``F.sum(F.effort)`` is a call
    without a target.  Types are names too: ``F.Math.Round(F.effort)``.

    >>> F.project.process.name
    F.project.process.name
    >>> str(F.custom("Risk Level") == "High")
    'CustomValues["Risk Level"] == "High"'
    """

    __slots__ = ()

    def __getattribute__(self, name: str) -> Expression:
        # Without this Python looks for a method first, and makes an error for `__getattr__` to
        # mend: that took as long as the tree, a sixth of the time of a typical query.
        member = MEMBERS.get(name)  # none of them is the name of a method
        return Expression(Name(member)) if member else object.__getattribute__(self, name)

    def __getattr__(self, name: str) -> Expression:
        return Expression(Name(MEMBERS[name]))

    def __getitem__(self, name: str) -> Expression:
        return Expression(Name(member_name(name)))

    def __repr__(self) -> str:
        return "F"

    def custom(self, name: str) -> Expression:
        """Return ``CustomValues["name"]``, a custom field by its display name.

        LANGUAGE 5.3: no error when there is no such field.
        """
        return self["CustomValues"].at(require_text(name))

    def custom_get(self, name: str) -> Expression:
        """Return ``CustomValues.Get("name")``: name, type and value of a custom field."""
        return self["CustomValues"]["Get"](require_text(name))


F = Fields()
"""The members of the current element."""

it = Expression(Name("it"))
"""The current element; in the argument of a collection's method, the element of that."""

today = Expression(Name("Today"))
"""``Today``, which carries the time of the server's clock; ``F.DateTime.Today`` is midnight.
LANGUAGE 5.5."""

now = Expression(Attribute(Name("DateTime"), "Now"))
"""``DateTime.Now``: a bare ``Now`` is not in the language.  LANGUAGE 5.5."""
