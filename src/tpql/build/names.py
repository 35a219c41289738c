"""Names: what may be written as a member, an alias or a type.  LANGUAGE 2.2, 2.3 and 5.4."""

from __future__ import annotations

from keyword import iskeyword

from tpql.build.vocabulary import RESERVED
from tpql.errors import TpqlUsageError
from tpql.syntax import leaves
from tpql.syntax.tables import EXPRESSION

__all__ = ["MEMBERS", "alias_name", "attribute_name", "is_attribute", "is_taken", "member_name"]

REMEMBERED = 4096


def member_name(name: str) -> str:
    """Return the name of a member, a method or a type, if the language has such names.

    Raises:
        TpqlUsageError: it is reserved, or neither an identifier nor in brackets.

    >>> member_name("[Risk Level]")
    '[Risk Level]'
    """
    if _is_plain(name):
        return name
    try:
        return leaves.name(name, EXPRESSION, brackets=True)
    except TpqlUsageError as error:
        raise TpqlUsageError(f"{error}; for a custom field write F.custom({name!r})") from None


def alias_name(name: str) -> str:
    """Return a name for a field of an object, which is never in brackets.  LANGUAGE 4.6.

    Raises:
        TpqlUsageError: it is reserved, or no identifier.
    """
    # Most names of fields are those of members, which were looked at before.
    if name.__class__ is str and MEMBERS.get(name) == name and name[0] != "[":
        return name
    return name if _is_plain(name) else leaves.name(name, EXPRESSION)


def attribute_name(name: str) -> str:
    """Return the member that a Python attribute or keyword argument stands for.

    What Python or the builder has taken takes an underscore: ``F.from_`` is the member
    ``from``, ``F.bugs.count_`` the member ``count``.
    """
    return name[:-1] if name.endswith("_") and is_taken(name[:-1]) else name


def is_taken(name: str) -> bool:
    """Tell whether a name is a keyword of Python or a method of an expression."""
    return name in RESERVED or iskeyword(name)


class _Members(dict[str, str]):
    """The member that a Python attribute stands for; names that were met are remembered."""

    def __missing__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(f"{name!r}: write F[{name!r}] for a member of this name")
        member = member_name(attribute_name(name))
        if len(self) < REMEMBERED:
            self[name] = member
        return member


MEMBERS = _Members()
"""The member by the Python attribute; a reserved name raises :class:`TpqlUsageError`."""


def is_attribute(name: str) -> bool:
    """Tell whether a name can be written as an attribute and comes out of it as it is.

    Python folds letters of other scripts, so only ASCII is sure to.
    """
    return (
        name.isascii()
        and name.isidentifier()
        and not name.startswith("_")
        and not iskeyword(name)
        and attribute_name(name) == name
    )


def _is_plain(name: str) -> bool:
    return (
        name.__class__ is str
        and name.isascii()
        and name.isidentifier()
        and name.lower() not in EXPRESSION.reserved
    )
