"""Dates in the formats of .NET, for writing and for reading.  LANGUAGE 11.1, 11.2."""

from __future__ import annotations

from datetime import datetime

from tpql.engine.dates import DAYS, MONTHS
from tpql.engine.function import bounded
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["format_date", "parse_exact"]

_STANDARD = {
    "d": "MM/dd/yyyy",
    "D": "dddd, dd MMMM yyyy",
    "t": "HH:mm",
    "T": "HH:mm:ss",
    "f": "dddd, dd MMMM yyyy HH:mm",
    "F": "dddd, dd MMMM yyyy HH:mm:ss",
    "g": "MM/dd/yyyy HH:mm",
    "G": "MM/dd/yyyy HH:mm:ss",
    "M": "MMMM dd",
    "m": "MMMM dd",
    "Y": "yyyy MMMM",
    "y": "yyyy MMMM",
    "s": "yyyy-MM-ddTHH:mm:ss",
    "u": "yyyy-MM-dd HH:mm:ss'Z'",
    "o": "yyyy-MM-ddTHH:mm:ss.fffffff",
    "O": "yyyy-MM-ddTHH:mm:ss.fffffff",
    "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
    "r": "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
}
_TOKEN = pattern(r"(?s)'([^']*)'|\"([^\"]*)\"|\\(.)|%|(y+|M+|d+|H+|h+|m+|s+|f+|F+|t+|z+|K)|(.)")
_WRITE: dict[str, Callable[[datetime, int], str]] = {
    "y": lambda d, n: f"{d.year % 100:0{n}}" if n < 3 else f"{d.year:0{n}}",
    "M": lambda d, n: f"{d.month:0{n}}" if n < 3 else _name(MONTHS[d.month - 1], n),
    "d": lambda d, n: f"{d.day:0{n}}" if n < 3 else _name(DAYS[d.weekday()], n),
    "H": lambda d, n: f"{d.hour:0{min(n, 2)}}",
    "h": lambda d, n: f"{d.hour % 12 or 12:0{min(n, 2)}}",
    "m": lambda d, n: f"{d.minute:0{min(n, 2)}}",
    "s": lambda d, n: f"{d.second:0{min(n, 2)}}",
    "f": lambda d, n: f"{d.microsecond * 10:07}"[:n],
    "F": lambda d, n: f"{d.microsecond * 10:07}"[:n].rstrip("0"),
    "t": lambda d, n: ("AM" if d.hour < 12 else "PM")[:n],
    "z": lambda _d, n: "+00" if n < 3 else "+00:00",
    "K": lambda _d, _n: "",
}
_READ = {
    "y": ("%y", "%y", "%Y"),
    "M": ("%m", "%m", "%b", "%B"),
    "d": ("%d", "%d", "%a", "%A"),
    "H": ("%H",),
    "h": ("%I",),
    "m": ("%M",),
    "s": ("%S",),
    "f": ("%f",),
    "t": ("%p",),
}


def _name(name: str, length: int) -> str:
    return name[:3] if length == 3 else name


def format_date(value: datetime, form: str) -> str:
    """Write a date in a format, standard (``d``) or custom (``yyyy-MM-dd``)."""
    bounded(len(form) * 10)
    parts = []
    for single, double, escaped, letters, other in _TOKEN.findall(_STANDARD.get(form, form)):
        if letters:
            parts.append(_WRITE[letters[0]](value, len(letters)))
        else:
            parts.append(single or double or escaped or other)
    return "".join(parts)


def parse_exact(text: str, form: str) -> datetime:
    """Read a date that is written in a format.

    Raises:
        ValueError: it is not.
    """
    parts = []
    for single, double, escaped, letters, other in _TOKEN.findall(_STANDARD.get(form, form)):
        known = _READ.get(letters[:1])
        if letters and known is None:
            raise ValueError("a part that is not read")
        if letters and known:
            parts.append(known[min(len(letters), len(known)) - 1])
        else:
            parts.append((single or double or escaped or other).replace("%", "%%"))
    return datetime.strptime(text, "".join(parts))
