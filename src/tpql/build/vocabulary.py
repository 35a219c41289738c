"""The builder's own words for functions and methods of the language, as tables."""

from __future__ import annotations

__all__ = ["EXPRESSIONS", "FUNCTIONS", "METHODS", "RESERVED"]

FUNCTIONS = {("IIF", 3): "iif", ("IFNONE", 2): "ifnone"}
"""The Python function by the name of the language's and the number of its arguments."""

METHODS = {
    ("AddDays", 1): "add_days",
    ("AddHours", 1): "add_hours",
    ("AddMonths", 1): "add_months",
    ("all", 1): "all",
    ("any", 0): "any",
    ("any", 1): "any",
    ("average", 1): "average",
    ("contains", 1): "contains",
    ("count", 0): "count",
    ("count", 1): "count",
    ("distinct", 0): "distinct",
    ("endsWith", 1): "ends_with",
    ("first", 0): "first",
    ("first", 1): "first",
    ("max", 1): "max",
    ("min", 1): "min",
    ("orderBy", 1): "order_by",
    ("orderByDescending", 1): "order_by_desc",
    ("select", 1): "select",
    ("startsWith", 1): "starts_with",
    ("sum", 1): "sum",
    ("toLower", 0): "lower",
    ("where", 1): "where",
}
"""The Python method by the name of the language's and the number of its arguments."""

EXPRESSIONS = frozenset(
    (
        *("all", "any", "conditional", "count", "first", "iif", "where"),
        *("average", "max", "min", "order_by", "order_by_desc", "select", "sum"),
    )
)
"""What takes a condition, or what is asked of each element: never a plain Python value."""

RESERVED = frozenset(
    (
        *METHODS.values(),
        *("as_", "as_type", "asc", "at", "bind", "custom", "custom_get", "desc", "in_"),
        *("is_null", "node", "not_null", "parameters"),
    )
)
"""The attributes of an expression that are no members."""
