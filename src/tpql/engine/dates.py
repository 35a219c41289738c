"""Dates and time spans: reading them, writing them, their parts.  LANGUAGE 5.5, 11.2, 13.

A date is a ``datetime`` without a time zone, the clock on the wall of the server: an offset
in data is dropped.  Both have microseconds, where .NET has tenths of one.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["DAYS", "MONTHS", "date_text", "read_date", "read_span", "span_text", "ticks"]

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_EPOCH = datetime(1970, 1, 1)
_MILLISECONDS = pattern(r"\\?/Date\((-?\d{1,15})([+-]\d{4})?\)\\?/")
_SPAN = pattern(r"\s*(-?)(?:(\d{1,8})\.)?(\d{1,8}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?\s*")
_DAYS = pattern(r"\s*(-?)(\d{1,8})\s*")
_CLOCK = pattern(r".+? +\d{1,2}:\d\d(:\d\d)?( ?[AaPp][Mm])?")
_LOOSE = (
    "%m/%d/%Y",
    "%Y/%m/%d",
    "%Y-%m",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
)


def read_date(text: str) -> datetime:
    """Read a date: ISO 8601, ``/Date(ms+zzzz)/``, or as DateTime.Parse does in English.

    Raises:
        ValueError: it is no date.
    """
    try:
        date = datetime.fromisoformat(text)
    except ValueError:
        return _read_odd_date(text.strip())
    return date if date.tzinfo is None else date.replace(tzinfo=None)


def _read_odd_date(text: str) -> datetime:
    found = _MILLISECONDS.fullmatch(text)
    if found is not None:
        offset = found[2] or "+0000"
        minutes = int(offset[:3]) * 60 + int(offset[0] + offset[3:])
        return _EPOCH + timedelta(milliseconds=int(found[1]), minutes=minutes)
    clock = _clock(text)
    for form in _LOOSE:
        try:
            return datetime.strptime(text, form + clock)
        except ValueError:
            continue
    raise ValueError("not a date")


def _clock(text: str) -> str:
    """Return the form of the time that follows the day, nothing where there is none."""
    found = _CLOCK.fullmatch(text)
    if found is None:
        return ""
    seconds, half = found.groups("")
    hours = "%I" if half else "%H"
    return f" {hours}:%M{seconds and ':%S'}{half and half[:-2] + '%p'}"


def read_span(text: str) -> timedelta:
    """Read a time span, ``-1.02:30:00``, or a number of days.

    Raises:
        ValueError: it is none.
    """
    found = _SPAN.fullmatch(text)
    if found is None:
        days = _DAYS.fullmatch(text)
        if days is None:
            raise ValueError("not a time span")
        return timedelta(days=int(days[1] + days[2]))
    sign, days_, hours, minutes, seconds, part = found.groups(default="0")
    span = timedelta(int(days_), int(seconds), int(part.ljust(7, "0")) // 10)
    span += timedelta(hours=int(hours), minutes=int(minutes))
    return -span if sign == "-" else span


def date_text(value: datetime) -> str:
    """Write a date as ISO 8601 without an offset; fractions of a second only where there are."""
    text = value.isoformat()
    return text.rstrip("0") if value.microsecond else text


def span_text(value: timedelta) -> str:
    """Write a time span as .NET does: ``1.02:30:00``, ``-00:45:00.5000000``."""
    sign, span = ("-", -value) if value < timedelta(0) else ("", value)
    hours, seconds = divmod(span.seconds, 3600)
    days = f"{span.days}." if span.days else ""
    part = f".{span.microseconds * 10:07}" if span.microseconds else ""
    return f"{sign}{days}{hours:02}:{seconds // 60:02}:{seconds % 60:02}{part}"


def ticks(value: Any) -> int:
    """Return a time span, or a date counted from the year 1, in ten-millionths of a second."""
    span = value if isinstance(value, timedelta) else value - datetime.min
    return (span.days * 86_400_000_000 + span.seconds * 1_000_000 + span.microseconds) * 10
