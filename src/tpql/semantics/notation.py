"""Reading a type from its spelling."""

from __future__ import annotations

import re

from tpql.semantics.types import UNKNOWN, Type, generic, named, nullable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["parse_type"]

_ARITY = {
    "Dictionary": 2,
    "IDictionary": 2,
    "IGrouping": 2,
    "ILookup": 2,
    "KeyCollection": 2,
    "KeyValuePair": 2,
    "ValueCollection": 2,
}
_PART = re.compile(r"\s*([A-Za-z_]\w*|\[,*\]|[<>,?])")


def parse_type(
    text: str,
    lookup: Callable[[str], Type | None] | None = None,
    bindings: Mapping[str, Type] | None = None,
) -> Type:
    """Read a type from its spelling.

    Args:
        text: ``Int32?``, ``IEnumerable<Bug>``, ``Int32[]``, ...
        lookup: knows the names that are not predefined: entities, enums.
        bindings: stand for names that are variables, ``T`` in ``IEnumerable<T>``.

    Returns:
        The type; unknown names give an opaque type, and so does what is no spelling.
    """
    open_generics: list[tuple[str, list[Type]]] = []
    current = UNKNOWN
    name = ""
    for part in _PART.findall(text):
        if part == "<":
            open_generics.append((name, []))
        elif part in ",>":
            if open_generics:
                open_generics[-1][1].append(current)
            if part == ">" and open_generics:
                current = _applied(*open_generics.pop())
        elif part == "?":
            current = nullable(current)
        elif part.startswith("["):
            current = generic(part, current) if part == "[]" else _opaque(f"{current.name}{part}")
        else:
            name = part
            current = _named(part, lookup, bindings)
    return current


def _applied(name: str, arguments: list[Type]) -> Type:
    if name == "Nullable" and len(arguments) == 1:
        return nullable(arguments[0])
    if len(arguments) != _ARITY.get(name, 1):
        return _opaque(f"{name}<{', '.join(a.name for a in arguments)}>")
    return generic(name, *arguments)


def _named(
    name: str,
    lookup: Callable[[str], Type | None] | None,
    bindings: Mapping[str, Type] | None,
) -> Type:
    found = bindings.get(name) if bindings else None
    return found or named(name) or (lookup(name) if lookup else None) or _opaque(name)


def _opaque(name: str) -> Type:
    return Type(name, "opaque")
