"""Which type converts to which, and which of two conversions is better.  LANGUAGE 11.3, 19.2."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.semantics.types import Type

__all__ = ["NUMERIC", "better", "casts", "converts", "promotes"]

_REALS = "Single Double Decimal"
_WIDENINGS = {
    "SByte": f"Int16 Int32 Int64 {_REALS}",
    "Byte": f"Int16 UInt16 Int32 UInt32 Int64 UInt64 {_REALS}",
    "Int16": f"Int32 Int64 {_REALS}",
    "UInt16": f"Int32 UInt32 Int64 UInt64 {_REALS}",
    "Int32": f"Int64 {_REALS}",
    "UInt32": f"Int64 UInt64 {_REALS}",
    "Int64": _REALS,
    "UInt64": _REALS,
    "Single": "Double",
    "Decimal": "Single Double",
}
_WIDENS = {name: frozenset(targets.split()) for name, targets in _WIDENINGS.items()}
NUMERIC = frozenset(_WIDENS) | {"Double"}
"""The names of the types of numbers."""

_CASTABLE = NUMERIC | {"Char"}
_SIGNED = frozenset({"SByte", "Int16", "Int32", "Int64"})
_UNSIGNED = frozenset({"Byte", "UInt16", "UInt32", "UInt64"})
_SEQUENCES = frozenset(
    {"IEnumerable", "IOrderedEnumerable", "List", "[]", "ICollection", "IGrouping"}
)


def converts(source: Type, target: Type) -> bool:
    """Whether a value of type ``source`` may stand where ``target`` is wanted.

    Widening of numbers, ``T`` to ``T?``, Char to String, a derived entity to its base,
    everything to Object; never ``T?`` to ``T``, never Double to Decimal.
    """
    source = source.plain
    if source is target or target.kind in ("any", "unknown") or source.kind == "unknown":
        return True
    if not target.is_value:
        return _assignable(source, target)
    if not source.is_value or (source.optional and not target.optional):
        return False
    return source.base is target.base or target.base.name in _WIDENS.get(source.base.name, ())


def _assignable(source: Type, target: Type) -> bool:
    if target.kind == "object":
        return source.kind not in ("null", "void")
    if target.kind == "string":
        return source.kind == "string" or (source.name == "Char" and not source.optional)
    if target.kind == "entity":
        return target.name in source.ancestors
    if target.name == source.name:
        return True
    if target.owner == "IEnumerable" and source.element is not None:
        element = target.element
        return element is not None and _same_reference(source.element, element)
    return False


def _same_reference(source: Type, target: Type) -> bool:
    """Whether a collection of one is a collection of the other: references covary."""
    return source.name == target.name or (not source.is_value and converts(source, target))


def promotes(source: Type, target: Type) -> bool:
    """Whether an operand or argument of type ``source`` adapts to ``target``.

    Besides conversions, literals adapt: an integer to every number that holds it, a Double
    to Decimal, a string to an enum, null to every reference and nullable.
    """
    if source.kind == "null":
        return bool(not target.is_value or target.optional)
    if source.literal and target.base.name in source.fits:
        return True
    if source.literal == "string" and target.kind == "enum":
        return True
    return converts(source, target)


def better(source: Type, left: Type, right: Type) -> int:
    """Return 1 when ``source`` goes better to ``left``, -1 when to ``right``, else 0.

    The type itself is best; then the one that converts to the other; then a signed before
    an unsigned number.
    """
    source = source.plain
    if left is right:
        return 0
    if source is left or source is right:
        return 1 if source is left else -1
    forth, back = converts(left, right), converts(right, left)
    if forth != back:
        return 1 if forth else -1
    if left.base.name in _SIGNED and right.base.name in _UNSIGNED:
        return 1
    if left.base.name in _UNSIGNED and right.base.name in _SIGNED:
        return -1
    return 0


def casts(source: Type, target: Type) -> bool:
    """Whether an explicit cast from ``source`` to ``target`` exists, as ``in`` makes one.

    Numbers, Char and enums cast to one another; references up and down; Object to all.
    """
    if source.kind in ("null", "unknown", "any", "object") or target.kind in ("unknown", "object"):
        return True
    if source.is_value and target.is_value:
        return source.base is target.base or (_number_like(source) and _number_like(target))
    if source.is_value or target.is_value:
        return False
    if source.kind == target.kind == "entity":
        return converts(source, target) or converts(target, source)
    return converts(source, target)


def _number_like(type_: Type) -> bool:
    return type_.kind == "enum" or type_.base.name in _CASTABLE
