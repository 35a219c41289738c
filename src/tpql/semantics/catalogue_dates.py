"""Members and statics of dates and time spans: name, signatures, documentation."""

from __future__ import annotations

__all__ = ["DATE_MEMBERS", "DATE_STATICS", "SYSTEM_ENUMS"]

SYSTEM_ENUMS = {
    "DayOfWeek": ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "DateTimeKind": ("Unspecified", "Utc", "Local"),
}

_COMPARE = "Negative, 0 or positive, as the value is earlier, equal or later."
_MOVE = "(Double) -> DateTime"
_MOVE_WHOLE = "(Int32) -> DateTime"
_TEXT = "() -> String"
_FORMAT = "() -> String; (String) -> String"
_READ = "(String, String, IFormatProvider) -> {0}"

DATE_MEMBERS = {
    "DateTime": (
        ("Date", "DateTime", "The day, at midnight."),
        ("Year", "Int32", "The year."),
        ("Month", "Int32", "The month, 1 to 12."),
        ("Day", "Int32", "The day of the month."),
        ("DayOfWeek", "DayOfWeek", "The day of the week, to compare with 'Monday'."),
        ("DayOfYear", "Int32", "The day of the year, from 1."),
        ("Hour", "Int32", "The hour."),
        ("Minute", "Int32", "The minute."),
        ("Second", "Int32", "The second."),
        ("Millisecond", "Int32", "The millisecond."),
        ("Ticks", "Int64", "The ten-millionths of a second since the year 1."),
        ("TimeOfDay", "TimeSpan", "The time since midnight."),
        ("Kind", "DateTimeKind", "Whether the time is local or UTC."),
        ("AddDays", _MOVE, "The date, days later; a negative number is earlier."),
        ("AddHours", _MOVE, "The date, hours later."),
        ("AddMinutes", _MOVE, "The date, minutes later."),
        ("AddSeconds", _MOVE, "The date, seconds later."),
        ("AddMilliseconds", _MOVE, "The date, milliseconds later."),
        ("AddTicks", "(Int64) -> DateTime", "The date, ticks later."),
        ("AddMonths", _MOVE_WHOLE, "The date, months later."),
        ("AddYears", _MOVE_WHOLE, "The date, years later."),
        ("Add", "(TimeSpan) -> DateTime", "The date, a time span later."),
        (
            "Subtract",
            "(DateTime) -> TimeSpan; (TimeSpan) -> DateTime",
            "The time since a date, or the date a time span earlier.",
        ),
        ("ToString", _FORMAT, "The date as text, in a format."),
        ("ToShortDateString", _TEXT, "The day as short text."),
        ("ToLongDateString", _TEXT, "The day as long text."),
        ("ToShortTimeString", _TEXT, "The time as short text."),
        ("ToLongTimeString", _TEXT, "The time as long text."),
        ("ToUniversalTime", "() -> DateTime", "The date in UTC."),
        ("ToLocalTime", "() -> DateTime", "The date in the time zone of the server."),
        ("IsDaylightSavingTime", "() -> Boolean", "Whether daylight saving time is in force."),
        ("ToOADate", "() -> Double", "The days since the end of 1899."),
        ("ToFileTime", "() -> Int64", "The date as a file time."),
        ("ToBinary", "() -> Int64", "The date as a number."),
        ("CompareTo", "(Object) -> Int32; (DateTime) -> Int32", _COMPARE),
        ("Equals", "(Object) -> Boolean; (DateTime) -> Boolean", "Whether two dates are equal."),
        ("GetTypeCode", "() -> TypeCode", "The kind of the value."),
    ),
    "TimeSpan": (
        ("Days", "Int32", "The whole days."),
        ("Hours", "Int32", "The hours beyond whole days."),
        ("Minutes", "Int32", "The minutes beyond whole hours."),
        ("Seconds", "Int32", "The seconds beyond whole minutes."),
        ("Milliseconds", "Int32", "The milliseconds beyond whole seconds."),
        ("Ticks", "Int64", "The ten-millionths of a second."),
        ("TotalDays", "Double", "The time in days, with a fraction."),
        ("TotalHours", "Double", "The time in hours, with a fraction."),
        ("TotalMinutes", "Double", "The time in minutes, with a fraction."),
        ("TotalSeconds", "Double", "The time in seconds, with a fraction."),
        ("TotalMilliseconds", "Double", "The time in milliseconds, with a fraction."),
        ("Duration", "() -> TimeSpan", "The time span without its sign."),
        ("Negate", "() -> TimeSpan", "The time span with the other sign."),
        ("Add", "(TimeSpan) -> TimeSpan", "The sum of two time spans."),
        ("Subtract", "(TimeSpan) -> TimeSpan", "The difference of two time spans."),
        ("ToString", _FORMAT, "The time span as text, in a format."),
        ("CompareTo", "(Object) -> Int32; (TimeSpan) -> Int32", _COMPARE),
        (
            "Equals",
            "(Object) -> Boolean; (TimeSpan) -> Boolean",
            "Whether two time spans are equal.",
        ),
    ),
}

_SPAN = "(Double) -> TimeSpan"

DATE_STATICS = {
    "DateTime": (
        ("Now", "DateTime", "The current date and time of the server."),
        ("UtcNow", "DateTime", "The current date and time in UTC."),
        ("Today", "DateTime", "The current day, at midnight."),
        ("MinValue", "DateTime", "The first date there is."),
        ("MaxValue", "DateTime", "The last date there is."),
        (
            "Parse",
            "(String) -> DateTime; (String, IFormatProvider) -> DateTime",
            'A date read from text, as in DateTime.Parse("2018-10-31").',
        ),
        ("ParseExact", _READ.format("DateTime"), "A date read from text of a given format."),
        ("DaysInMonth", "(Int32, Int32) -> Int32", "The days of a month of a year."),
        ("IsLeapYear", "(Int32) -> Boolean", "Whether a year has 366 days."),
        ("Compare", "(DateTime, DateTime) -> Int32", _COMPARE),
        ("Equals", "(DateTime, DateTime) -> Boolean", "Whether two dates are equal."),
        ("FromOADate", _MOVE, "The date of the days since the end of 1899."),
        ("FromFileTime", "(Int64) -> DateTime", "The date of a file time."),
        ("FromBinary", "(Int64) -> DateTime", "The date of a number."),
    ),
    "TimeSpan": (
        ("Zero", "TimeSpan", "No time."),
        ("MinValue", "TimeSpan", "The smallest time span."),
        ("MaxValue", "TimeSpan", "The largest time span."),
        ("FromDays", _SPAN, "A number of days."),
        ("FromHours", _SPAN, "A number of hours."),
        ("FromMinutes", _SPAN, "A number of minutes."),
        ("FromSeconds", _SPAN, "A number of seconds."),
        ("FromMilliseconds", _SPAN, "A number of milliseconds."),
        ("FromTicks", "(Int64) -> TimeSpan", "A number of ten-millionths of a second."),
        ("Parse", "(String) -> TimeSpan", "A time span read from text."),
        ("ParseExact", _READ.format("TimeSpan"), "A time span read from text of a given format."),
        ("Compare", "(TimeSpan, TimeSpan) -> Int32", _COMPARE),
        ("Equals", "(TimeSpan, TimeSpan) -> Boolean", "Whether two time spans are equal."),
    ),
}
