"""What a name in a query stands for."""

from __future__ import annotations

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from tpql.schema.entity import Member
    from tpql.semantics.entries import Entry
    from tpql.semantics.types import Type

    SymbolKind = Literal[
        "it",
        "property",
        "key",
        "surrogate",
        "static",
        "collection",
        "method",
        "extension",
        "function",
        "unknown",
    ]

__all__ = ["Symbol"]


class Symbol(Record):
    """What a name stands for.

    ``name`` is its real spelling: of the metadata for a member, of the method for an
    extension.  With ``lifted`` it is found on the value of a nullable, and null gives null.
    ``entry`` is its place in the catalogue, ``member`` in the schema.  ``problem`` says how
    the published server fails on it.
    """

    kind: SymbolKind
    name: str
    type: Type
    lifted: bool = False
    entry: Entry | None = None
    member: Member | None = None
    problem: str = ""
