"""A line on the terminal that shows how far the work has come."""

from __future__ import annotations

import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["Progress"]

_PATIENCE, _PAUSE = 1.0, 0.1
"""Seconds before the line appears, and between two states of it."""
_WIDTH = 24


class Progress:
    """Shows how much is done, when there is so much that it takes a while.

    Args:
        total: how much there is; 0 where nobody knows.
        stream: where the line appears, if that is a terminal; by default standard error.
        unit: what is counted.
    """

    def __init__(self, total: int, stream: TextIO | None = None, *, unit: str = "files") -> None:
        self._total = total
        self._unit = unit
        self._done = 0
        self._stream = stream or sys.stderr
        self._next = time.monotonic() + _PATIENCE if self._stream.isatty() else float("inf")
        self._length = 0

    def step(self) -> None:
        """Tell that one more is done."""
        self.reach(self._done + 1, self._total)

    def reach(self, done: int, total: int) -> None:
        """Tell how much is done, and how much there is."""
        self._done, self._total = done, total
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PAUSE
            self._show(self._line())

    def _line(self) -> str:
        if not self._total:
            return f"{self._done:,} {self._unit}"
        filled = min(_WIDTH * self._done // self._total, _WIDTH)
        bar = f"{'=' * filled}{' ' * (_WIDTH - filled)}"
        return f"[{bar}] {self._done:,}/{self._total:,} {self._unit}"

    def close(self) -> None:
        """Take the line away."""
        if self._length:
            self._show("")
            self._stream.write("\r")
            self._stream.flush()

    def _show(self, line: str) -> None:
        self._stream.write(f"\r{line:<{self._length}}")
        self._stream.flush()
        self._length = max(self._length, len(line))
