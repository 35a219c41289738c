"""Calls every public function from several threads of a fresh process; run with ``python -m``.

``ONCE`` calls them in one thread; ``TOGETHER``, all threads call the same one at the same time;
``APART``, each thread begins with another one.  A number that follows turns the order.
"""

from __future__ import annotations

import json
import sys
from threading import Barrier, Thread

from tests.adverse.calls import CALLS

THREADS = 8


def results(order: list[str], barrier: Barrier | None) -> dict[str, str]:
    found = {}
    for name in order:
        if barrier is not None:
            barrier.wait(60)
        try:
            found[name] = repr(CALLS[name]())
        except Exception as error:
            found[name] = f"raised {error!r}"
    return found


def orders(mode: str, turn: int) -> list[list[str]]:
    names = list(CALLS)
    step = 3 if mode == "APART" else 0
    turns = [(turn + number * step) % len(names) for number in range(THREADS)]
    return [names[at:] + names[:at] for at in turns[: 1 if mode == "ONCE" else None]]


def main(mode: str, turn: int) -> list[dict[str, str]]:
    sys.setswitchinterval(1e-6)
    chosen = orders(mode, turn)
    barrier = Barrier(THREADS) if mode == "TOGETHER" else None
    found: list[dict[str, str]] = [{} for _ in chosen]

    def work(number: int) -> None:
        found[number] = results(chosen[number], barrier)

    threads = [Thread(target=work, args=(number,)) for number in range(len(chosen))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    return found


if __name__ == "__main__":
    json.dump(main(sys.argv[1], int(sys.argv[2])), sys.stdout)
