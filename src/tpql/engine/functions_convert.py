"""What Convert and SafeConvert do.  LANGUAGE 11.1."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from tpql.engine.date_formats import format_date, parse_exact
from tpql.engine.dates import read_date
from tpql.engine.formats import number_text, text
from tpql.engine.function import Function, Site, loose, typed
from tpql.engine.numbers import INTEGERS, decimal, fraction, rounded, single
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tpql.engine.function import Row

__all__ = [
    "CONVERSIONS",
    "SAFE_CONVERSIONS",
    "format_value",
    "read_boolean",
    "read_integer",
    "read_real",
]

_INTEGER = pattern(r"\s*[+-]?[0-9]{1,40}\s*")
_REAL = pattern(r"\s*[+-]?(?=[0-9.])[0-9,]{0,60}(\.[0-9]{0,60})?([eE][+-]?[0-9]{1,4})?\s*")


def read_boolean(value: str) -> bool:
    """Read ``True`` or ``False`` in any letter case.

    Raises:
        KeyError: it is neither.
    """
    return {"true": True, "false": False}[value.strip().lower()]


def read_integer(name: str) -> Callable[[str], int]:
    """Return what reads an integer of a type; it raises ValueError for what is none."""

    def read(value: str) -> int:
        if not _INTEGER.fullmatch(value):
            raise ValueError("not an integer")
        return _within(name, int(value))

    return read


def read_real(name: str) -> Callable[[str], Any]:
    """Return what reads a number with a fraction; it raises ValueError for what is none."""
    convert = {"Single": single, "Double": fraction}.get(name)

    def read(value: str) -> Any:
        if not _REAL.fullmatch(value):
            raise ValueError("not a number")
        digits = value.strip().replace(",", "")
        return convert(float(digits)) if convert else decimal(digits)

    return read


def _within(name: str, value: int) -> int:
    low, high = INTEGERS[name]
    if not low <= value <= high:
        raise ValueError("out of range")
    return value


def _integer(name: str) -> Callable[[Any], Any]:
    read = read_integer(name)

    def convert(value: Any) -> int:
        return read(value) if isinstance(value, str) else _within(name, int(rounded(value)))

    return convert


def _character_code(convert: Callable[[Any], Any]) -> Callable[[Site], Callable[[Any], Any]]:
    """Return a conversion to an integer that takes a character for its code."""

    def make(site: Site) -> Callable[[Any], Any]:
        character = site.types[0].base.name == "Char"
        return lambda value: convert(ord(value) if character and value is not None else value)

    return make


def _real(name: str) -> Callable[[Any], Any]:
    read = read_real(name)
    convert = {"Single": single, "Double": fraction, "Decimal": decimal}[name]
    return lambda value: read(value) if isinstance(value, str) else convert(value)


def _boolean(value: Any) -> bool:
    return read_boolean(value) if isinstance(value, str) else value != 0


def _char(value: Any) -> str:
    if isinstance(value, str):
        return {1: value}[len(value)]
    return chr({True: value}[0 <= value <= 0xFFFF])


def _date(value: Any) -> Any:
    if not isinstance(value, str) and not hasattr(value, "weekday"):
        raise ValueError("not a date")
    return read_date(value) if isinstance(value, str) else value


def _or_zero(convert: Callable[[Any], Any], zero: Any) -> Callable[[Any], Any]:
    """Return a conversion for which null, as a text or an object, is nothing."""
    return lambda value: zero if value is None else convert(value)


def format_value(site: Site) -> Callable[..., str]:
    """Return what writes a value of the type of the site, in a format if one is given."""
    type_ = site.types[0]

    def write(value: Any, form: Any = None) -> str:
        if not form:
            return text(value, type_)
        if hasattr(value, "weekday"):
            return format_date(value, form)
        if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
            return number_text(value, form, type_)
        return text(value, type_)

    return write


def _text(site: Site) -> Callable[..., Any]:
    """Convert.ToString: of an integer also to base 2, 8 or 16; null is empty."""
    write = format_value(site)
    lifted = site.types[0].is_value

    def convert(value: Any, base: int | None = None) -> Any:
        if value is None:
            return None if lifted else ""
        if base is None:
            return write(value)
        number = value if value >= 0 else value + 2**32
        return format(number, {2: "b", 8: "o", 10: "d", 16: "x"}[base])

    return convert


def _attempt(convert: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a conversion that gives null for what it cannot convert."""

    def attempt(value: Any) -> Any:
        try:
            return None if value is None else convert(value)
        except (ValueError, ArithmeticError, LookupError, InvalidOperation):
            return None

    return attempt


def _attempt_date(value: Any, form: str | None = None) -> Any:
    return parse_exact(value, form) if form and isinstance(value, str) else _date(value)


def _listed(convert: Callable[[Any], Any]) -> Function:
    """Return what converts the parts of a text; parts that cannot be are left out."""
    attempt = _attempt(convert)

    def split(value: Any, separator: str) -> list[Any]:
        parts = (attempt(part.strip()) for part in str(value).split(separator))
        return [part for part in parts if part is not None]

    return Function(split)


def _listed_dates(value: Any, separator: str, form: str | None = None) -> list[Any]:
    attempt = _attempt(lambda part: _attempt_date(part, form))
    parts = (attempt(part.strip()) for part in str(value).split(separator))
    return [part for part in parts if part is not None]


def _integer_row(name: str) -> Function:
    return typed(_character_code(_or_zero(_integer(name), 0)), nulls=True)


CONVERSIONS: Row = {
    **{f"To{name}": _integer_row(name) for name in INTEGERS},
    "ToSingle": loose(_or_zero(_real("Single"), 0.0)),
    "ToDouble": loose(_or_zero(_real("Double"), 0.0)),
    "ToDecimal": loose(_or_zero(_real("Decimal"), Decimal(0))),
    "ToBoolean": loose(_or_zero(_boolean, False)),
    "ToChar": _char,
    "ToDateTime": _date,
    "ToString": typed(_text, nulls=True),
    "IsDBNull": loose(lambda _value: False),
}
"""The rows of Convert.  A nullable argument is lifted before: only objects are null here."""

SAFE_CONVERSIONS: Row = {
    "ToInt": _attempt(_integer("Int32")),
    "ToBoolean": _attempt(_boolean),
    "ToDecimal": _attempt(_real("Decimal")),
    "ToDateTime": _attempt_date,
    "ToString": typed(format_value),
    "ToIntArray": _listed(_integer("Int32")),
    "ToStringArray": _listed(str),
    "ToDecimalArray": _listed(_real("Decimal")),
    "ToBooleanArray": _listed(_boolean),
    "ToDateTimeArray": _listed_dates,
}
"""The rows of SafeConvert."""
