"""Names: what may be written as a member, an alias or a type.  LANGUAGE 2.2, 2.3 and 5.4."""

from __future__ import annotations

from keyword import iskeyword

from tpql.build.vocabulary import RESERVED
from tpql.errors import TpqlUsageError
from tpql.syntax import leaves
from tpql.syntax.tables import EXPRESSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "ALIASES",
    "MEMBERS",
    "alias_name",
    "attribute_name",
    "entity_name",
    "is_attribute",
    "is_taken",
    "member_name",
    "require_text",
]

_REMEMBERED = 4096


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
    return name if _is_plain(name) else leaves.name(name, EXPRESSION)


def entity_name(entity: object) -> str:
    """Return the name of an entity, given by its name or by a generated class.

    Raises:
        TpqlUsageError: it is neither.
    """
    name = entity if isinstance(entity, str) else getattr(entity, "__entity__", None)
    if not isinstance(name, str) or not name:
        raise TpqlUsageError("give the name of an entity, or a generated class")
    return name


def require_text(name: str) -> str:
    """Return the display name of a custom field, which may be any text.

    Raises:
        TpqlUsageError: it is no text; an expression or a number would be another index.
    """
    if not isinstance(name, str):
        raise TpqlUsageError(f"the name of a custom field is a str, not {type(name).__name__}")
    return name


def attribute_name(name: str) -> str:
    """Return the member that a Python attribute or keyword argument stands for.

    What Python or the builder has taken takes an underscore: ``F.from_`` is the member
    ``from``, ``F.bugs.count_`` the member ``count``.
    """
    return name[:-1] if name.endswith("_") and is_taken(name[:-1]) else name


def is_taken(name: str) -> bool:
    """Tell whether a name is a keyword of Python or a method of an expression."""
    return name in RESERVED or iskeyword(name)


class _Remembered(dict[str, str]):
    """What Python's names stand for; the function that tells is asked once for most."""

    def __init__(self, meaning: Callable[[str], str]) -> None:
        self._meaning = meaning

    def __missing__(self, name: str) -> str:
        meaning = self._meaning(name)
        # A subclass of str may print as something else, an Enum as `Class.name`.
        if name.__class__ is str and len(self) < _REMEMBERED:
            self[name] = meaning
        return meaning


def _member(attribute: str) -> str:
    if attribute.startswith("_"):
        raise AttributeError(f"{attribute!r}: write F[{attribute!r}] for a member of this name")
    return member_name(attribute_name(attribute))


def _alias(keyword: str) -> str:
    return alias_name(attribute_name(keyword))


MEMBERS = _Remembered(_member)
"""The member by the Python attribute; a reserved name raises :class:`TpqlUsageError`."""

ALIASES = _Remembered(_alias)
"""The name of a field by the keyword argument; a reserved name raises as above."""


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
