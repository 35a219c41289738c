"""When a request is sent once more, and how long to wait before."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["Retry"]

_MOMENTARY = frozenset((429, 502, 503, 504))


class Retry(Record):
    """A policy for what may be over in a moment: refusals by load, and broken connections.

    Only reading is repeated, and all that tpql sends reads.  ``attempts`` counts the first
    one too; the wait begins with ``wait`` seconds and doubles up to ``longest``, or is what
    the server says in ``Retry-After``, if that is not longer than ``longest``.
    """

    attempts: int = 5
    wait: float = 0.5
    longest: float = 30.0
    statuses: frozenset[int] = _MOMENTARY

    def delay(self, failures: int, retry_after: str | None, now: datetime) -> float | None:
        """Return how many seconds to wait after so many failures; ``None`` is give up."""
        if failures >= self.attempts:
            return None
        asked = _seconds(retry_after, now)
        if asked is not None:
            return asked if asked <= self.longest else None
        # No power that overflows a float, for those who set a million attempts.
        return float(min(self.longest, self.wait * 2 ** min(failures - 1, 60)))


def _seconds(text: str | None, now: datetime) -> float | None:
    """Read ``Retry-After``: seconds, or a date of HTTP."""
    if text is None:
        return None
    text = text.strip()
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
        return max(0.0, (moment - now).total_seconds())
    except (TypeError, ValueError, OverflowError):
        return None
