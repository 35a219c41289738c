"""``tpql check --watch``: check again whenever a file changes."""

from __future__ import annotations

import os
import sys
import time

from tpql.cli import terminal
from tpql.cli.check import check
from tpql.cli.checks.cache import Cache
from tpql.cli.checks.plan import stamp
from tpql.cli.checks.run import Run
from tpql.cli.discovery import STDIN
from tpql.errors import TpqlError, TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from tpql.cli.arguments import Options

    State: TypeAlias = dict[str, tuple[int, int, int] | None]

__all__ = ["watch"]

_PAUSE = 0.5
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""Clears a terminal, with what has scrolled away, and goes to its beginning."""


def watch(options: Options, rounds: int = 0) -> int:
    """Check, and check again what has changed, until Ctrl-C; that is no failure.

    Args:
        options: the command line.
        rounds: how often to look for changes; 0 is without end.

    Raises:
        TpqlUsageError: there is nothing to watch.
    """
    if options.clause or STDIN in options.inputs:
        raise TpqlUsageError("--watch is for files; there is nothing to wait for here")
    cache = Cache(os.getcwd())
    before: State | None = None
    done = 0
    try:
        while not rounds or done < rounds:
            now = _state(options)
            if now != before:
                before = now
                _round(options, cache)
            done += 1
            if done != rounds:
                _rest()
    except KeyboardInterrupt:
        pass
    return 0


def _rest() -> None:
    time.sleep(_PAUSE)


def _round(options: Options, cache: Cache) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        check(options, cache)
    except TpqlError as error:
        terminal.complain(str(error))
    sys.stdout.flush()
    print("Watching for changes; Ctrl-C ends it", file=sys.stderr, flush=True)


def _state(options: Options) -> State:
    """Return the times of everything that the report depends on."""
    try:
        run = Run(options)
        paths = run.paths()
        files = {*paths, *run.plans.sources(paths)}
    except TpqlError:
        return {}
    return {path: _stamp(path) for path in files}


def _stamp(path: str) -> tuple[int, int, int] | None:
    try:
        return stamp(os.stat(path))
    except (OSError, ValueError):
        return None
