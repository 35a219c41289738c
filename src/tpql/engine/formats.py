"""Values as text, as .NET writes them in the invariant culture.  LANGUAGE 11.2."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from tpql.engine.dates import span_text
from tpql.engine.function import bounded
from tpql.engine.numbers import INTEGERS, decimal, shortest_single
from tpql.engine.values import kind_of
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tpql.semantics.types import Type

__all__ = ["number_text", "text"]

_STANDARD = pattern(r"([A-Za-z])(\d{0,2})")
_CUSTOM = pattern(r"([^0#.,%]*)([0#,]*)(?:\.([0#]*))?(%?)(.*)")
_REAL = pattern(r"(-?)(\d)(?:\.(\d+))?e([+-])(\d+)")


def text(value: Any, type_: Type) -> str:
    """Write a value as its ToString() does; null is empty."""
    if isinstance(value, float):
        return _real_text(value, single=type_.base.name == "Single")
    if isinstance(value, dict):
        return _object_text(value, type_)
    if isinstance(value, list):
        return type_.name
    return _WRITERS.get(type(value), str)(value)


_WRITERS: dict[type[Any], Callable[[Any], str]] = {
    type(None): lambda _value: "",
    Decimal: lambda value: f"{value:f}",
    datetime: lambda value: f"{value:%m/%d/}{value.year:04}{value: %H:%M:%S}",
    timedelta: span_text,
}


def _object_text(value: dict[str, Any], type_: Type) -> str:
    if type_.kind == "record":
        members = (f"{name}={text(value.get(name), kind)}" for name, kind in type_.fields)
        return "{ " + ", ".join(members) + " }"
    return kind_of(value, type_.name)


def _real_text(value: float, *, single: bool) -> str:
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - NaN
        return {"inf": "Infinity", "-inf": "-Infinity"}.get(str(value), "NaN")
    number = Decimal(repr(shortest_single(value) if single else value))
    exponent = number.adjusted() if number else 0
    if -5 < exponent < 15:
        shown = f"{number.normalize():f}"
        return f"-{shown}" if value == 0 and str(value)[0] == "-" and shown[0] != "-" else shown
    found = _REAL.fullmatch(f"{number.normalize():e}")
    if found is None:
        return str(number)
    sign, first, rest, direction, power = found.groups()
    return f"{sign}{first}{'.' + rest if rest else ''}E{direction}{int(power):02}"


def number_text(value: Any, form: str, type_: Type) -> str:
    """Write a number in a format, standard (``N2``) or custom (``#,##0.00``).

    Raises:
        ValueError: there is no such format.
    """
    if isinstance(value, float) and value - value != 0:
        return text(value, type_)
    found = _STANDARD.fullmatch(form)
    if not form or (found and found[1].upper() in ("G", "R") and not found[2]):
        return text(value, type_)
    if found is not None:
        return _standard(value, found[1], found[2], type_)
    return _sections(decimal(value), form)


def _standard(value: Any, letter: str, precision: str, type_: Type) -> str:
    upper = letter.upper()
    whole = type_.base.name in INTEGERS
    if upper in ("D", "X"):
        return _integer_text(value, letter, precision, whole)
    digits = int(precision) if precision else {"E": 6}.get(upper, 2)
    number = decimal(value)
    if upper in ("N", "F"):
        return _fixed(number, digits, grouped=upper == "N")
    if upper == "P":
        return f"{_fixed(number * 100, digits, grouped=True)} %"
    if upper == "C":
        shown = _fixed(abs(number), digits, grouped=True)
        return f"(¤{shown})" if number < 0 else f"¤{shown}"
    if upper == "E":
        mantissa, power = f"{number:.{digits}e}".lower().split("e")
        return f"{mantissa}{letter}{power[0]}{int(power[1:]):03}"
    if upper == "G":
        return text(float(f"{float(value):.{max(digits, 1)}g}"), type_)
    raise ValueError("no such format")


def _integer_text(value: Any, letter: str, precision: str, whole: bool) -> str:
    if not whole:
        raise ValueError("a format of integers")
    width = int(precision or 0)
    if letter in "Xx":
        shown = f"{value if value >= 0 else value + 2**32:x}"
        return (shown.upper() if letter == "X" else shown).rjust(width, "0")
    return ("-" if value < 0 else "") + str(abs(value)).rjust(width, "0")


def _fixed(number: Decimal, digits: int, *, grouped: bool) -> str:
    """Write a number with so many digits after the point, a half rounded away from zero."""
    shown = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    if not shown:
        shown = abs(shown)
    return f"{shown:,f}" if grouped else f"{shown:f}"


def _sections(number: Decimal, form: str) -> str:
    """Choose the section of a custom format for positive, negative and zero numbers."""
    bounded(len(form) * 4)
    parts = form.split(";")
    if number < 0 and len(parts) > 1 and parts[1]:
        return _custom(-number, parts[1])
    if number == 0 and len(parts) > 2 and parts[2]:
        return _custom(number, parts[2])
    return _custom(number, parts[0])


def _custom(number: Decimal, form: str) -> str:
    found = _CUSTOM.fullmatch(form)
    if found is None:
        raise ValueError("no such format")
    before, integer, fraction, percent, after = found.groups(default="")
    if len(integer) + len(fraction) > 60:
        raise ValueError("too many digits")
    number = number * 100 if percent else number
    shown = _fixed(abs(number), len(fraction), grouped=False)
    left, _, right = shown.partition(".")
    least = len(integer.replace("#", "").replace(",", ""))
    left = left.lstrip("0").rjust(least, "0")
    if "," in integer:
        left = f"{int(left or 0):,}".rjust(least, "0") if left else left
    keep = len(fraction.rstrip("#"))
    right = right[:keep] + right[keep:].rstrip("0")
    sign = "-" if number < 0 and (left.strip("0,") or right.strip("0")) else ""
    digits = left + (f".{right}" if right else "")
    return f"{sign}{_literal(before)}{digits}{percent}{_literal(after)}"


def _literal(part: str) -> str:
    return part.replace("\\", "").replace('"', "").replace("'", "")
