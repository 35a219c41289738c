"""What is in a host file, as far as queries are concerned: texts, mappings, lists, calls."""

from __future__ import annotations

from tpql.extract.pieces import Text
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

__all__ = ["Array", "Call", "Mapping", "Value"]


class Array(Record):
    """Values one after the other: a list, or the statements of a block."""

    items: tuple[Value, ...]


class Mapping(Record):
    """Values under names; ``names`` keep where they are written."""

    names: tuple[Text, ...]
    values: tuple[Value, ...]


class Call(Record):
    """A call of ``name``, which is dotted, with positional arguments in order."""

    name: str
    arguments: tuple[Value, ...]


Value: TypeAlias = Text | Array | Mapping | Call
"""One of these."""
