"""The catalogue: everything that has a name in the language but no place in a schema.

Operators, global functions, static members, instance members, collection methods and vendor
extensions are rows of the ``catalogue_*`` modules.  The checker, the evaluator, the completer,
the explainer and the reference documentation read them here, and know of none but these.
"""

from __future__ import annotations

from tpql.record import Record
from tpql.semantics.catalogue_collections import COLLECTION_METHODS
from tpql.semantics.catalogue_dates import DATE_MEMBERS, DATE_STATICS
from tpql.semantics.catalogue_extensions import EXTENSIONS
from tpql.semantics.catalogue_numbers import NUMBER_MEMBERS, NUMBER_STATICS
from tpql.semantics.catalogue_objects import OBJECT_MEMBERS
from tpql.semantics.catalogue_operators import FUNCTIONS, OPERATORS
from tpql.semantics.catalogue_strings import STRING_MEMBERS, STRING_STATICS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Literal

    Kind = Literal["operator", "function", "static", "member", "collection", "extension"]
    Row = tuple[str, ...]

__all__ = ["CATALOGUE", "STATIC_TYPES", "Entry", "entry", "names"]


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


def _read(kind: Kind, tables: Mapping[str, Iterable[Row]], evidence: str) -> Iterable[Entry]:
    """Make the entries of a table: owner, then rows of name, signatures, doc, fails, real name."""
    for owner, rows in tables.items():
        for name, signatures, doc, *rest in rows:
            fails, alias_of = (*rest, "", "")[:2]
            yield Entry(kind, owner, name, signatures, doc, evidence, fails, alias_of)


_STATICS = {**STRING_STATICS, **NUMBER_STATICS, **DATE_STATICS}

CATALOGUE: tuple[Entry, ...] = (
    *_read("operator", {"": OPERATORS}, "3, 11.3"),
    *_read("function", {"": FUNCTIONS}, "4.7"),
    *_read("static", _STATICS, "11.1"),
    *_read("member", {**STRING_MEMBERS, **NUMBER_MEMBERS, **DATE_MEMBERS}, "11.2"),
    *_read("member", OBJECT_MEMBERS, "11.2"),
    *_read("collection", {"": COLLECTION_METHODS}, "6.4"),
    *_read("extension", EXTENSIONS, "11.2, 6.4"),
)

STATIC_TYPES: Mapping[str, str] = {owner.lower(): owner for owner in _STATICS}
"""The types that may stand left of a dot, by lower-case name.  LANGUAGE 11.1."""

_INDEX: dict[tuple[str, str, str], Entry] = {}
for _entry in CATALOGUE:
    _INDEX[(_entry.kind, _entry.owner, _entry.name.lower())] = _entry


def entry(kind: Kind, owner: str, name: str) -> Entry | None:
    """Find an entry by its kind, the type it belongs to and its name in any letter case."""
    return _INDEX.get((kind, owner, name.lower()))


def names(kind: Kind, owner: str) -> list[str]:
    """Return the names of a kind that a type has, in the order of the catalogue."""
    return [e.name for e in CATALOGUE if e.kind == kind and e.owner == owner]
