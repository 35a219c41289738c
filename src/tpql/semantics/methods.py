"""Methods: the overload that takes given arguments, of each kind of method.

Collection methods, instance methods, vendor extensions and static methods are tried by
:mod:`tpql.semantics.calls` in the order of the server, LANGUAGE 4.3.
"""

from __future__ import annotations

from tpql.semantics.conversions import promotes
from tpql.semantics.entries import entry
from tpql.semantics.signatures import Signature, best, parse_signatures
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import OBJECT, parse_type, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.schema.entity import Method
    from tpql.semantics.entries import Entry
    from tpql.semantics.resolve import SchemaTypes
    from tpql.semantics.types import Type

__all__ = [
    "bindings",
    "collection_call",
    "extension_call",
    "method_call",
    "methods",
    "owner_of",
    "static_call",
    "static_member",
]


def collection_call(target: Type, name: str, arguments: Sequence[Type]) -> Symbol | None:
    """Find a collection method that takes the arguments, which are read on the element."""
    element = target.element
    known = entry("collection", "", name)
    if element is None or known is None:
        return None
    signatures = parse_signatures(known.signatures)
    chosen = best(signatures, arguments) or best(signatures, [*map(_true, arguments)])
    if chosen is None or (known.name == "Contains" and not promotes(arguments[0], element)):
        return None
    selected = arguments[0].plain if arguments else element
    result = chosen.returns(T=element, R=OBJECT if selected.kind == "null" else selected)
    return Symbol("collection", known.name, result, entry=known)


def _true(argument: Type) -> Type:
    """Read a nullable condition as ``== true``.  LANGUAGE 6.4."""
    return required(argument) if argument.plain.base.name == "Boolean" else argument


def method_call(
    known: SchemaTypes, target: Type, name: str, arguments: Sequence[Type]
) -> Symbol | None:
    """Find an instance method of the target, its own or one of Object."""
    own = methods(known, target, name)
    chosen = best(own, arguments) if own else None
    if chosen is None:
        return None
    place = _member_entry(target, name)
    proper = place.name if place else _method_name(known, target, name)
    problem = _boxed(chosen, arguments)
    return Symbol("method", proper, chosen.returns(), entry=place, problem=problem)


def _method_name(known: SchemaTypes, target: Type, name: str) -> str:
    found = known.schema.method(target.name, name)
    return found[0].name if found else name


def _member_entry(target: Type, name: str) -> Entry | None:
    return entry("member", owner_of(target), name) or entry("member", "Object", name)


def methods(known: SchemaTypes, target: Type, name: str) -> tuple[Signature, ...]:
    """Return the overloads of an instance method, of the schema and of the catalogue."""
    own: tuple[Signature, ...] = ()
    if target.kind == "entity":
        own = _signatures(known, known.schema.method(target.name, name))
    elif target.kind == "opaque" and (opaque := known.schema.opaque(target.name)):
        named = (m for m in opaque.methods if m.name.lower() == name.lower())
        own = _signatures(known, named)
    place = _member_entry(target, name)
    if place is None or place.is_property or (own and target.kind == "opaque"):
        return own
    return own + _bound(place, target)


def _signatures(known: SchemaTypes, found: Iterable[Method]) -> tuple[Signature, ...]:
    return tuple(
        signature
        for method in found
        for signature in parse_signatures(
            f"({', '.join(method.parameters)}) -> {method.result}", known.named
        )
    )


def owner_of(target: Type) -> str:
    """Return under which name the catalogue has the members of a type."""
    return "enum" if target.kind == "enum" and not target.optional else target.owner


def bindings(target: Type) -> dict[str, Type]:
    """Return what the type variables of the catalogue stand for in a type."""
    arguments = (target.base,) if target.owner == "Nullable" else target.arguments
    return dict(zip("KR", arguments, strict=False))


def _bound(found: Entry, target: Type) -> tuple[Signature, ...]:
    signatures = parse_signatures(found.signatures)
    known = bindings(target)
    if not known:
        return signatures
    return tuple(
        Signature(
            tuple(known["K"] if p.kind == "any" else p for p in signature.parameters),
            signature.result,
            signature.rest,
            signature.returns(**known),
        )
        for signature in signatures
    )


def _boxed(signature: Signature, arguments: Sequence[Type]) -> str:
    """Name the failure of an Object parameter that gets a value type.  LANGUAGE 19.1 row 15."""
    for parameter, argument in zip(signature.parameters, arguments, strict=False):
        if parameter is OBJECT and argument.is_value:
            return "boxing"
    return ""


def extension_call(name: str, arguments: Sequence[Type]) -> Symbol | None:
    """Find a vendor extension that takes the arguments, the target first."""
    known = entry("extension", "", name)
    chosen = best(parse_signatures(known.signatures), arguments) if known else None
    if known is None or chosen is None:
        return None
    return Symbol("extension", known.alias_of or known.name, chosen.returns(), entry=known)


def static_member(owner: str, name: str) -> Symbol | None:
    """Find a static property, ``DateTime.Now``, or a static method without arguments."""
    known = entry("static", owner, name)
    if known is None or not known.is_property:
        return static_call(owner, name, ())
    return Symbol("static", known.name, parse_type(known.signatures), entry=known)


def static_call(owner: str, name: str, arguments: Sequence[Type]) -> Symbol | None:
    """Find a static method that takes the arguments."""
    known = entry("static", owner, name)
    if known is None or known.is_property:
        return None
    chosen = best(parse_signatures(known.signatures), arguments)
    if chosen is None:
        return None
    problem = _boxed(chosen, arguments)
    return Symbol("static", known.name, chosen.returns(), entry=known, problem=problem)
