"""Names: what ``target.name`` means, in the order in which the server looks.  LANGUAGE 4.2.

A :class:`Resolver` joins a schema with the catalogue.  It keeps what it finds, and
:func:`resolver` keeps the resolvers of the schemas that were used last.
"""

from __future__ import annotations

from tpql.semantics.catalogue import STATIC_TYPES, entry
from tpql.semantics.methods import (
    bindings,
    collection_call,
    extension_call,
    method_call,
    owner_of,
)
from tpql.semantics.notation import parse_type
from tpql.semantics.schema_types import SchemaTypes
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import UNKNOWN, merge, nullable, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.schema.entity import Member
    from tpql.schema.model import Schema
    from tpql.semantics.symbols import SymbolKind
    from tpql.semantics.types import Type

    Find = Callable[["Resolver", Any, str, Sequence[Type]], Symbol | None]

__all__ = ["Resolver", "is_static", "resolver"]

_MOST_KEPT = 20_000
_LONGEST_KEPT = 100
_MOST_SCHEMAS = 8


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
