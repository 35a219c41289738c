"""How time grows with the length of the text: up to half a megabyte, twice as long each time."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from tests.shapes import SHAPES, operations

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.shapes import Shape

__all__ = ["table"]

SIZES = (64 * 1024, 128 * 1024, 256 * 1024, 512 * 1024)
ROUNDS = 3


def _seconds(action: Callable[[], object]) -> float:
    """Return the least time that an action takes, for noise only adds."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        gc.disable()
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
        gc.enable()
    return best


def _growth(shape: Shape, operation: str) -> float:
    """Return how many times longer twice the text takes, averaged over the sizes."""
    prepare = operations(shape)[operation]
    first, *_, last = (_seconds(prepare(shape, shape.text(size))) for size in (SIZES[0], SIZES[-1]))
    return float((last / first) ** (1 / (len(SIZES) - 1)))


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
