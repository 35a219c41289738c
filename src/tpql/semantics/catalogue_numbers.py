"""Members and statics of the number types, and of Math: name, signatures, documentation."""

from __future__ import annotations

__all__ = ["NUMBER_MEMBERS", "NUMBER_STATICS"]

_SIGNED = ("SByte", "Int16", "Int32", "Int64")
_UNSIGNED = ("Byte", "UInt16", "UInt32", "UInt64")
_REAL = ("Single", "Double", "Decimal")
_ALL = (*_SIGNED, *_UNSIGNED, *_REAL)


def _members(name: str) -> tuple[tuple[str, ...], ...]:
    return (
        ("ToString", "() -> String; (String) -> String", "The number as text, in a format."),
        (
            "CompareTo",
            f"(Object) -> Int32; ({name}) -> Int32",
            "Negative, 0 or positive, as the number is less, equal or greater.",
        ),
        (
            "Equals",
            f"(Object) -> Boolean; ({name}) -> Boolean",
            "Whether two numbers are equal.",
        ),
        ("GetTypeCode", "() -> TypeCode", "The kind of the value."),
    )


def _statics(name: str) -> tuple[tuple[str, ...], ...]:
    return (
        ("Parse", f"(String) -> {name}", "A number read from text; fails when it is none."),
        ("MinValue", name, "The smallest number of the type."),
        ("MaxValue", name, "The largest number of the type."),
    )


def _same(*types: str, arity: int = 1) -> str:
    """Return one overload a type, which gives the type of its arguments."""
    return "; ".join(f"({', '.join([name] * arity)}) -> {name}" for name in types)


_UNARY_REAL = "(Double) -> Double"
_ROUND = (
    "(Double) -> Double; (Decimal) -> Decimal; (Double, Int32) -> Double; "
    "(Decimal, Int32) -> Decimal"
)
_WHOLE = _same("Decimal", "Double")
_FLOATING = (
    ("Epsilon", "{0}", "The smallest number above 0."),
    ("NaN", "{0}", "Not a number."),
    ("PositiveInfinity", "{0}", "Infinity."),
    ("NegativeInfinity", "{0}", "Negative infinity."),
    ("IsNaN", "({0}) -> Boolean", "Whether a value is not a number."),
    ("IsInfinity", "({0}) -> Boolean", "Whether a number is infinite."),
)
_DECIMAL = "(Decimal) -> Decimal"
_DECIMALS = "(Decimal, Decimal) -> Decimal"

NUMBER_MEMBERS = {name: _members(name) for name in _ALL}

NUMBER_STATICS = {
    **{name: _statics(name) for name in (*_SIGNED, *_UNSIGNED)},
    **{
        name: (
            *_statics(name),
            *((n, signature.format(name), doc) for n, signature, doc in _FLOATING),
        )
        for name in ("Single", "Double")
    },
    "Decimal": (
        *_statics("Decimal"),
        ("Zero", "Decimal", "0."),
        ("One", "Decimal", "1."),
        ("MinusOne", "Decimal", "-1."),
        ("Round", f"{_DECIMAL}; (Decimal, Int32) -> Decimal", "The number, rounded."),
        ("Floor", _DECIMAL, "The integer below or equal."),
        ("Ceiling", _DECIMAL, "The integer above or equal."),
        ("Truncate", _DECIMAL, "The number without its fraction."),
        ("Negate", _DECIMAL, "The number with the other sign."),
        ("Add", _DECIMALS, "The sum of two numbers."),
        ("Subtract", _DECIMALS, "The difference of two numbers."),
        ("Multiply", _DECIMALS, "The product of two numbers."),
        ("Divide", _DECIMALS, "The quotient of two numbers."),
        ("Remainder", _DECIMALS, "What a division leaves over."),
    ),
    "Math": (
        ("PI", "Double", "The circumference of a circle by its diameter."),
        ("E", "Double", "The base of the natural logarithm."),
        ("Abs", _same(*_SIGNED, *_REAL), "The number without its sign."),
        (
            "Sign",
            "; ".join(f"({name}) -> Int32" for name in (*_SIGNED, *_REAL)),
            "-1, 0 or 1, as the number is negative, 0 or positive.",
        ),
        ("Max", _same(*_ALL, arity=2), "The greater of two numbers."),
        ("Min", _same(*_ALL, arity=2), "The lesser of two numbers."),
        ("Round", _ROUND, "The number, rounded; a half goes to the even neighbour."),
        ("Floor", _WHOLE, "The integer below or equal."),
        ("Ceiling", _WHOLE, "The integer above or equal."),
        ("Truncate", _WHOLE, "The number without its fraction."),
        ("Pow", "(Double, Double) -> Double", "A power."),
        ("Sqrt", _UNARY_REAL, "The square root."),
        ("Exp", _UNARY_REAL, "A power of e."),
        ("Log", "(Double) -> Double; (Double, Double) -> Double", "The logarithm."),
        ("Log10", _UNARY_REAL, "The logarithm to base 10."),
        ("Sin", _UNARY_REAL, "The sine."),
        ("Cos", _UNARY_REAL, "The cosine."),
        ("Tan", _UNARY_REAL, "The tangent."),
        ("Asin", _UNARY_REAL, "The angle of a sine."),
        ("Acos", _UNARY_REAL, "The angle of a cosine."),
        ("Atan", _UNARY_REAL, "The angle of a tangent."),
        ("Atan2", "(Double, Double) -> Double", "The angle of a point."),
        ("Sinh", _UNARY_REAL, "The hyperbolic sine."),
        ("Cosh", _UNARY_REAL, "The hyperbolic cosine."),
        ("Tanh", _UNARY_REAL, "The hyperbolic tangent."),
        ("IEEERemainder", "(Double, Double) -> Double", "What a division leaves over."),
        ("BigMul", "(Int32, Int32) -> Int64", "The whole product of two integers."),
    ),
}
