"""What members and statics of the number types and of Math do.  LANGUAGE 11.1."""

from __future__ import annotations

import math
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

from tpql.engine.collation import EXACT
from tpql.engine.formats import number_text, text
from tpql.engine.function import Function, Site, keyed, loose, typed
from tpql.engine.functions_convert import read_integer, read_real
from tpql.engine.numbers import CONTEXT, INTEGERS, conversion, decimal, wrapper
from tpql.engine.ordering import compare, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

__all__ = ["NUMBER_FUNCTIONS"]

_REALS = ("Single", "Double", "Decimal")
_LARGEST = {
    "Single": 3.4028234663852886e38,
    "Double": 1.7976931348623157e308,
    "Decimal": 2**96 - 1,
}
_SMALLEST_ABOVE_ZERO = {"Single": 1.401298464324817e-45, "Double": 5e-324}


def _always(value: Any) -> Callable[[], Any]:
    return lambda: value


def _write(site: Site) -> Callable[..., str]:
    type_ = site.types[0]
    return lambda value, form="": number_text(value, form, type_) if form else text(value, type_)


_MEMBERS: Mapping[str, Any] = {
    "ToString": typed(_write),
    "CompareTo": lambda one, other: compare(one, other, EXACT),
    "Equals": loose(lambda one, other: same(one, other, EXACT)),
    "GetTypeCode": typed(lambda site: lambda _value: site.types[0].base.name),
}


def _limits(name: str) -> dict[str, Any]:
    low, high = INTEGERS.get(name, (-_LARGEST.get(name, 0), _LARGEST.get(name, 0)))
    read = read_integer(name) if name in INTEGERS else read_real(name)
    return {"Parse": read, "MinValue": _always(low), "MaxValue": _always(high)}


def _floating(name: str) -> dict[str, Any]:
    return {
        **_limits(name),
        "Epsilon": _always(_SMALLEST_ABOVE_ZERO[name]),
        "NaN": _always(math.nan),
        "PositiveInfinity": _always(math.inf),
        "NegativeInfinity": _always(-math.inf),
        "IsNaN": math.isnan,
        "IsInfinity": math.isinf,
    }


def _same_type(call: Callable[..., Any]) -> Function:
    """Return a function of numbers that are brought to the type of its result first."""

    def make(site: Site) -> Callable[..., Any]:
        name = site.result.base.name
        converts = [conversion(type_.base.name, name) for type_ in site.types]
        if name in INTEGERS or not any(converts):
            return call

        def convert(*values: Any) -> Any:
            pairs = zip(converts, values, strict=True)
            return call(*[each(value) if each else value for each, value in pairs])

        return convert

    return typed(make)


_TO_INTEGER: dict[str, Callable[[float], int]] = {
    ROUND_FLOOR: math.floor,
    ROUND_CEILING: math.ceil,
    ROUND_DOWN: math.trunc,
}


def _whole(rounding: str) -> Function:
    """Return a rounding to an integer that keeps the type."""
    to_integer = _TO_INTEGER[rounding]

    def call(value: Any) -> Any:
        if isinstance(value, float):
            return float(to_integer(value)) if math.isfinite(value) else value
        return decimal(value).to_integral_value(rounding)

    return typed(_first_converted(call))


def _round(value: Any, digits: int = 0) -> Any:
    if not 0 <= digits <= 28:
        raise ValueError("too many digits")
    if isinstance(value, float):
        return float(round(value, digits)) if math.isfinite(value) else value
    return decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)


def _first_converted(call: Callable[..., Any]) -> Callable[[Site], Callable[..., Any]]:
    """Return what brings only the first value to the type of the result."""

    def make(site: Site) -> Callable[..., Any]:
        convert = conversion(site.types[0].base.name, site.result.base.name)
        if convert is None:
            return call
        return lambda value, *others: call(convert(value), *others)

    return make


def _real(call: Callable[..., float]) -> Callable[..., float]:
    """Return a function of Doubles; what is not defined is NaN."""

    def real(*values: Any) -> float:
        try:
            result = call(*map(float, values))
        except (ValueError, ZeroDivisionError):  # the logarithm to base 1 divides by zero
            return math.nan
        except OverflowError:
            return math.inf
        return result if isinstance(result, float) else math.nan

    return real


def _power(base: float, exponent: float) -> Any:
    return math.inf if base == 0 and exponent < 0 else base**exponent


def _logarithm(value: float, base: float = math.e) -> float:
    if value == 0:
        return -math.inf
    return math.log(value) if base == math.e else math.log(value, base)


def _sign(value: Any) -> int:
    return int(value > 0) - int(value < 0)


_MATH: Mapping[str, Any] = {
    "PI": _always(math.pi),
    "E": _always(math.e),
    "Abs": abs,
    "Sign": _sign,
    "Max": _same_type(max),
    "Min": _same_type(min),
    "Round": typed(_first_converted(_round)),
    "Floor": _whole(ROUND_FLOOR),
    "Ceiling": _whole(ROUND_CEILING),
    "Truncate": _whole(ROUND_DOWN),
    "Pow": _real(_power),
    "Sqrt": _real(math.sqrt),
    "Exp": _real(math.exp),
    "Log": _real(_logarithm),
    "Log10": _real(lambda value: -math.inf if value == 0 else math.log10(value)),
    "IEEERemainder": _real(math.remainder),
    "BigMul": lambda one, other: wrapper("Int64")(one * other),
    **{
        name: _real(getattr(math, name.lower()))
        for name in ("Sin", "Cos", "Tan", "Asin", "Acos", "Atan", "Atan2", "Sinh", "Cosh", "Tanh")
    },
}

_DECIMAL: Mapping[str, Any] = {
    **_limits("Decimal"),
    "Zero": _always(Decimal(0)),
    "One": _always(Decimal(1)),
    "MinusOne": _always(Decimal(-1)),
    "Round": typed(_first_converted(_round)),
    "Floor": _whole(ROUND_FLOOR),
    "Ceiling": _whole(ROUND_CEILING),
    "Truncate": _whole(ROUND_DOWN),
    "Negate": _same_type(lambda value: -value),
    "Add": _same_type(CONTEXT.add),
    "Subtract": _same_type(CONTEXT.subtract),
    "Multiply": _same_type(CONTEXT.multiply),
    "Divide": _same_type(CONTEXT.divide),
    "Remainder": _same_type(CONTEXT.remainder),
}

NUMBER_FUNCTIONS = {
    **keyed("member", dict.fromkeys((*INTEGERS, *_REALS), _MEMBERS)),
    **keyed("static", {name: _limits(name) for name in INTEGERS}),
    **keyed("static", {name: _floating(name) for name in ("Single", "Double")}),
    **keyed("static", {"Decimal": _DECIMAL, "Math": _MATH}),
}
"""The rows of :mod:`tpql.semantics.catalogue_numbers`."""
