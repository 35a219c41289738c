"""Commands as they are run for a measurement: their time and their memory."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Cost", "cost", "median"]

# A small process starts the command: the memory of a process counts from what started it.
_STARTER = """\
import json, os, sys, time
start = time.perf_counter()
child = os.spawnv(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(child, 0)
seconds = time.perf_counter() - start
code = os.waitstatus_to_exitcode(status)
figures = [code, used.ru_utime + used.ru_stime, seconds, used.ru_maxrss / 1024]
print(json.dumps(figures), file=sys.stderr)
"""


class Cost(NamedTuple):
    """What a command took: seconds of the processor and of the clock, MiB at the most.

    The time is that of all its processes, the memory that of the largest.
    """

    cpu: float
    clock: float
    memory: float

    def times(self, factor: float) -> Cost:
        """Return the cost of so many times the work."""
        return Cost(self.cpu * factor, self.clock * factor, self.memory)

    def minus(self, other: Cost) -> Cost:
        """Return the cost without that of something else."""
        return Cost(self.cpu - other.cpu, self.clock - other.clock, self.memory)


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in a folder; what it prints is thrown away.

    Raises:
        RuntimeError: it could not do its work.
    """
    starter = [sys.executable, "-ISc", _STARTER, *map(str, command)]
    done = subprocess.run(starter, cwd=folder, check=True, capture_output=True, text=True)
    code, *figures = json.loads(done.stderr.splitlines()[-1])
    if code not in (0, 1):  # 1: it found something
        raise RuntimeError(done.stderr)
    return Cost(*figures)


def median(costs: Sequence[Cost]) -> Cost:
    """Return the median of each figure."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))
