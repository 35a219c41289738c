"""What the vendor's extensions do, where it is known.  LANGUAGE 11.2, 6.4."""

from __future__ import annotations

from datetime import datetime, timedelta

from tpql.engine.dates import ticks
from tpql.engine.derived import period
from tpql.engine.function import Function, keyed, timed, unsupported
from tpql.engine.functions_dates import add
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["EXTENSION_FUNCTIONS"]

_FIRST_WEEK = datetime(1990, 1, 1)
_MARKUP = pattern(r"<!--.*?-->|<[^<>]*>")
_COMPUTED = unsupported("the server computes it from data that is not exported")
_WORDS = unsupported("how the server words it is not known")


def _midnight(value: datetime) -> datetime:
    return value.replace(hour=0, minute=0, second=0, microsecond=0)


def _floor(months: int) -> Callable[[datetime], datetime]:
    """Return what goes back to the start of a period of so many months."""

    def floor(value: datetime) -> datetime:
        month = (value.month - 1) // months * months + 1
        return _midnight(value).replace(month=month, day=1)

    return floor


def _week(first: int) -> Callable[[datetime], datetime]:
    """Return what goes back to the first day of the week, 0 being Monday."""
    return lambda value: _midnight(value) - timedelta((value.weekday() - first) % 7)


def _total(days: float) -> Callable[[timedelta], float]:
    per_tick = 1 / (days * 864_000_000_000)
    return lambda span: ticks(span) * per_tick


def _plain_text(value: str) -> str:
    from html import unescape  # slow to import, and hardly ever asked for

    return unescape(_MARKUP.sub("", value)).strip()


def _is_in_past(run: Any, item: Any) -> bool | None:
    end = period(run, item, "")[1]
    return None if end is None else end < _midnight(run.now)


_FLOORS = {
    "Year": _floor(12),
    "HalfYear": _floor(6),
    "Quarter": _floor(3),
    "Month": _floor(1),
    "Week": _week(6),
    "WeekToMonday": _week(0),
}
_TOTALS = {
    "Days": 1,
    "Hours": 1 / 24,
    "Minutes": 1 / 1440,
    "Seconds": 1 / 86_400,
    "Milliseconds": 1 / 86_400_000,
    "Months": 30,
}
_ROWS: dict[str, Any] = {
    **_FLOORS,
    **{f"Floor{name}": floor for name, floor in _FLOORS.items()},
    **{f"Total{unit}": _total(days) for unit, days in _TOTALS.items()},
    "Day": _midnight,
    "Date": _midnight,
    "WeekNumber": lambda value: (value - _FIRST_WEEK).days // 7,
    "HumanFormat": _WORDS,
    "HumanFormatExt": _WORDS,
    "AddDays": add(86_400_000),
    "ToPlainText": _plain_text,
    "IsInPast": timed(_is_in_past),
    "Sparkline": _COMPUTED,
    "GetCustomValueString": _COMPUTED,
    "IsCustomValueChanged": _COMPUTED,
    **dict.fromkeys(
        (
            "AvailableProjects",
            "AvailableTeams",
            "AvailableProcesses",
            "EffortTotal",
            "EffortCompleted",
            "EffortSum",
            "UserStoriesCount",
            "OpenUserStoriesCount",
            "ActiveMasterRelationsCount",
            "ActiveSlaveRelationsCount",
            "UnknownCapacity",
        ),
        _COMPUTED,
    ),
}

EXTENSION_FUNCTIONS: dict[tuple[str, str, str], Function] = keyed("extension", {"": _ROWS})
"""The rows of :mod:`tpql.semantics.catalogue_extensions`."""
