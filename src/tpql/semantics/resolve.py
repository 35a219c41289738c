"""Names: which types a schema has, and what ``target.name`` means in the order of the server.

LANGUAGE 4.2.

A :class:`Resolver` joins a schema with the catalogue.  It keeps what it finds, and
:func:`resolver` keeps the resolvers of the schemas that were used last.
"""

from __future__ import annotations

from tpql.semantics.entries import STATIC_TYPES, entry
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import (
    UNKNOWN,
    Type,
    generic,
    maybe,
    merge,
    nullable,
    parse_type,
    required,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.schema.entity import Member
    from tpql.schema.model import Schema
    from tpql.semantics.symbols import SymbolKind

    Find = Callable[["Resolver", Any, str, Sequence[Type]], Symbol | None]

__all__ = ["Resolver", "SchemaTypes", "is_static", "resolver"]

_KNOWN_OPAQUE = ("CustomValues", "CustomValue")
_MOST_KEPT = 20_000
_LONGEST_KEPT = 100
_MOST_SCHEMAS = 8


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
        from tpql.semantics.catalogue_dates import SYSTEM_ENUMS  # enums are few

        enum = self.schema.enum(type_.base.name)
        return enum.values if enum else SYSTEM_ENUMS.get(type_.base.name, ())


class Resolver(SchemaTypes):
    """Answers what names mean in one schema."""

    __slots__ = ("_calls", "_members")

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self._members: dict[tuple[Type, str], Symbol | None] = {}
        self._calls: dict[tuple[object, ...], Symbol | None] = {}

    def member(self, target: Type, name: str) -> Symbol | None:
        """Find what ``target.name`` means without arguments, or None."""
        key = (target, name)
        try:
            return self._members[key]
        except KeyError:
            found = self._read_both_ways(target.plain, name)
            if target.shared and len(name) <= _LONGEST_KEPT:
                if len(self._members) >= _MOST_KEPT:
                    self._members.clear()
                self._members[key] = found
            return found

    def call(
        self, find: Find, target: Type | str, name: str, arguments: Sequence[Type]
    ) -> Symbol | None:
        """Return what ``find`` says of a call, from memory when it was asked before."""
        key = (target, name, *arguments)
        try:
            return self._calls[key]
        except KeyError:
            found = find(self, target, name, arguments)
            shared = isinstance(target, str) or target.shared
            if shared and len(name) <= _LONGEST_KEPT and all(a.shared for a in arguments):
                if len(self._calls) >= _MOST_KEPT:
                    self._calls.clear()
                self._calls[key] = found
            return found

    def _read_both_ways(self, target: Type, name: str) -> Symbol | None:
        """Read a value of unknown nullability as plain and as nullable."""
        if target.optional is not None:
            return self._member(target, name)
        plain = self._member(required(target), name)
        lifted = self._member(nullable(target), name)
        if plain is None or lifted is None:
            return plain or lifted
        return plain.replace(type=merge(plain.type, lifted.type))

    def _member(self, target: Type, name: str) -> Symbol | None:
        if self.is_closed_book(target):
            return Symbol("unknown", name, UNKNOWN)
        return (
            self._property(target, name)
            or _key(target, name)
            or _surrogate(target, name)
            or self._parameterless(target, name)
            or self._lifted(target, name)
        )

    def _property(self, target: Type, name: str) -> Symbol | None:
        if target.kind == "entity":
            member = self.schema.member(target.name, name)
            return None if member is None else self._schema_symbol(member)
        if target.kind == "record":
            return _field(target, name)
        return self._opaque_property(target, name) or _catalogue_property(target, name)

    def _opaque_property(self, target: Type, name: str) -> Symbol | None:
        opaque = self.schema.opaque(target.name) if target.kind == "opaque" else None
        for member in opaque.members if opaque else ():
            if member.name.lower() == name.lower():
                return self._schema_symbol(member)
        return None

    def _schema_symbol(self, member: Member) -> Symbol:
        kind: SymbolKind = "surrogate" if member.custom is not None else "property"
        name = member.name
        if member.custom is None:
            name = member.api_name or name[:1].upper() + name[1:]
        return Symbol(kind, name, self.type_of(member), member=member)

    def _parameterless(self, target: Type, name: str) -> Symbol | None:
        """Parentheses are optional."""
        from tpql.semantics.methods import (  # most names are members of a schema
            collection_call,
            extension_call,
            method_call,
        )

        return (
            collection_call(target, name, ())
            or method_call(self, target, name, ())
            or extension_call(name, (target,))
        )

    def _lifted(self, target: Type, name: str) -> Symbol | None:
        if not target.optional:
            return None
        inner = self.member(required(target), name)
        return inner and inner.replace(type=nullable(inner.type), lifted=True)


def _field(target: Type, name: str) -> Symbol | None:
    folded = name.lower()
    for field, type_ in target.fields:
        if field.lower() == folded:
            return Symbol("property", field, type_)
    return None


def _catalogue_property(target: Type, name: str) -> Symbol | None:
    from tpql.semantics.methods import bindings, owner_of  # most targets are entities

    known = entry("member", owner_of(target), name)
    if known is None or not known.is_property:
        return None
    result = parse_type(known.signatures, None, bindings(target))
    return Symbol("property", known.name, result, entry=known)


def _key(target: Type, name: str) -> Symbol | None:
    """A dictionary gives its entries by name, in exact spelling.  LANGUAGE 19.2."""
    if target.owner not in ("Dictionary", "IDictionary") or target.arguments[0].name != "String":
        return None
    if entry("collection", "", name):
        return None
    return Symbol("key", name, target.arguments[1])


def _surrogate(target: Type, name: str) -> Symbol | None:
    known = entry("member", "any", name)
    if known is None or target.kind == "void":
        return None
    return Symbol("surrogate", known.name, parse_type(known.signatures), entry=known)


_resolvers: dict[int, Resolver] = {}


def resolver(schema: Schema) -> Resolver:
    """Return the resolver of a schema, the same one while the schema is in use."""
    found = _resolvers.get(id(schema))
    if found is None or found.schema is not schema:
        if len(_resolvers) >= _MOST_SCHEMAS:
            _resolvers.clear()
        found = _resolvers[id(schema)] = Resolver(schema)
    return found


def is_static(name: str) -> str | None:
    """Return the proper name of a predefined type, or None.  LANGUAGE 11.1."""
    return STATIC_TYPES.get(name.lower())
