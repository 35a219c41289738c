"""Collection methods: rows of name, signatures, documentation, failure.  LANGUAGE 6.4, 19.2."""

from __future__ import annotations

__all__ = ["COLLECTION_METHODS"]


def _selector(*pairs: str) -> str:
    """Return an overload for each ``From To`` pair, and for the nullable of both."""
    overloads = []
    for pair in pairs:
        source, _, result = pair.partition(" ")
        result = result or source
        overloads += [f"(T => {source}) -> {result}", f"(T => {source}?) -> {result}?"]
    return "; ".join(overloads)


_SUM = _selector("Int32", "Int64", "Single", "Double", "Decimal")
_AVERAGE = _selector("Int32 Double", "Int64 Double", "Single", "Double", "Decimal")
_UNPROVEN = "not in the published server"

COLLECTION_METHODS = (
    ("Where", "(T => Boolean) -> IEnumerable<T>", "The elements for which a condition holds."),
    ("Select", "(T => R, ...) -> IEnumerable<R>", "A value or an object made of each element."),
    ("Count", "() -> Int32; (T => Boolean) -> Int32", "How many elements there are."),
    ("Any", "() -> Boolean; (T => Boolean) -> Boolean", "Whether there is such an element."),
    (
        "All",
        "(T => Boolean) -> Boolean",
        "Whether a condition holds for every element.",
        "answers 500, “issues with generated report”",
    ),
    ("First", "() -> T; (T => Boolean) -> T", "The first element."),
    ("Min", "(T => R, ...) -> R", "The smallest value."),
    ("Max", "(T => R, ...) -> R", "The largest value."),
    ("Sum", _SUM, "The sum of a number of each element."),
    ("Average", _AVERAGE, "The mean of a number of each element."),
    ("Avg", _AVERAGE, "The mean of a number of each element; the same as Average."),
    ("OrderBy", "(T => R, ...) -> IOrderedEnumerable<T>", "The elements, smallest key first."),
    (
        "OrderByDescending",
        "(T => R, ...) -> IOrderedEnumerable<T>",
        "The elements, largest key first.",
    ),
    (
        "GroupBy",
        "(T => R, ...) -> IEnumerable<IGrouping<R, T>>",
        "The elements in groups of one key.",
    ),
    ("ToLookup", "(T => R, ...) -> ILookup<R, T>", "The elements by their key."),
    ("ToDictionary", "(T => R, ...) -> Dictionary<R, T>", "The elements by their unique key."),
    ("Distinct", "() -> IEnumerable<T>", "The elements without repetitions."),
    ("Contains", "(T) -> Boolean", "Whether a value is an element.", _UNPROVEN),
)
