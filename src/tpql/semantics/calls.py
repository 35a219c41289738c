"""Calls: what ``f(args)`` and ``target.f(args)`` mean.  LANGUAGE 4.3, 19.1 rows 15 and 18."""

from __future__ import annotations

from tpql.semantics.entries import entry
from tpql.semantics.methods import collection_call, extension_call, method_call, methods
from tpql.semantics.methods import static_call as exact_static_call
from tpql.semantics.signatures import parse_signatures
from tpql.semantics.symbols import Symbol
from tpql.semantics.types import UNKNOWN, merge, nullable, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tpql.semantics.resolve import Resolver
    from tpql.semantics.signatures import Signature
    from tpql.semantics.types import Type

    Find = Callable[[Type, Sequence[Type]], Symbol | None]

__all__ = ["call", "static_call"]


def call(known: Resolver, target: Type, name: str, arguments: Sequence[Type]) -> Symbol | None:
    """Find what a call on ``target`` means; a bare call has ``it`` as its target.

    The arguments of a collection method are those read on the element.
    """
    found = _collection_call(target.plain, name, arguments)
    if found is not None:
        return found
    if known.is_closed_book(target):
        return Symbol("unknown", name, UNKNOWN)
    if any(a.kind == "unknown" for a in arguments):
        return _some_call(known, required(target), name, len(arguments))
    return _read_both_ways(
        lambda one, others: _instance_call(known, one, name, others), target, arguments
    )


def _collection_call(target: Type, name: str, arguments: Sequence[Type]) -> Symbol | None:
    if target.element is None:
        return None
    found = collection_call(target, name, arguments)
    place = entry("collection", "", name)
    if place is None or all(a.kind != "unknown" for a in arguments):
        return found
    if found is None and not _take(parse_signatures(place.signatures), len(arguments)):
        return None
    type_ = UNKNOWN if found is None or "R" in place.signatures else found.type
    return Symbol("collection", place.name, type_, entry=place)


def _some_call(known: Resolver, target: Type, name: str, count: int) -> Symbol | None:
    """Find whether an overload may take arguments of which not every type is known."""
    place = entry("extension", "", name)
    extensions = parse_signatures(place.signatures) if place else ()
    may = _take(methods(known, target, name), count) or _take(extensions, count, count + 1)
    return Symbol("unknown", name, UNKNOWN) if may else None


def _take(signatures: Iterable[Signature], *counts: int) -> bool:
    return any(signature.takes(count) for signature in signatures for count in counts)


def static_call(
    _known: Resolver, owner: str, name: str, arguments: Sequence[Type]
) -> Symbol | None:
    """Find a static method of a predefined type; nullable arguments lift the result."""
    if any(a.kind == "unknown" for a in arguments):
        found = entry("static", owner, name)
        signatures = parse_signatures(found.signatures) if found else ()
        return Symbol("unknown", name, UNKNOWN) if _take(signatures, len(arguments)) else None
    return _read_both_ways(
        lambda _target, others: _with_plain_arguments(
            lambda plain: exact_static_call(owner, name, plain), others
        ),
        UNKNOWN,
        arguments,
    )


def _read_both_ways(find: Find, target: Type, arguments: Sequence[Type]) -> Symbol | None:
    """Take what is of unknown nullability as plain and as nullable; one that fits is enough."""
    if all(t.plain.optional is not None for t in (target, *arguments)):
        return find(target.plain, arguments)
    plain = find(_read(required, target), [_read(required, a) for a in arguments])
    lifted = find(_read(nullable, target), [_read(nullable, a) for a in arguments])
    if plain is None or lifted is None:
        return plain or lifted
    if plain.problem or lifted.problem:
        return lifted if plain.problem else plain
    return plain.replace(type=merge(plain.type, lifted.type))


def _read(read: Callable[[Type], Type], type_: Type) -> Type:
    return read(type_) if type_.plain.optional is None else type_


def _instance_call(
    known: Resolver, target: Type, name: str, arguments: Sequence[Type]
) -> Symbol | None:
    found = (
        method_call(known, target, name, arguments)
        or extension_call(name, [target, *arguments])
        or extension_call(name, arguments)
    )
    if found is not None:
        return found
    if target.optional:
        return _on_value(known, required(target), name, arguments)
    return _with_plain_arguments(lambda a: method_call(known, target, name, a), arguments)


def _on_value(known: Resolver, value: Type, name: str, arguments: Sequence[Type]) -> Symbol | None:
    """Retry on the value of a nullable target; nullable arguments then break the server."""
    inner = method_call(known, value, name, arguments)
    if inner is not None:
        return inner.replace(type=nullable(inner.type), lifted=True)
    inner = method_call(known, value, name, [*map(_plain, arguments)])
    return inner and inner.replace(
        type=nullable(inner.type), lifted=True, problem="nullable-argument"
    )


def _with_plain_arguments(
    find: Callable[[Sequence[Type]], Symbol | None], arguments: Sequence[Type]
) -> Symbol | None:
    """Retry with ``bool?`` read as ``== true``, then with every nullable argument unwrapped.

    The result of the second is null when an argument is.
    """
    found = find(arguments)
    if found is not None or not any(a.plain.optional for a in arguments):
        return found
    found = find([*map(_true, arguments)])
    if found is not None:
        return found
    inner = find([*map(_plain, arguments)])
    return inner and inner.replace(type=nullable(inner.type), lifted=True)


def _true(argument: Type) -> Type:
    return _plain(argument) if argument.plain.base.name == "Boolean" else argument


def _plain(argument: Type) -> Type:
    return required(argument) if argument.plain.optional else argument
