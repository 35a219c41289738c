"""Time: texts that repeat a few characters very often take time in proportion to their length."""

from __future__ import annotations

import contextlib
import gc
import time
from typing import TYPE_CHECKING

import tpql
from tests.fuzz.clauses import NAMES
from tests.fuzz.cutting import choice, parts, text
from tests.fuzz.suffixes import SUFFIXES
from tpql.errors import TpqlError
from tpql.extract import extract
from tpql.extract.comments import comments
from tpql.limits import Limits
from tpql.query.layout import format_saved
from tpql.query.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DOORS", "growth"]

_LIMITS = Limits(nesting=10**9, tokens=10**9, clause=10**9, url=10**9, file=10**9)
_SHORT, _LONG = 3_000, 24_000
_FREE = 2.0
"""How many seconds the long text may take, whatever the short one takes."""
_TIMES = 3
"""How many times more than in proportion is too much: machines are busy."""


def _clause(name: str) -> Callable[[str], object]:
    return lambda given: tpql.check(given, clause=name, entity="Bug", limits=_LIMITS)


def _host(suffix: str) -> Callable[[str], object]:
    return lambda given: extract(given, f"a{suffix}", everything=True)


def _comments(suffix: str) -> Callable[[str], object]:
    return lambda given: comments(f"{given}# tpql: ignore", f"a{suffix}")


def _url(given: str) -> object:
    return tpql.check(f"/api/v2/Bug?{given}".replace("\n", " "), limits=_LIMITS)


DOORS: dict[str, Callable[[str], object]] = {
    **{name: _clause(name) for name in NAMES},
    "url": _url,
    "saved": lambda given: format_saved(given, limits=_LIMITS),
    "secrets": redact,
    **{f"queries in {suffix}": _host(suffix) for suffix in SUFFIXES},
    **{f"comments in {suffix}": _comments(suffix) for suffix in SUFFIXES},
}


def growth(data: bytes) -> None:
    """Eight times the text takes about eight times the time."""
    door, rest = choice(data, tuple(DOORS.values()))
    start, unit, end = (text(part)[:40] for part in parts(rest, 3))
    unit = unit or start or " "

    def seconds(size: int) -> float:
        given = f"{start}{unit * (size // len(unit))}{end}"
        began = time.process_time()
        with contextlib.suppress(TpqlError):
            door(given)
        return time.process_time() - began

    if seconds(_LONG) > _FREE:
        gc.collect()
        short, long = min(seconds(_SHORT) for _ in range(3)), seconds(_LONG)
        allowed = _TIMES * short * _LONG / _SHORT
        assert long < _FREE or long < allowed, f"{short:.3f} s, then {long:.3f} s"
