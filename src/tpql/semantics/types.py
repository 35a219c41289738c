"""The types of the language, spelled and read as .NET spells them.  LANGUAGE 11.

A type is one shared object, so that types compare and hash by identity; the exception is
the type of a large object literal, and what contains one.
"""

from __future__ import annotations

from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "ANY",
    "NULL",
    "OBJECT",
    "STRING",
    "UNKNOWN",
    "VOID",
    "Type",
    "generic",
    "maybe",
    "merge",
    "named",
    "nullable",
    "parse_type",
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
    is false for what is made anew each time: an object of objects or of many fields, and what
    contains one.
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
        # A type of a schema may be called as a generic one is, without being it.
        self.owner = owner or ("" if name in _GENERICS else name) or ""
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
        self.shared: bool = all(a.shared for a in arguments) and _may_be_shared(fields)

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


def _may_be_shared(fields: tuple[tuple[str, Type], ...]) -> bool:
    """Tell whether an object with these fields is so small that its type is worth keeping."""
    return len(fields) <= _MOST_FIELDS and all(
        len(name) <= _LONGEST_FIELD and type_.kind in _FLAT for name, type_ in fields
    )


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


_ARITY = {
    "Dictionary": 2,
    "IDictionary": 2,
    "IGrouping": 2,
    "ILookup": 2,
    "KeyCollection": 2,
    "KeyValuePair": 2,
    "ValueCollection": 2,
}
_GENERICS = frozenset({*_ARITY, "ICollection", "IEnumerable", "IOrderedEnumerable", "List"})
_FLAT = ("value", "enum", "string", "object", "entity")
_MOST_FIELDS = 20
_LONGEST_FIELD = 100
_NUMBERS = "SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal"
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

_MOST_KEPT = 10_000
_MOST_RECORDS = 1_000
_SHOWN = 100
_types: dict[str, Type] = {
    **{name: Type(name, "value") for name in (*_NUMBERS.split(), *_OTHER_VALUES)},
    **{name: Type(name, "enum") for name in _SYSTEM_ENUMS},
    **{type_.name: type_ for type_ in (NULL, UNKNOWN, VOID, ANY, OBJECT, STRING)},
}
_nullable: dict[Type, Type] = {}
_maybe: dict[Type, Type] = {}
_generics: dict[tuple[str, tuple[Type, ...]], Type] = {}
_records: dict[tuple[tuple[str, Type], ...], Type] = {}


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
    key = tuple(fields)
    found = _records.get(key)
    if found is None:
        found = Type(None, "record", owner="Object", fields=key)
        if found.shared:
            if len(_records) >= _MOST_RECORDS:
                _records.clear()
            _records[key] = found
    return found


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


_PART = pattern(r"\s*([A-Za-z_]\w*|\[,*\]|[<>,?])")


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
    if text.isascii() and text.isidentifier():
        return _named(text, lookup, bindings)
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
