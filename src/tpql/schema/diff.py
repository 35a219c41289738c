"""What changed between two schemas, and what of it breaks queries."""

from __future__ import annotations

from tpql.record import Record
from tpql.schema.entity import Member, member_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Literal

    from tpql.schema.model import Schema

    Severity = Literal["critical", "warning", "info"]

__all__ = ["Change", "diff"]


class Change(Record):
    """One difference.

    ``kind`` is ``entity-`` or ``member-`` and ``added``, ``removed``, ``type-changed`` and so
    on; ``old`` and ``new`` are what changed, as text.
    """

    severity: Severity
    kind: str
    entity: str
    member: str | None = None
    old: str | None = None
    new: str | None = None

    @property
    def message(self) -> str:
        """The change in a sentence."""
        place = self.entity if self.member is None else f"{self.entity}.{self.member}"
        what = self.kind.partition("-")[2].replace("-", " ")
        if self.old is not None and self.new is not None:
            return f"{place}: {what} from {self.old} to {self.new}"
        detail = self.new or self.old
        return f"{place}: {what}{f' ({detail})' if detail else ''}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        fields = {name: getattr(self, name) for name in self.__fields__}
        return {**fields, "message": self.message}


def diff(old: Schema, new: Schema, used: Iterable[str] | None = None) -> tuple[Change, ...]:
    """Compare two schemas.

    ``used`` names what queries use: ``UserStory.effort``, and ``UserStory`` for a root; None
    means everything.  A used member that vanished or changed its type is critical, a
    deprecated one a warning, all else information.  What an entity inherits is told once, of
    the entity that it comes from.
    """
    names = _Used(old, used)
    changes = [change for name in old.entity_names for change in _entity(old, new, name, names)]
    changes += [
        Change("info", "entity-added", name) for name in new.entity_names if not old.name_of(name)
    ]
    order = ("critical", "warning", "info")
    return tuple(sorted(changes, key=lambda c: (order.index(c.severity), c.entity, c.member or "")))


class _Used:
    """The used names, and whether something stands for one of them."""

    def __init__(self, schema: Schema, names: Iterable[str] | None) -> None:
        self.all = names is None
        self.known: set[tuple[str, str]] = set()
        for name in names or ():
            entity, _, member = name.partition(".")
            proper = schema.name_of(entity) or entity
            found = schema.member(proper, member)
            spelled = (found.name if found else member).lower()
            # A used member counts for the entities from which it may be inherited.
            for each in (proper, *schema.bases(proper)) if member else ():
                self.known.add((each, spelled))
            self.known.add((proper, ""))

    def severity(self, entity: str, member: str = "") -> Severity:
        """Say how bad it is that something is gone or another thing."""
        return "critical" if self.all or (entity, member.lower()) in self.known else "info"


def _entity(old: Schema, new: Schema, name: str, used: _Used) -> Iterator[Change]:
    there = new.name_of(name)
    if there is None:
        yield Change(used.severity(name), "entity-removed", name)
        return
    before, after = old.entity(name), new.entity(there)
    for what in ("plural", "base"):
        was, now = getattr(before, what), getattr(after, what)
        if was != now:
            yield Change("info", f"entity-{what}-changed", name, None, was or "none", now or "none")
    told = set()
    for base in old.bases(name):
        if new.is_a(there, base):
            told |= set(_members(old, new, base, base))
            break
    for kind, member, was, now in _members(old, new, name, there):
        if (kind, member, was, now) not in told:
            severity = _severity(kind, used, name, member)
            yield Change(severity, kind, name, member, was, now)


_Difference = tuple[str, str, "str | None", "str | None"]
_BREAKING = ("member-removed", "member-type-changed")


def _severity(kind: str, used: _Used, entity: str, member: str) -> Severity:
    if kind in _BREAKING:
        return used.severity(entity, member)
    if kind == "member-deprecated" and used.severity(entity, member) == "critical":
        return "warning"
    return "info"


def _members(old: Schema, new: Schema, name: str, there: str) -> Iterator[_Difference]:
    before = {member_key(member): member for member in old.members(name)}
    after = {member_key(member): member for member in new.members(there)}
    for key, member in before.items():
        if key in after:
            yield from _member(member, after[key])
        else:
            yield "member-removed", member.name, _type(member), None
    for key, member in after.items():
        if key not in before:
            yield "member-added", member.name, None, _type(member)


def _member(old: Member, new: Member) -> Iterator[_Difference]:
    if _type(old) != _type(new):
        yield "member-type-changed", old.name, _type(old), _type(new)
    if old.nullable != new.nullable:
        yield "member-nullability-changed", old.name, _null(old), _null(new)
    if old.required != new.required:
        kind = "member-required" if new.required else "member-no-longer-required"
        yield kind, old.name, None, None
    if old.selectable != new.selectable:
        kind = "member-selectable" if new.selectable else "member-no-longer-selectable"
        yield kind, old.name, None, None
    if old.deprecated is None and new.deprecated is not None:
        yield "member-deprecated", old.name, None, new.deprecated or None
    if old.deprecated is not None and new.deprecated is None:
        yield "member-no-longer-deprecated", old.name, None, None


def _type(member: Member) -> str:
    return f"collection of {member.type}" if member.kind == "collection" else member.type


def _null(member: Member) -> str:
    return {True: "nullable", False: "not nullable", None: "unknown"}[member.nullable]
