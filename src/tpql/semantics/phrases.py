"""How the explainer says things: English for operators, functions and members, as data.

A phrase has holes: ``{target}`` is what a member is asked of, ``{0}`` the first argument.
"""

from __future__ import annotations

__all__ = ["CALLS", "COMPARISONS", "IDENTITIES", "ORDER_OF_DATES", "STATICS"]

COMPARISONS = {
    "==": "{left} is {right}",
    "!=": "{left} is not {right}",
    ">": "{left} is greater than {right}",
    ">=": "{left} is at least {right}",
    "<": "{left} is less than {right}",
    "<=": "{left} is at most {right}",
}

ORDER_OF_DATES = {
    ">": "{left} is after {right}",
    ">=": "{left} is not before {right}",
    "<": "{left} is before {right}",
    "<=": "{left} is not after {right}",
}

IDENTITIES = {"==": "there is no value of {operand}", "!=": "there is a value of {operand}"}
"""Comparisons with ``null``."""

CALLS: dict[tuple[str, int], str] = {
    ("Count", 0): "the number of {target}",
    ("Count", 1): "the number of {target} for which {0}",
    ("Any", 0): "there is any of {target}",
    ("Any", 1): "there is any of {target} for which {0}",
    ("All", 1): "for all of {target} {0}",
    ("First", 0): "the first of {target}",
    ("First", 1): "the first of {target} for which {0}",
    ("Where", 1): "those of {target} for which {0}",
    ("Select", 1): "for each of {target}, {0}",
    ("Sum", 1): "the sum over {target} of {0}",
    ("Average", 1): "the average over {target} of {0}",
    ("Avg", 1): "the average over {target} of {0}",
    ("Min", 1): "the smallest over {target} of {0}",
    ("Max", 1): "the largest over {target} of {0}",
    ("OrderBy", 1): "{target}, ordered by {0}, smallest first",
    ("OrderByDescending", 1): "{target}, ordered by {0}, largest first",
    ("GroupBy", 1): "{target}, in groups by {0}",
    ("Distinct", 0): "{target} without repetitions",
    ("Contains", 1): "{target} contains {0}",
    ("StartsWith", 1): "{target} begins with {0}",
    ("EndsWith", 1): "{target} ends with {0}",
    ("ToLower", 0): "{target} in lower case",
    ("ToUpper", 0): "{target} in upper case",
    ("Trim", 0): "{target} without blanks around it",
    ("ToString", 0): "{target} as text",
    ("ToPlainText", 0): "{target} without markup",
    ("Length", 0): "the length of {target}",
    ("AddDays", 1): "{target}, moved by {0} days",
    ("AddHours", 1): "{target}, moved by {0} hours",
    ("AddMonths", 1): "{target}, moved by {0} months",
    ("AddYears", 1): "{target}, moved by {0} years",
    ("Today", 0): "today at this time of day",
    ("HasValue", 0): "there is a value of {target}",
    ("Value", 0): "{target}",
    ("TotalDays", 0): "{target}, in days",
    ("TotalHours", 0): "{target}, in hours",
    ("TotalMinutes", 0): "{target}, in minutes",
    ("Get", 1): "the custom field {0}, with its name and type",
    ("Text", 1): "the custom field {0} as text",
    ("Number", 1): "the custom field {0} as a number",
    ("Date", 1): "the custom field {0} as a date",
    ("Boolean", 1): "the custom field {0} as a truth value",
    ("FloorYear", 0): "the start of the year of {target}",
    ("FloorQuarter", 0): "the start of the quarter of {target}",
    ("FloorMonth", 0): "the start of the month of {target}",
    ("FloorWeek", 0): "the start of the week of {target}",
    ("FloorWeekToMonday", 0): "the Monday of the week of {target}",
    ("Date", 0): "the day of {target}",
    ("IIF", 3): "({1} if {0}, or else {2})",
    ("IFNONE", 2): "({0}, or {1} where that is null)",
}
"""Members and methods by their name in the catalogue and the number of arguments."""

STATICS: dict[tuple[str, int], str] = {
    ("Now", 0): "now",
    ("UtcNow", 0): "now in UTC",
    ("Today", 0): "today at midnight",
    ("Parse", 1): "the value of the text {0}",
    ("ToDouble", 1): "{0} as a Double",
    ("ToDecimal", 1): "{0} as a Decimal",
    ("ToInt32", 1): "{0} as an Int32",
    ("ToString", 1): "{0} as text",
    ("IsNullOrEmpty", 1): "{0} is null or empty",
}
"""The same for members of predefined types."""
