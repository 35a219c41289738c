"""The outcomes of many files, in order: remembered ones, and those that have to be looked at."""

from __future__ import annotations

import os

from tpql.cli.checks.jobs import look_at, workers
from tpql.cli.discovery import STDIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from tpql.cli.checks.cache import Cache
    from tpql.cli.checks.outcome import Outcome
    from tpql.cli.checks.plan import Plans, Workshop

__all__ = ["results"]

_WORTH_A_BAR = 50
"""So many files take less than the second after which the progress would show."""


def results(
    paths: Sequence[str],
    plans: Plans,
    workshop: Workshop,
    *,
    jobs: int | None,
    cache: Cache | None,
    clean: bool,
    stdin: Callable[[], Outcome],
) -> Generator[Outcome, None, None]:
    """Yield the outcome of each file.

    Args:
        paths: the files, and perhaps ``-``.
        plans: their plans.
        workshop: what looks at files that are not known.
        jobs: how many processes to use, if the user says so.
        cache: what is known from before; it is told what is new.
        clean: whether only files without findings count as known.
        stdin: returns the outcome of standard input.

    """
    known: dict[int, Outcome] = {}
    tasks: list[tuple[str, int]] = []
    for index, path in enumerate(paths):
        if path == STDIN:
            known[index] = stdin()
            continue
        number = plans.number(path)
        outcome = cache and cache.get(path, plans.key(number), clean=clean)
        if outcome:
            known[index] = outcome
        else:
            tasks.append((path, number))
    fresh = _looked_at(tasks, plans, workshop, jobs, cache)
    try:
        for index in range(len(paths)):
            yield known.pop(index) if index in known else next(fresh)
        next(fresh, None)  # whatever has to be done at its end
    finally:
        fresh.close()


def _looked_at(
    tasks: Sequence[tuple[str, int]],
    plans: Plans,
    workshop: Workshop,
    jobs: int | None,
    cache: Cache | None,
) -> Generator[Outcome, None, None]:
    """Yield the outcomes of files that are not known; tell the cache, and show the progress."""
    count = workers(jobs, sum(map(_size, tasks)) if jobs is None and len(tasks) > 1 else 0)
    fresh = look_at(tasks, workshop, count)
    if len(tasks) < _WORTH_A_BAR:
        progress = None
    else:
        from tpql.cli.progress import Progress  # only many files take so long

        progress = Progress(len(tasks))
    try:
        for (_, number), outcome in zip(tasks, fresh, strict=True):
            if cache is not None:
                cache.put(outcome, plans.key(number))
            if progress is not None:
                progress.step()
            yield outcome
    finally:
        if progress is not None:
            progress.close()


def _size(task: tuple[str, int]) -> int:
    try:
        return os.stat(task[0]).st_size
    except (OSError, ValueError):
        return 0
