"""The types that a schema names: entities, enums, and those of their members."""

from __future__ import annotations

from tpql.semantics.catalogue_dates import SYSTEM_ENUMS
from tpql.semantics.notation import parse_type
from tpql.semantics.types import UNKNOWN, Type, generic, maybe, nullable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.entity import Member
    from tpql.schema.model import Schema

__all__ = ["SchemaTypes"]

_KNOWN_OPAQUE = ("CustomValues", "CustomValue")


class SchemaTypes:
    """The types of one schema, each made once."""

    __slots__ = ("_entities", "_named", "schema")

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._entities: dict[str, Type] = {}
        self._named: dict[str, Type | None] = {}

    def entity(self, name: str) -> Type | None:
        """Return the type of an entity, named in singular or plural, in any letter case."""
        proper = self.schema.name_of(name)
        if proper is None:
            return None
        found = self._entities.get(proper)
        if found is None:
            ancestors = (proper, *self.schema.bases(proper))
            found = self._entities[proper] = Type(proper, "entity", ancestors=ancestors)
        return found

    def named(self, name: str) -> Type | None:
        """Return the entity, enum or opaque type of that name, or None."""
        if name not in self._named:
            enum = self.schema.enum(name)
            self._named[name] = Type(enum.name, "enum") if enum else self.entity(name)
        return self._named[name]

    def type_of(self, member: Member) -> Type:
        """Return the type of a member."""
        kind = parse_type(member.clr or member.type, self.named)
        if member.kind == "collection":
            return kind if member.clr else self._collection(kind)
        if self.is_closed_book(kind):
            return UNKNOWN
        if member.nullable is False or kind.optional:
            return kind
        return nullable(kind) if member.nullable else maybe(kind)

    def _collection(self, item: Type) -> Type:
        if item.owner == "KeyValuePair":
            return generic("IDictionary", *item.arguments)
        return generic("IEnumerable", UNKNOWN if self.is_closed_book(item) else item)

    def is_closed_book(self, type_: Type) -> bool:
        """Whether nothing is known of the members of a type but its name."""
        return type_.kind == "opaque" and not self.is_known_opaque(type_.name)

    def is_known_opaque(self, name: str) -> bool:
        """Whether members of an opaque type are known, in the schema or in the catalogue."""
        opaque = self.schema.opaque(name)
        return bool(opaque and (opaque.members or opaque.methods)) or name in _KNOWN_OPAQUE

    def enum_values(self, type_: Type) -> tuple[str, ...]:
        """Return the names of an enum's values; none where they are not known."""
        enum = self.schema.enum(type_.base.name)
        return enum.values if enum else SYSTEM_ENUMS.get(type_.base.name, ())
