"""The entries of the catalogue: what the language names, found by its name.

The rows stand in the ``catalogue_*`` modules.  A module is imported, and its rows are read,
when one of its names is first looked up: a query has few of them.
"""

from __future__ import annotations

from tpql.lazy import load
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Literal

    Kind = Literal["operator", "function", "static", "member", "collection", "extension"]

__all__ = ["STATIC_TYPES", "Entry", "all_entries", "entry", "names"]


class Entry(Record):
    """One thing that the language names.

    ``owner`` is the type it belongs to, empty for what belongs to none.  ``signatures`` is in
    the notation of :mod:`tpql.semantics.signatures`; a property is just its type.  ``doc`` is
    one line.  ``evidence`` is a section of LANGUAGE.  ``fails`` says how a live server is
    known to refuse it.  ``alias_of`` is the real name of an extension that has several.
    """

    kind: Kind
    owner: str
    name: str
    signatures: str
    doc: str
    evidence: str
    fails: str = ""
    alias_of: str = ""

    @property
    def is_property(self) -> bool:
        """Whether it is read without a call."""
        return not self.signatures.startswith("(")


_TYPES = {
    "strings": "String Char Guid Boolean enum Enum Convert SafeConvert",
    "numbers": "SByte Int16 Int32 Int64 Byte UInt16 UInt32 UInt64 Single Double Decimal Math",
    "dates": "DateTime TimeSpan",
}
_HOMES = {owner: home for home, owners in _TYPES.items() for owner in owners.split()}
"""Which module has the members and statics of a predefined type."""

_TABLES: Mapping[Kind, tuple[str, Mapping[str, str]]] = {
    "operator": ("3, 11.3", {"operators": "OPERATORS"}),
    "function": ("4.7", {"operators": "FUNCTIONS"}),
    "static": (
        "11.1",
        {"strings": "STRING_STATICS", "numbers": "NUMBER_STATICS", "dates": "DATE_STATICS"},
    ),
    "member": (
        "11.2",
        {
            "strings": "STRING_MEMBERS",
            "numbers": "NUMBER_MEMBERS",
            "dates": "DATE_MEMBERS",
            "objects": "OBJECT_MEMBERS",
        },
    ),
    "collection": ("6.4", {"collections": "COLLECTION_METHODS"}),
    "extension": ("11.2, 6.4", {"extensions": "EXTENSIONS"}),
}
"""The evidence of each kind of entries, and the tables of rows by their modules."""

STATIC_TYPES: Mapping[str, str] = {owner.lower(): owner for owner in ("Object", *_HOMES)}
"""The types that may stand left of a dot, by lower-case name.  LANGUAGE 11.1."""

_groups: dict[tuple[Kind, str], dict[str, Entry]] = {}


def _group(kind: Kind, owner: str) -> dict[str, Entry]:
    """Return the entries of a kind that a type has, by lower-case name."""
    found = _groups.get((kind, owner))
    if found is None:
        found = {e.name.lower(): e for e in _read(kind, _home(kind, owner), owner)}
        if found:
            _groups[kind, owner] = found
    return found


def _home(kind: Kind, owner: str) -> str:
    """Return the module of the members of a type; all but predefined ones share one."""
    homes = _TABLES[kind][1]
    home = _HOMES.get(owner, "objects")
    return home if home in homes else next(iter(homes))


def _read(kind: Kind, home: str, owner: str) -> Iterator[Entry]:
    """Make the entries of rows of name, signatures, documentation, failure, real name."""
    evidence = _TABLES[kind][0]
    for name, signatures, doc, *rest in _table(kind, home).get(owner, ()):
        fails, alias_of = (*rest, "", "")[:2]
        yield Entry(kind, owner, name, signatures, doc, evidence, fails, alias_of)


def _table(kind: Kind, home: str) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    table: Mapping[str, tuple[tuple[str, ...], ...]]
    table = load(f"tpql.semantics.catalogue_{home}", _TABLES[kind][1][home])
    return table


def all_entries() -> Iterator[Entry]:
    """Make all entries anew, in the order of the reference."""
    for kind, (_, homes) in _TABLES.items():
        for home in homes:
            for owner in _table(kind, home):
                yield from _read(kind, home, owner)


def entry(kind: Kind, owner: str, name: str) -> Entry | None:
    """Find an entry by its kind, the type it belongs to and its name in any letter case."""
    return _group(kind, owner).get(name.lower())


def names(kind: Kind, owner: str) -> list[str]:
    """Return the names of a kind that a type has, in the order of the catalogue."""
    return [e.name for e in _group(kind, owner).values()]
