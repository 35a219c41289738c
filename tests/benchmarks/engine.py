"""How many items a second the engine takes: ``python -m tests.benchmarks.engine``.

Items are made up, the same ones every time; each query runs over all of them, and the best
of three rounds counts.  The last column is the memory that a stream of ten times as many
items takes at its peak, which has to be that of one item.
"""

from __future__ import annotations

import time
import tracemalloc
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from tpql.engine import compile_result, compile_select, compile_where

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ITEMS = 100_000
ROUNDS = 3
NOW = datetime(2020, 6, 15, 10, 30)

WHERE = {
    "typical": "effort > 5 and entityState.isFinal != true and project.id in [1, 2, 3]",
    "texts": "name.contains('page') and feature != null",
    "dates": "createDate > Today.AddDays(-7) and effort >= 2.5f",
    "alternatives": "(entityState.name == 'Open' or entityState.name == 'Planned') and effort > 5"
    " and (feature == null or feature.id == 3)",
    "arithmetic": "effort * 2 - timeSpent > 10 or (endDate - createDate).TotalDays > 30",
    "collections": "tasks.count(effort > 2) > 1",
}
OTHERS = {
    "select": (compile_select, "{id, name, state: entityState.name, more: effort + 1}"),
    "result": (compile_result, "{n: count(), sum: sum(effort), most: max(effort)}"),
}


def make(count: int) -> Iterator[dict[str, Any]]:
    """Make stories, one by one."""
    random = Random(1)
    for number in range(count):
        yield {
            "id": number,
            "name": random.choice(["Fix login", "Add page", "Zoom", "Export"]),
            "effort": Decimal(random.randint(0, 40)) / 2,
            "timeSpent": random.randint(0, 9),
            "entityState": {
                "id": 1,
                "name": random.choice(["Open", "Done"]),
                "isFinal": random.random() < 0.4,
            },
            "project": {"id": random.randint(1, 9)},
            "createDate": f"2020-06-{random.randint(1, 28):02}T10:00:00",
            "endDate": "2020-07-01T00:00:00",
            "feature": None if random.random() < 0.5 else {"id": 3, "name": "Login"},
            "tasks": [{"id": i, "effort": i} for i in range(number % 5)],
        }


def seconds(work: Callable[[], object]) -> float:
    """Return how long the fastest round takes."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def peak(test: Callable[[Any], Any], count: int) -> int:
    """Return the most bytes that a stream of items takes."""
    tracemalloc.start()
    sum(1 for item in make(count) if test(item))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> None:
    """Print a line for each query."""
    items = list(make(ITEMS))
    for name, text in WHERE.items():
        test = compile_where(text, entity="UserStory", now=NOW).function
        took = seconds(lambda test=test: sum(map(test, items)))  # type: ignore[misc]
        print(f"where {name:13} {ITEMS / took:>12,.0f} items/s")
    for name, (compile_, text) in OTHERS.items():
        function = compile_(text, entity="UserStory", now=NOW).function
        whole = name == "result"
        took = seconds(
            lambda function=function, whole=whole: (  # type: ignore[misc]
                function(items) if whole else [function(item) for item in items]
            )
        )
        print(f"{name:19} {ITEMS / took:>12,.0f} items/s")
    test = compile_where(WHERE["typical"], entity="UserStory").function
    print(
        f"peak memory of 2,000 and of 20,000 items: {peak(test, 2000)}, {peak(test, 20_000)} bytes"
    )


if __name__ == "__main__":
    main()
