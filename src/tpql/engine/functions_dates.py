"""What members and statics of DateTime and TimeSpan do.  LANGUAGE 5.5, 11.1, 11.2."""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import datetime, timedelta

from tpql.engine.collation import EXACT
from tpql.engine.date_formats import format_date, parse_exact
from tpql.engine.dates import DAYS, read_date, read_span, span_text, ticks
from tpql.engine.function import Function, keyed, loose, timed, unsupported
from tpql.engine.ordering import compare, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["DATE_FUNCTIONS", "add", "add_months"]

_FIRST_OLE = datetime(1899, 12, 30)
_MIDNIGHT = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}


def add(milliseconds: float) -> Callable[[datetime, Any], datetime]:
    """Return what moves a date by a number of units, each of so many milliseconds."""

    def move(value: datetime, count: Any) -> datetime:
        return value + timedelta(milliseconds=round(float(count) * milliseconds))

    return move


def add_months(value: datetime, months: int) -> datetime:
    """Move a date by months; the day stays, or becomes the last of a shorter month."""
    year, month = divmod(value.year * 12 + value.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError("out of range")
    return value.replace(
        year=year, month=month + 1, day=min(value.day, monthrange(year, month + 1)[1])
    )


def _total(seconds: float) -> Callable[[timedelta], float]:
    per_tick = 1 / (seconds * 10_000_000)
    return lambda span: ticks(span) * per_tick


def _span(seconds: float) -> Callable[[Any], timedelta]:
    """Return what makes a time span of a number of units, to the millisecond."""
    return lambda count: timedelta(milliseconds=round(float(count) * seconds * 1000))


def _part(seconds: int, modulus: int) -> Callable[[timedelta], int]:
    """Return a part of a time span, which has the sign of the whole."""

    def part(span: timedelta) -> int:
        whole = abs(span) // timedelta(seconds=seconds) % modulus
        return -int(whole) if span < timedelta(0) else int(whole)

    return part


def _milliseconds(span: timedelta) -> int:
    whole = abs(span).microseconds // 1000
    return -whole if span < timedelta(0) else whole


def _since(first: datetime, unit: timedelta) -> Callable[[datetime], Any]:
    return lambda value: (value - first) / unit


def _formatted(form: str) -> Callable[[datetime], str]:
    return lambda value: format_date(value, form)


def _subtract(value: datetime, other: Any) -> Any:
    return value - other


def _span_written(value: timedelta, form: str = "c") -> str:
    if form not in ("c", "t", "T", "g", "G"):
        raise ValueError("a format that is not known")
    return span_text(value)


def _from_ticks(count: int) -> timedelta:
    return timedelta(microseconds=count // 10)


_COMPARISON = {
    "CompareTo": lambda one, other: compare(one, other, EXACT),
    "Equals": loose(lambda one, other: same(one, other, EXACT)),
}
_ZONE = unsupported("the time zone of the server is not known")

_DATE_MEMBERS: dict[str, Any] = {
    **_COMPARISON,
    "Date": lambda value: value.replace(**_MIDNIGHT),
    "Year": lambda value: value.year,
    "Month": lambda value: value.month,
    "Day": lambda value: value.day,
    "DayOfWeek": lambda value: DAYS[value.weekday()],
    "DayOfYear": lambda value: value.timetuple().tm_yday,
    "Hour": lambda value: value.hour,
    "Minute": lambda value: value.minute,
    "Second": lambda value: value.second,
    "Millisecond": lambda value: value.microsecond // 1000,
    "Ticks": ticks,
    "TimeOfDay": lambda value: value - value.replace(**_MIDNIGHT),
    "Kind": lambda _value: "Unspecified",
    "AddDays": add(86_400_000),
    "AddHours": add(3_600_000),
    "AddMinutes": add(60_000),
    "AddSeconds": add(1000),
    "AddMilliseconds": add(1),
    "AddTicks": lambda value, count: value + _from_ticks(count),
    "AddMonths": add_months,
    "AddYears": lambda value, years: add_months(value, years * 12),
    "Add": lambda value, span: value + span,
    "Subtract": _subtract,
    "ToString": lambda value, form="G": format_date(value, form),
    "ToShortDateString": _formatted("d"),
    "ToLongDateString": _formatted("D"),
    "ToShortTimeString": _formatted("t"),
    "ToLongTimeString": _formatted("T"),
    "ToUniversalTime": _ZONE,
    "ToLocalTime": _ZONE,
    "IsDaylightSavingTime": _ZONE,
    "ToOADate": _since(_FIRST_OLE, timedelta(1)),
    "ToFileTime": _ZONE,
    "ToBinary": ticks,
    "GetTypeCode": lambda _value: "DateTime",
}
_SPAN_MEMBERS: dict[str, Any] = {
    **_COMPARISON,
    "Days": _part(86_400, 2**31),
    "Hours": _part(3600, 24),
    "Minutes": _part(60, 60),
    "Seconds": _part(1, 60),
    "Milliseconds": _milliseconds,
    "Ticks": ticks,
    "TotalDays": _total(86_400),
    "TotalHours": _total(3600),
    "TotalMinutes": _total(60),
    "TotalSeconds": _total(1),
    "TotalMilliseconds": _total(0.001),
    "Duration": abs,
    "Negate": lambda value: -value,
    "Add": lambda value, other: value + other,
    "Subtract": _subtract,
    "ToString": _span_written,
}


def _exact(value: str | None, form: str | None, _culture: object) -> datetime:
    if value is None or form is None:
        raise ValueError("nothing to read")
    return parse_exact(value, form)


def _compared(one: Any, other: Any) -> int:
    return compare(one, other, EXACT)


_DATE_STATICS: dict[str, Any] = {
    "Now": timed(lambda run: run.now),
    "UtcNow": _ZONE,
    "Today": timed(lambda run: run.now.replace(**_MIDNIGHT)),
    "MinValue": lambda: datetime.min,
    "MaxValue": lambda: datetime.max,
    "Parse": loose(lambda value, *_culture: read_date(value or "")),
    "ParseExact": loose(_exact),
    "DaysInMonth": lambda year, month: monthrange(year, month)[1],
    "IsLeapYear": isleap,
    "Compare": _compared,
    "Equals": lambda one, other: one == other,
    "FromOADate": lambda days: _FIRST_OLE + timedelta(days=float(days)),
    "FromFileTime": _ZONE,
    "FromBinary": lambda count: datetime.min + _from_ticks(count),
}
_SPAN_STATICS: dict[str, Any] = {
    "Zero": timedelta,
    "MinValue": lambda: timedelta(microseconds=-(2**63) // 10),
    "MaxValue": lambda: timedelta(microseconds=(2**63 - 1) // 10),
    "FromDays": _span(86_400),
    "FromHours": _span(3600),
    "FromMinutes": _span(60),
    "FromSeconds": _span(1),
    "FromMilliseconds": _span(0.001),
    "FromTicks": _from_ticks,
    "Parse": read_span,
    "ParseExact": unsupported("formats of time spans are not read"),
    "Compare": _compared,
    "Equals": lambda one, other: one == other,
}

DATE_FUNCTIONS: dict[tuple[str, str, str], Function] = {
    **keyed("member", {"DateTime": _DATE_MEMBERS, "TimeSpan": _SPAN_MEMBERS}),
    **keyed("static", {"DateTime": _DATE_STATICS, "TimeSpan": _SPAN_STATICS}),
}
"""The rows of :mod:`tpql.semantics.catalogue_dates`."""
