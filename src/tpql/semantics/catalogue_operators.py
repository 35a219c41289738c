"""Operators and global functions: rows of name, signatures, documentation.

``N`` stands for each of Int32, UInt32, Int64, UInt64, Single, Double and Decimal.  Every
operator also takes nullable operands; then arithmetic gives a nullable result, a comparison
a Boolean.
"""

from __future__ import annotations

__all__ = ["FUNCTIONS", "OPERATORS"]

_ORDER = (
    "(N, N) -> Boolean; (String, String) -> Boolean; (Char, Char) -> Boolean; "
    "(DateTime, DateTime) -> Boolean; (TimeSpan, TimeSpan) -> Boolean"
)
_EQUALITY = f"{_ORDER}; (Boolean, Boolean) -> Boolean; (Guid, Guid) -> Boolean"
_MINUS = (
    "(N, N) -> N; (DateTime, DateTime) -> TimeSpan; (DateTime, TimeSpan) -> DateTime; "
    "(TimeSpan, TimeSpan) -> TimeSpan"
)
_LOGIC = "(Boolean, Boolean) -> Boolean"

OPERATORS = {
    "": (
        (
            "+",
            "(N, N) -> N; (DateTime, TimeSpan) -> DateTime; (TimeSpan, TimeSpan) -> TimeSpan",
            "Adds numbers or time spans, moves a date by a time span, joins texts.",
        ),
        (
            "-",
            _MINUS,
            "Subtracts numbers or time spans; the time between two dates; an earlier date.",
        ),
        ("*", "(N, N) -> N", "Multiplies numbers."),
        (
            "/",
            "(Int32, Int32) -> Double; (N, N) -> N",
            "Divides numbers; Int32 by Int32 is a Double.",
        ),
        ("&", "(N, N) -> String", "Meant to join texts; the published server refuses it: use +."),
        (">", _ORDER, "Whether the left operand is greater."),
        (">=", _ORDER, "Whether the left operand is greater or equal."),
        ("<", _ORDER, "Whether the left operand is less."),
        ("<=", _ORDER, "Whether the left operand is less or equal."),
        ("==", _EQUALITY, "Whether both operands are equal; also written =."),
        ("!=", _EQUALITY, "Whether the operands differ; also written <>."),
        ("and", _LOGIC, "Whether both conditions hold; also written &&."),
        ("or", _LOGIC, "Whether at least one condition holds; also written ||."),
        ("not", "(Boolean) -> Boolean", "Whether a condition does not hold; also written !."),
        ("in", "(T, R) -> Boolean", "Whether the left operand is one of the items in [...]."),
        ("?:", "(Boolean, T, T) -> T", "One of two values, as a condition says."),
    )
}

FUNCTIONS = {
    "": (
        ("IIF", "(Boolean, T, T) -> T", "One of two values, as a condition says."),
        ("IFNONE", "(T, T) -> T", "The first value, or the second one when the first is null."),
    )
}
