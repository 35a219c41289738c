"""How time grows with the length of the text: from 64 KB to 1 MB, with all limits lifted.

By itself: ``python -m tests.benchmarks.linear``; it takes some minutes.
"""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from tests.shapes import SHAPES, operations

if TYPE_CHECKING:
    from tests.shapes import Shape

__all__ = ["table"]

FIRST, DOUBLINGS = 64 * 1024, 4


def _seconds(shape: Shape, operation: str, size: int) -> float:
    """Return how long an operation takes on a text of some size, the preparation apart."""
    action = operations(shape)[operation](shape, shape.text(size))
    gc.collect()
    gc.disable()
    start = time.process_time()
    action()
    seconds = time.process_time() - start
    gc.enable()
    return seconds


def _growth(shape: Shape, operation: str) -> float:
    """Return how many times longer twice the text takes, on the average of the doublings."""
    _seconds(shape, operation, 1000)  # what is compiled and remembered
    first = _seconds(shape, operation, FIRST)
    last = _seconds(shape, operation, FIRST << DOUBLINGS)
    return float((last / first) ** (1 / DOUBLINGS))


def table() -> str:
    """Return a table: a row a shape; how many times longer twice the text takes."""
    names = list(dict.fromkeys(name for shape in SHAPES.values() for name in operations(shape)))
    rows = [["shape", *names], ["---", *["---:"] * len(names)]]
    for name, shape in SHAPES.items():
        known = operations(shape)
        rows.append([name, *(f"{_growth(shape, o):.2f}" if o in known else "" for o in names)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


if __name__ == "__main__":
    print(table())
