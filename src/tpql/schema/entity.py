"""What an entity model is made of: entities, their members and methods, enumerations.

Names are spelled as the API writes them in its answers (``userStory``); types have the names
of the server's messages (``Int32``, ``DateTime``), LANGUAGE 11.  Where nobody has seen whether
a value can be null, ``nullable`` is None: "may be".
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.record import Record, field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["value", "reference", "collection"]

__all__ = ["KINDS", "Entity", "Enum", "Member", "Method", "Opaque", "member_key", "squeeze"]

KINDS = ("value", "reference", "collection")

_IDENTIFIER = pattern(r"[^\W\d]\w*")
_SPACES = pattern(r"\s+")


def squeeze(display_name: str) -> str:
    """Return the name by which a custom field is known in a query.

    It is the display name without its spaces: ``Risk Level`` is ``RiskLevel``.
    LANGUAGE 5.3.
    """
    return _SPACES.sub("", display_name)


class Member(Record):
    """A property of an entity.

    ``type`` is a CLR name, an enumeration or an opaque type for a value, an entity for a
    reference, and the type of one item for a collection.  ``clr`` is the exact type where
    that says less than all (``Int32[]``).  ``api_name`` is the spelling in the metadata
    where it is not just ``name`` with a capital.  ``deprecated`` is an advice, maybe empty,
    or None.  ``v2_only`` members are missing from the account's own metadata.  ``custom`` is
    the display name of a custom field.  A member that is not ``selectable`` can be written
    and never read.  A ``synthetic`` one is computed when it is asked for.
    """

    name: str
    kind: Kind
    type: str
    nullable: bool | None = None
    required: bool = False
    deprecated: str | None = None
    v2_only: bool = False
    custom: str | None = None
    doc: str = ""
    selectable: bool = True
    synthetic: bool = False
    api_name: str = ""
    clr: str = ""
    evidence: str = field(default="", compare=False)

    @property
    def spelling(self) -> str:
        """The name as a query has to write it; LANGUAGE 5.4 for the brackets."""
        if self.custom is None or _IDENTIFIER.fullmatch(self.name):
            return self.name
        return f"[{self.custom}]"


def member_key(member: Member) -> tuple[bool, str]:
    """Return what tells members of one entity apart; a custom field hides no other member."""
    return member.custom is not None, (member.custom or member.name).lower()


class Method(Record):
    """A method of an entity; several of one name are its overloads."""

    name: str
    parameters: tuple[str, ...]
    result: str
    doc: str = ""
    static: bool = False


class Entity(Record):
    """A resource of the API, with the members that it does not inherit.

    ``plural`` is empty where it is not known: it is never made up.  ``closed`` says that all
    members are known, so that a query which names another one is wrong.
    """

    name: str
    plural: str = ""
    base: str | None = None
    members: tuple[Member, ...] = ()
    methods: tuple[Method, ...] = ()
    doc: str = ""
    closed: bool = False
    evidence: str = field(default="", compare=False)


class Enum(Record):
    """An enumeration; ``numbers`` are its values as numbers, empty where not known."""

    name: str
    values: tuple[str, ...]
    numbers: tuple[int, ...] = ()


class Opaque(Record):
    """A type that is not a resource: it has no metadata of its own.

    Some of its members may be known; ``indexer`` is the type of ``value["key"]``, if it has
    one.
    """

    name: str
    members: tuple[Member, ...] = ()
    methods: tuple[Method, ...] = ()
    indexer: str | None = None
