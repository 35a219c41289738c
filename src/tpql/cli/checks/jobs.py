"""Looking at files, in this process or in several.

Workers are started afresh, on every system alike: a copy of this process would be there
sooner, but without the threads that run in it.  Each has a pipe to this process; it ends when
the pipe does, so none is left behind, however this process ends.
"""

from __future__ import annotations

import os

from tpql.errors import TpqlUsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess
    from typing import Any

    from tpql.cli.checks.outcome import Outcome
    from tpql.cli.checks.plan import Plan, Task, Workshop

__all__ = ["look_at", "workers"]

_LARGEST_CHUNK, _CHUNKS_A_JOB = 16, 8
_WORTH_A_JOB = 300_000
"""Bytes of queries, which take about as long to check as a process takes to start."""
_MOST = 61
"""Windows waits for no more processes."""


def workers(jobs: int | None, size: int) -> int:
    """Return how many processes are to look at files of so many bytes.

    ``jobs`` is what the user wants; ``None`` leaves it to tpql.
    """
    return min(jobs or max(1, min(_cores(), size // _WORTH_A_JOB)), _MOST)


def _cores() -> int:
    """Return how many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def look_at(tasks: Sequence[Task], workshop: Workshop, jobs: int) -> Iterator[Outcome]:
    """Yield the outcomes of files, in order.

    Args:
        tasks: the files, each with the number of its plan.
        workshop: what looks at them.
        jobs: how many processes to use.

    Raises:
        TpqlSchemaError: the schema cannot be read.
        TpqlUsageError: a process was ended from outside.
    """
    size = max(1, min(_LARGEST_CHUNK, len(tasks) // (jobs * _CHUNKS_A_JOB)))
    chunks = [tasks[at : at + size] for at in range(0, len(tasks), size)]
    crew = _Crew(workshop, min(jobs, len(chunks))) if jobs > 1 and len(chunks) > 1 else None
    if crew is None or not crew.workers:
        for task in tasks:
            yield from workshop.look([task])
        return
    try:
        yield from crew.work(chunks)
    finally:
        crew.end()


class _Crew:
    """Processes that look at files; where the system allows none, there are none."""

    def __init__(self, workshop: Workshop, count: int) -> None:
        self.workers: dict[Connection, SpawnProcess] = {}
        try:
            self._start(workshop, count)
        except (ImportError, NotImplementedError, OSError):
            self.end()
        except BaseException:
            self.end()
            raise

    def _start(self, workshop: Workshop, count: int) -> None:
        import signal
        import threading
        from multiprocessing import get_context

        context = get_context("spawn")
        # Workers inherit it: Ctrl-C is for this process, which ends them.  Only in the main
        # thread may it be set, and only there does it arrive.
        alone = threading.current_thread() is threading.main_thread()
        interrupts = signal.signal(signal.SIGINT, signal.SIG_IGN) if alone else None
        try:
            for _ in range(count):
                ours, theirs = context.Pipe()
                process = context.Process(target=_work, args=(theirs, *workshop.parts()))
                process.daemon = True
                process.start()
                theirs.close()
                self.workers[ours] = process
        finally:
            if interrupts is not None:
                signal.signal(signal.SIGINT, interrupts)

    def work(self, chunks: Sequence[Sequence[Task]]) -> Iterator[Outcome]:
        """Yield the outcomes of all files, in order; each worker has one chunk at a time."""
        from multiprocessing.connection import wait

        waiting = iter(enumerate(chunks))
        busy: dict[Any, int] = {}
        done: dict[int, list[Outcome]] = {}
        for worker, (number, chunk) in zip(self.workers, waiting, strict=False):
            _give(worker, chunk)
            busy[worker] = number
        for number in range(len(chunks)):
            while number not in done:
                ready: list[Any] = wait(list(busy))
                for answering in ready:
                    done[busy.pop(answering)] = _received(answering)
                    following = next(waiting, None)
                    if following is not None:
                        busy[answering] = following[0]
                        _give(answering, following[1])
            yield from done.pop(number)

    def end(self) -> None:
        """End all processes, whatever they are doing."""
        for connection in self.workers:
            connection.close()
        for process in self.workers.values():
            process.terminate()
            process.join()
        self.workers = {}


def _give(worker: Connection, tasks: Sequence[Task]) -> None:
    """Let a worker look at files."""
    try:
        worker.send(tasks)
    except OSError:
        raise _ended() from None


def _ended() -> TpqlUsageError:
    return TpqlUsageError("a process that checked files was ended; try again, or with --jobs 1")


def _received(worker: Connection) -> list[Outcome]:
    """Return what a worker has found."""
    try:
        answer: list[Outcome] | Exception = worker.recv()
    except (EOFError, OSError):
        raise _ended() from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _work(connection: Connection, plans: Sequence[Plan], digest: bool) -> None:
    """Look at the files that come through a pipe, until it ends."""
    import gc
    import signal

    from tpql.cli.checks.plan import Workshop

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # as in every process of tpql
    workshop = Workshop(plans, digest=digest)
    try:
        while True:
            tasks = connection.recv()
            try:
                connection.send(workshop.look(tasks))
            except Exception as error:  # whatever it is, the user hears of it from the command
                connection.send(error)
    except (EOFError, OSError):
        return
