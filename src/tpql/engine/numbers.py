"""Numbers as .NET has them: ranges, wrapping, rounding, conversions.  LANGUAGE 11.3, 19.2.

Integers wrap around at the ends of their type, a Single has 24 bits, a Decimal 28 digits.
Where a Decimal is wanted an ``int`` stands for it, for it adds and divides as one.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from struct import Struct

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Number: TypeAlias = int | float | Decimal

__all__ = [
    "CONTEXT",
    "INTEGERS",
    "REALS",
    "conversion",
    "converter",
    "decimal",
    "fraction",
    "rounded",
    "shortest_single",
    "single",
    "whole",
    "wrapper",
]

INTEGERS = {
    "SByte": (-(2**7), 2**7 - 1),
    "Byte": (0, 2**8 - 1),
    "Int16": (-(2**15), 2**15 - 1),
    "UInt16": (0, 2**16 - 1),
    "Int32": (-(2**31), 2**31 - 1),
    "UInt32": (0, 2**32 - 1),
    "Int64": (-(2**63), 2**63 - 1),
    "UInt64": (0, 2**64 - 1),
}
"""The smallest and the largest value of each integer type."""
REALS = frozenset({"Single", "Double", "Decimal"})

CONTEXT = Context(
    prec=28, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow], Emax=28
)
"""The arithmetic of Decimal; what does not fit raises, as on the server."""

_SINGLE = Struct("<f")


def wrapper(name: str) -> Callable[[int], int]:
    """Return what brings an integer into the range of a type, dropping the bits above."""
    low, high = INTEGERS[name]
    size = high - low + 1

    def wrap(value: int) -> int:
        return value if low <= value <= high else (value - low) % size + low

    return wrap


def single(value: Number) -> float:
    """Round to a Single; what is too large is infinite."""
    number = float(value)
    try:
        rounded_: float = _SINGLE.unpack(_SINGLE.pack(number))[0]
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")
    return rounded_


def shortest_single(value: float) -> float:
    """Return the number of fewest digits that rounds to a Single."""
    for digits in (6, 7, 8):
        short = float(f"{value:.{digits}g}")
        if single(short) == value:
            return short
    return value


def decimal(value: Number | str) -> Decimal:
    """Convert to Decimal, a float by its shortest digits.

    Raises:
        decimal.InvalidOperation: it is no number, or too large.
    """
    return CONTEXT.create_decimal(repr(value) if isinstance(value, float) else value)


def fraction(value: Number) -> float:
    """Convert to Double."""
    return float(value)


def whole(value: Number) -> int:
    """Drop the fraction, as a cast does."""
    return int(value)


def rounded(value: Number) -> int:
    """Round to an integer, a half to the even neighbour, as Convert does."""
    return value if isinstance(value, int) else round(value)


def converter(name: str) -> Callable[[Any], Any]:
    """Return the explicit cast to a numeric type: fractions are dropped, bits are too."""
    if name in INTEGERS:
        wrap = wrapper(name)
        return lambda value: wrap(int(value))
    return {"Single": single, "Double": fraction, "Decimal": decimal}[name]


def conversion(source: str, target: str) -> Callable[[Any], Any] | None:
    """Return the implicit conversion between numeric types, None if nothing has to be done."""
    if source == target or target in INTEGERS or target not in REALS:
        return None
    if target == "Decimal":
        return None if source in INTEGERS else decimal
    if target == "Double" and source == "Single":
        return None
    return single if target == "Single" else fraction
