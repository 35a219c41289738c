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
_UNPROVEN = "is missing from the published server, and no public query has it"
_ONE = "() -> T; (T => Boolean) -> T"
_ORDERED = "(T => R, ...) -> IOrderedEnumerable<T>"
_SAME = "() -> IEnumerable<T>"
_PART = "(Int32) -> IEnumerable<T>"

COLLECTION_METHODS = {
    "": (
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
        ("OrderBy", _ORDERED, "The elements, smallest key first."),
        ("OrderByDescending", _ORDERED, "The elements, largest key first."),
        (
            "GroupBy",
            "(T => R, ...) -> IEnumerable<IGrouping<R, T>>",
            "The elements in groups of one key.",
        ),
        ("ToLookup", "(T => R, ...) -> ILookup<R, T>", "The elements by their key."),
        ("ToDictionary", "(T => R, ...) -> Dictionary<R, T>", "The elements by their unique key."),
        ("Distinct", _SAME, "The elements without repetitions."),
        ("Contains", "(T) -> Boolean", "Whether a value is an element.", _UNPROVEN),
        ("FirstOrDefault", _ONE, "The first element, or null.", _UNPROVEN),
        ("Last", _ONE, "The last element.", _UNPROVEN),
        ("LastOrDefault", _ONE, "The last element, or null.", _UNPROVEN),
        ("Single", _ONE, "The only element.", _UNPROVEN),
        ("SingleOrDefault", _ONE, "The only element, or null.", _UNPROVEN),
        ("Take", _PART, "The first elements.", _UNPROVEN),
        ("Skip", _PART, "The elements after the first ones.", _UNPROVEN),
        ("ThenBy", _ORDERED, "The elements, ordered by a second key.", _UNPROVEN),
        ("ThenByDescending", _ORDERED, "The elements, ordered by a second key.", _UNPROVEN),
        ("Reverse", _SAME, "The elements, the last one first.", _UNPROVEN),
        ("ToList", "() -> List<T>", "The elements as a list.", _UNPROVEN),
        ("ToArray", "() -> T[]", "The elements as an array.", _UNPROVEN),
        ("SelectMany", "(T => R) -> unknown", "The elements of many collections.", _UNPROVEN),
    )
}
