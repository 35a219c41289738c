"""The types of the language, spelled as .NET spells them.  LANGUAGE 11.

A type is one shared object, so that types compare and hash by identity; the exception is
the type of an object literal, and what contains one.  :func:`parse_type`
reads a spelling, ``IEnumerable<Bug>`` or ``Int32?``.
"""

from __future__ import annotations

import re
from bisect import bisect_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "ANY",
    "NULL",
    "OBJECT",
    "STRING",
    "STRING_LITERAL",
    "UNKNOWN",
    "VOID",
    "Type",
    "generic",
    "integer_literal",
    "maybe",
    "merge",
    "named",
    "nullable",
    "parse_type",
    "real_literal",
    "record",
    "required",
]


class Type:
    """One type.

    ``name`` is its spelling; ``kind`` says what it is: ``value`` (numbers, dates, ...),
    ``enum``, ``string``, ``object``, ``entity``, ``record`` (an object literal),
    ``generic``, ``opaque``, ``null``, ``void``, ``any`` (a parameter that takes everything)
    or ``unknown``.  ``base`` is the type without ``?``; ``optional`` is true for
    ``Nullable<T>``, and ``None`` where the schema does not know.  ``element`` is the type of
    the elements of a collection.  ``literal`` is set for the type of a literal that adapts
    to others, whose type in all other respects is ``plain``; ``fits`` names the types that
    can hold it.  ``ancestors`` names an entity and the entities it derives from.  ``shared``
    is false for what an object literal is part of: its types are made anew each time.
    """

    __slots__ = (
        "_name",
        "ancestors",
        "arguments",
        "base",
        "element",
        "fields",
        "fits",
        "is_value",
        "kind",
        "literal",
        "optional",
        "owner",
        "plain",
        "shared",
    )

    def __init__(
        self,
        name: str | None,
        kind: str,
        *,
        owner: str = "",
        base: Type | None = None,
        optional: bool | None = False,
        arguments: tuple[Type, ...] = (),
        element: Type | None = None,
        fields: tuple[tuple[str, Type], ...] = (),
        ancestors: tuple[str, ...] = (),
        plain: Type | None = None,
        literal: str = "",
        fits: frozenset[str] = frozenset(),
    ) -> None:
        self._name = name
        self.kind = kind
        self.owner = owner or name or ""
        self.base: Type = base or self
        self.is_value = kind in ("value", "enum")
        self.optional = optional
        self.arguments = arguments
        self.element = element
        self.fields = fields
        self.ancestors = ancestors
        self.plain: Type = plain or self
        self.literal = literal
        self.fits = fits
        self.shared: bool = kind != "record" and all(a.shared for a in arguments)

    @property
    def name(self) -> str:
        """The spelling, made when it is first asked for: nested objects have long ones."""
        if self._name is None:
            self._name = _spelled(self)
        return self._name

    def __str__(self) -> str:
        """Return the spelling for a message, shortened."""
        return self.name if len(self.name) <= _SHOWN else f"{self.name[:_SHOWN]}..."

    def __repr__(self) -> str:
        return f"<{self}>"


def _spelled(type_: Type) -> str:
    """Write the spelling of a generic type or an object, of any depth."""
    parts: list[str] = []
    pending: list[Type | str] = [type_]
    while pending:
        current = pending.pop()
        if isinstance(current, str):
            parts.append(current)
        elif current.kind == "record":
            members = [(f"{name}: ", member) for name, member in current.fields]
            pending += reversed(["{", *_listed(members), "}"])
        elif current.owner == "[]":
            pending += ["[]", current.arguments[0]]
        elif current.arguments:
            arguments = [("", argument) for argument in current.arguments]
            pending += reversed([f"{current.owner}<", *_listed(arguments), ">"])
        else:
            parts.append(current.name)
    return "".join(parts)


def _listed(members: list[tuple[str, Type]]) -> list[Type | str]:
    listed: list[Type | str] = []
    for index, (label, type_) in enumerate(members):
        listed += [", " if index else "", label, type_]
    return listed


_INTEGERS = {
    "SByte": 2**7 - 1,
    "Byte": 2**8 - 1,
    "Int16": 2**15 - 1,
    "UInt16": 2**16 - 1,
    "Int32": 2**31 - 1,
    "UInt32": 2**32 - 1,
    "Int64": 2**63 - 1,
    "UInt64": 2**64 - 1,
}
_REALS = ("Single", "Double", "Decimal")
_OTHER_VALUES = ("Boolean", "Char", "DateTime", "TimeSpan", "Guid")
_SYSTEM_ENUMS = ("DayOfWeek", "DateTimeKind", "TypeCode")

NULL = Type("null", "null")
"""The type of the literal ``null``."""
UNKNOWN = Type("unknown", "unknown")
"""Nothing is known; everything that depends on it is unknown too, in silence."""
VOID = Type("Void", "void")
ANY = Type("any", "any")
"""A parameter that takes an argument of any type."""
OBJECT = Type("Object", "object")
STRING = Type("String", "string")
STRING_LITERAL = Type("String", "string", plain=STRING, literal="string")

_MOST_KEPT = 10_000
_SHOWN = 100
_types: dict[str, Type] = {
    **{name: Type(name, "value") for name in (*_INTEGERS, *_REALS, *_OTHER_VALUES)},
    **{name: Type(name, "enum") for name in _SYSTEM_ENUMS},
    **{type_.name: type_ for type_ in (NULL, UNKNOWN, VOID, ANY, OBJECT, STRING)},
}
_nullable: dict[Type, Type] = {}
_maybe: dict[Type, Type] = {}
_generics: dict[tuple[str, tuple[Type, ...]], Type] = {}


def named(name: str) -> Type | None:
    """Return the predefined type of that spelling, ``Int32`` or ``String``."""
    return _types.get(name)


def nullable(type_: Type) -> Type:
    """Return ``T?`` for a value type, any other type as it is."""
    plain = type_.plain
    if not plain.is_value or plain.optional:
        return plain
    base = plain.base
    found = _nullable.get(base)
    if found is None:
        found = Type(f"{base.name}?", base.kind, owner="Nullable", base=base, optional=True)
        _nullable[base] = found
    return found


def maybe(type_: Type) -> Type:
    """Return a value type of which nobody knows whether it is nullable; spelled without ``?``."""
    plain = type_.plain
    if not plain.is_value or plain.optional is None:
        return plain
    base = plain.base
    found = _maybe.get(base)
    if found is None:
        found = _maybe[base] = Type(base.name, base.kind, base=base, optional=None)
    return found


def required(type_: Type) -> Type:
    """Return ``T`` for ``T?``, any other type as it is."""
    return type_.plain.base


def merge(left: Type, right: Type) -> Type:
    """Return what is known of a type that two readings of an expression give.

    ``Int32`` and ``Int32?`` are an ``Int32`` of unknown nullability, ``Int32`` and
    ``DateTime?`` are unknown.
    """
    if left is right or left.name == right.name:
        return left
    return maybe(left) if left.base is right.base else UNKNOWN


def record(fields: Iterable[tuple[str, Type]]) -> Type:
    """Return the type of an object literal, ``{id: Int32, name: String}``."""
    return Type(None, "record", owner="Object", fields=tuple(fields))


def generic(name: str, *arguments: Type) -> Type:
    """Return ``name<arguments>``; an array is named ``[]``."""
    key = (name, arguments)
    found = _generics.get(key)
    if found is None:
        element = _element(name, arguments)
        found = Type(None, "generic", owner=name, arguments=arguments, element=element)
        if found.shared:
            if len(_generics) >= _MOST_KEPT:
                _generics.clear()
            _generics[key] = found
    return found


def _element(name: str, arguments: tuple[Type, ...]) -> Type | None:
    """Return the type of the elements of a generic type, or None when it is no collection."""
    if name in ("KeyValuePair", "Nullable"):
        return None
    if len(arguments) == 1:
        return arguments[0]
    if name == "IGrouping":
        return arguments[1]
    return generic("IGrouping" if name == "ILookup" else "KeyValuePair", *arguments)


def _literal(plain: str, fits: Iterable[str], literal: str) -> Type:
    base = _types[plain]
    names = frozenset(fits)
    return Type(plain, "value", base=base, plain=base, literal=literal, fits=names)


def _integer_literals() -> list[Type]:
    """Return a type for each size of literal, the smallest first."""
    sizes = list(_INTEGERS.items())
    kinds = []
    for index, (_, largest) in enumerate(sizes):
        plain = next(
            n
            for n, size in sizes
            if n in ("Int32", "UInt32", "Int64", "UInt64") and size >= largest
        )
        kinds.append(_literal(plain, [*dict(sizes[index:]), *_REALS], "integer"))
    return kinds


_LITERALS = _integer_literals()
_SIZES = list(_INTEGERS.values())
_REAL_LITERAL = _literal("Double", ("Double", "Decimal"), "real")
_LARGEST_SINGLE = 3.4028235677973366e38


def integer_literal(value: int) -> Type | None:
    """Return the type of an integer literal, ``None`` when no type holds it.  LANGUAGE 2.4."""
    index = bisect_left(_SIZES, value)
    return _LITERALS[index] if index < len(_LITERALS) else None


def real_literal(value: float, *, single: bool) -> Type | None:
    """Return the type of a real literal, ``None`` when it is too large.  LANGUAGE 2.4."""
    if single:
        return _types["Single"] if value < _LARGEST_SINGLE else None
    return _REAL_LITERAL if value != float("inf") else None


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
        The type; unknown names give an opaque type.
    """
    open_generics: list[tuple[str, list[Type]]] = []
    current = UNKNOWN
    name = ""
    for part in _PART.findall(text):
        if part == "<":
            open_generics.append((name, []))
        elif part == ",":
            open_generics[-1][1].append(current)
        elif part == ">":
            outer, arguments = open_generics.pop()
            current = generic(outer, *arguments, current)
        elif part == "?":
            current = nullable(current)
        elif part.startswith("["):
            current = generic(part, current) if part == "[]" else _opaque(f"{current.name}{part}")
        else:
            name = part
            current = _named(part, lookup, bindings)
    return current


def _named(
    name: str,
    lookup: Callable[[str], Type | None] | None,
    bindings: Mapping[str, Type] | None,
) -> Type:
    found = bindings.get(name) if bindings else None
    return found or _types.get(name) or (lookup(name) if lookup else None) or _opaque(name)


def _opaque(name: str) -> Type:
    return Type(name, "opaque")
