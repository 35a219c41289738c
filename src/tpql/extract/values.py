"""What is in a host file, as far as queries are concerned: texts, mappings, lists, calls."""

from __future__ import annotations

from tpql.extract.pieces import Text
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

__all__ = ["Array", "Call", "Loose", "Mapping", "Value"]


class Array(Record):
    """A list of values."""

    items: tuple[Value, ...]


class Loose(Record):
    """Values somewhere inside of an expression or a statement that is of no interest."""

    items: tuple[Value, ...]


class Mapping(Record):
    """Values under names; ``names`` keep where they are written."""

    names: tuple[Text, ...]
    values: tuple[Value, ...]


class Call(Record):
    """A call of ``name``, which is dotted, with positional arguments in order."""

    name: str
    arguments: tuple[Value, ...]


Value: TypeAlias = Text | Array | Loose | Mapping | Call
"""One of these."""
