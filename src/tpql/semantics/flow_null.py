"""Which members and functions of the language can give null.

Null gives null, and nothing else does: the tables have what differs.  What fails for a value,
``Convert.ToInt32("x")``, is not null for that: the query fails.  LANGUAGE 11.1, 11.4, 19.1.
"""

from __future__ import annotations

from tpql.semantics.types import UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.semantics.datum import Datum
    from tpql.semantics.entries import Entry
    from tpql.semantics.symbols import Symbol
    from tpql.semantics.types import Type

__all__ = ["may_be_null"]

_TAKES_NULL = {
    "member": "Equals HasValue Today",
    "Object": "Equals ReferenceEquals",
    "String": "IsNullOrEmpty IsNullOrWhiteSpace Concat Compare CompareOrdinal Equals",
    "Convert": "ToSByte ToByte ToInt16 ToUInt16 ToInt32 ToUInt32 ToInt64 ToUInt64 "
    "ToSingle ToDouble ToDecimal ToBoolean IsDBNull",
}
"""Members of any type, and static methods of some, that give a value for null too."""
_ONE_COUNTS = {"GetValueOrDefault": 1, "Format": 0, "Join": 1}
"""The place of the only source that makes these null, the target before the arguments."""
_READS_DATA = frozenset({"SafeConvert", "CustomValues", "CustomValue", "IGrouping", "KeyValuePair"})
"""Owners of what may find nothing, or null, in what is not null."""
_GIVES_NULL = frozenset({"Divide", "Remainder", "GetCustomValueString"})
"""Division by zero is null; a long text is missing from the history.  LANGUAGE 5.3, 11.3."""


def may_be_null(symbol: Symbol, type_: Type, sources: Sequence[Datum]) -> bool:
    """Tell whether what a member or method of the language gives can be null.

    Args:
        symbol: the member or method.
        type_: the type of its value.
        sources: what it is made of, its target before its arguments.
    """
    entry = symbol.entry
    # Of a method of the schema, and of a member that is looked up, too little is known.
    if entry is None or type_ is UNKNOWN or entry.owner in _READS_DATA:
        return True
    if entry.name in _GIVES_NULL:
        return True
    if any(source.nullable for source in _that_count(entry, sources)):
        return True
    return not (type_.is_value or type_.kind == "string" or type_.element is not None)


def _that_count(entry: Entry, sources: Sequence[Datum]) -> Sequence[Datum]:
    """Return those that make a value null by being null themselves."""
    owner = entry.kind if entry.kind == "member" else entry.owner
    if entry.name in _TAKES_NULL.get(owner, "").split():
        return ()
    place = _ONE_COUNTS.get(entry.name)
    if place is not None:
        return sources[place : place + 1]
    if entry.owner == "Convert" and entry.name == "ToString":
        # A text, or an object, that is null gives an empty text.
        return [each for each in sources if each.type.is_value or each.type is UNKNOWN]
    return sources
