"""Vendor extensions: name, signatures with the target first, documentation, failure, real name.

An extension is called on its target, ``endDate.Week``, or with it, ``Week(endDate)``.
LANGUAGE 4.3, 6.4, 11.2, 19.1 rows 8 and 17.
"""

from __future__ import annotations

__all__ = ["EXTENSIONS"]


def _floor(name: str, what: str) -> list[tuple[str, ...]]:
    """Return the rows of an extension that goes back to the start of a period."""
    signatures = "(DateTime) -> DateTime; (DateTime?) -> DateTime?"
    doc = f"The start of the {what} of a date."
    real = f"Floor{name}"
    return [(name, signatures, doc, "", real), (real, signatures, doc, "", real)]


_DAY = "(DateTime?) -> DateTime?"
_TOTAL = "(TimeSpan?) -> Double?"
_TOTALS = ("Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Months")
_UNKNOWN = "(any) -> unknown"
_FIGURE = "A figure that the server computes for an entity."

EXTENSIONS = {
    "": (
        *_floor("Year", "year"),
        *_floor("HalfYear", "half-year"),
        *_floor("Quarter", "quarter"),
        *_floor("Month", "month"),
        *_floor("Week", "week, which begins on a Sunday"),
        *_floor("WeekToMonday", "week, which begins on a Monday"),
        ("Day", _DAY, "The day of a date, at midnight.", "", "Date"),
        ("Date", _DAY, "The day of a date, at midnight.", "", "Date"),
        ("WeekNumber", "(DateTime) -> Int32", "The weeks since 1990."),
        ("HumanFormat", "(any) -> String", "A value as people write it."),
        ("HumanFormatExt", "(DateTime, String) -> String", "A date as people write it."),
        ("AddDays", "(DateTime?, Double) -> DateTime?", "The date, days later."),
        *((f"Total{unit}", _TOTAL, f"The time in {unit.lower()}.") for unit in _TOTALS),
        ("ToPlainText", "(String) -> String", "A text without its HTML markup."),
        ("AvailableProjects", _UNKNOWN, "The projects that a user may see."),
        ("AvailableTeams", _UNKNOWN, "The teams that a user may see."),
        ("AvailableProcesses", _UNKNOWN, "The processes that a user may see."),
        ("EffortTotal", _UNKNOWN, _FIGURE),
        ("EffortCompleted", _UNKNOWN, _FIGURE),
        ("EffortSum", _UNKNOWN, _FIGURE),
        ("UserStoriesCount", _UNKNOWN, _FIGURE),
        ("OpenUserStoriesCount", _UNKNOWN, _FIGURE),
        ("ActiveMasterRelationsCount", _UNKNOWN, _FIGURE),
        ("ActiveSlaveRelationsCount", _UNKNOWN, _FIGURE),
        ("UnknownCapacity", _UNKNOWN, _FIGURE),
        ("IsInPast", _UNKNOWN, "Whether a period is over."),
        ("Sparkline", "(any, Int32) -> unknown", "The course of a figure over time."),
        ("GetCustomValueString", "(any, String) -> String", "A custom field of a history row."),
        ("IsCustomValueChanged", "(any, String) -> Boolean", "Whether a custom field changed."),
    ),
}
