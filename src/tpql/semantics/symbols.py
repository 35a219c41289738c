"""What a name in a query stands for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

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


class Symbol:
    """What a name stands for.

    ``name`` is its real spelling: of the metadata for a member, of the method for an
    extension.  With ``lifted`` it is found on the value of a nullable, and null gives null.
    ``entry`` is its place in the catalogue, ``member`` in the schema.  ``problem`` says how
    the published server fails on it.

    Every name of a query asks one for its fields several times: those of a record would take
    a tenth of the time of checking.
    """

    __slots__ = ("entry", "kind", "lifted", "member", "name", "problem", "type")

    def __init__(
        self,
        kind: SymbolKind,
        name: str,
        type: Type,  # noqa: A002 - the field is called so
        lifted: bool = False,
        entry: Entry | None = None,
        member: Member | None = None,
        problem: str = "",
    ) -> None:
        self.kind: SymbolKind = kind
        self.name = name
        self.type = type
        self.lifted = lifted
        self.entry = entry
        self.member = member
        self.problem = problem

    def replace(self, **changes: Any) -> Symbol:
        """Return a copy with some fields changed."""
        return Symbol(**{name: getattr(self, name) for name in self.__slots__} | changes)
