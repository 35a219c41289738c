"""Dates of answers, in the three forms that the server has.  LANGUAGE 1.2, 13."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo

from tpql.engine.dates import date_text
from tpql.engine.json_text import DateMark
from tpql.errors import TpqlUsageError
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.query.document import Query

__all__ = ["date_writer", "read_zone"]

_EPOCH = datetime(1970, 1, 1)
_OFFSET = pattern(r"([+-])(\d\d):?(\d\d)")


def read_zone(zone: str | tzinfo) -> tzinfo:
    """Read a time zone: ``+03:00``, the name of one in the IANA list, or a ``tzinfo``.

    Raises:
        TpqlUsageError: there is no such zone.
    """
    if isinstance(zone, tzinfo):
        return zone
    if zone in ("", "Z", "UTC", "+00:00"):
        return UTC
    found = _OFFSET.fullmatch(zone)
    if found is not None and int(found[2]) < 24 and int(found[3]) < 60:
        span = timedelta(hours=int(found[2]), minutes=int(found[3]))
        return timezone(-span if found[1] == "-" else span)
    from zoneinfo import ZoneInfo  # most zones are offsets

    try:
        return ZoneInfo(zone)
    except (ValueError, OSError, LookupError):
        raise TpqlUsageError(f"there is no time zone {zone!r}: write it as +03:00") from None


def _offset(date: datetime, zone: tzinfo) -> timedelta:
    """Return how far the clock on the wall was ahead; nothing at the ends of time."""
    try:
        return zone.utcoffset(date) or timedelta()
    except OverflowError:
        return timedelta()


def _spelled(offset: timedelta, colon: str = "") -> str:
    minutes = offset // timedelta(minutes=1)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}{colon}{rest:02}"


def _milliseconds(zone: tzinfo) -> Callable[[datetime], str]:
    def write(date: datetime) -> str:
        offset = _offset(date, zone)
        milliseconds = (date - _EPOCH - offset) // timedelta(milliseconds=1)
        return DateMark(f"/Date({milliseconds}{_spelled(offset)})/")

    return write


def _with_offset(zone: tzinfo) -> Callable[[datetime], str]:
    return lambda date: date_text(date) + _spelled(_offset(date, zone), ":")


def date_writer(query: Query, zone: tzinfo) -> Callable[[datetime], str]:
    """Return what writes dates as a query asks for: ``isoDate``, or ``dateFormat=iso``.

    A date is the clock on the wall of the server, which is in ``zone``.
    """
    if "isoDate" in query.flags:
        return date_text
    form = query.value("dateFormat")
    if isinstance(form, str) and form.strip().lower() == "iso":
        return _with_offset(zone)
    return _milliseconds(zone)
