"""Runs of pytest, each in a forked process and in a copy of the project."""

from __future__ import annotations

import gc
import json
import math
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

import pytest

from tests.mutation.plugin import Chosen, Quick, Reached, Seen

__all__ = ["Job", "copied", "reach", "run", "tested"]

_OPTIONS = (
    *("-q", "-x", "-p", "no:cacheprovider"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
"""The warning says that pytest's plugins were imported before: that is what makes a run quick."""
BROKEN = 70
"""The exit code of a process that failed by itself, not by a test."""
_LEFT_OUT = ("-k", "not linear and not proportion and not deep and not depth and not thousand")
"""Tests of time fail on a busy machine, whatever the code; tests of depth take too long."""
_PATIENCE = 20
_COPIED = ("src", "tests", "grammar", "docs", "pyproject.toml", "README.md", "CHANGELOG.md")


class Job(NamedTuple):
    """What one process does, in a copy of the project; at most for some seconds of CPU time.

    On a busy machine these may take long, so that the time of the clock says little; but a
    process that waits for ever uses none, and gets the 20-fold.
    """

    work: Callable[[Path], int]
    seconds: float
    done: Callable[[int | None], None]
    """Called with the exit code; None if the time was over."""


def copied(root: Path, to: Path) -> Path:
    """Copy what the tests need."""
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", ".hypothesis")
    to.mkdir(parents=True)
    for name in _COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, to / name, ignore=ignored)
        else:
            shutil.copy2(root / name, to / name)
    return to


def _become(tree: Path) -> None:
    """Make this process one that was started in a copy of the project."""
    os.setsid()
    os.chdir(tree)
    silence = os.open(tree / "log.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    for name in [n for n in sys.modules if n.split(".")[0] in {"tests", "tpql"}]:
        del sys.modules[name]
    sys.path[:0] = [str(tree), str(tree / "src")]
    os.environ["PYTHONPATH"] = str(tree / "src")
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    gc.freeze()


def forked(tree: Path, work: Callable[[Path], int], seconds: float = math.inf) -> int:
    """Start a process that works in a copy; return its id."""
    child = os.fork()
    if not child:
        _work(tree, work, seconds)
    return child


def _work(tree: Path, work: Callable[[Path], int], seconds: float) -> NoReturn:
    code = BROKEN
    try:
        if seconds < math.inf:
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(seconds), math.ceil(seconds) + 5))
        _become(tree)
        code = work(tree)
    except Exception:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def run(following: Callable[[], Job | None], trees: list[Path]) -> None:
    """Do the jobs that ``following`` gives, one at a time in each copy."""
    busy: dict[int, tuple[Job, Path, float]] = {}
    free = list(trees)
    while True:
        while free and (job := following()):
            tree = free.pop()
            until = time.monotonic() + _PATIENCE * job.seconds
            busy[forked(tree, job.work, job.seconds)] = (job, tree, until)
        if not busy:
            return
        for child, code in _ended(busy):
            job, tree, _ = busy.pop(child)
            if code == BROKEN:
                raise RuntimeError((tree / "log.txt").read_text())
            free.append(tree)
            job.done(code)
        time.sleep(0.01)


def _ended(busy: dict[int, tuple[Job, Path, float]]) -> Iterator[tuple[int, int | None]]:
    for child, (_, _, until) in list(busy.items()):
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            code = os.waitstatus_to_exitcode(status)
            yield child, None if code == -signal.SIGXCPU else code
        elif time.monotonic() > until:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            yield child, None


def tested(tests: list[str], known: Seen) -> int:
    """Run some tests until one fails; return 0 if none does."""
    files = list(dict.fromkeys(test.split("::")[0] for test in tests))
    plugins: list[Any] = [Quick(), Chosen(tests, known)]
    code = pytest.main([*_OPTIONS, *files], plugins=plugins)
    return 0 if code == pytest.ExitCode.NO_TESTS_COLLECTED else int(code)


def reach(tree: Path, files: list[str]) -> Seen:
    """Run test files in a copy; return what each test enters.

    Raises:
        RuntimeError: a test fails without any mutant.
    """
    answer = tree / "reach.json"

    def work(tree: Path) -> int:
        plugin = Reached(f"{tree}/src/tpql/")
        sys.dont_write_bytecode = False
        code = pytest.main([*_OPTIONS, *_LEFT_OUT, *files], plugins=[Quick(), plugin])
        answer.write_text(json.dumps(plugin.seen))
        return int(code)

    if os.waitstatus_to_exitcode(os.waitpid(forked(tree, work), 0)[1]):
        raise RuntimeError((tree / "log.txt").read_text()[-2000:])
    found: Seen = json.loads(answer.read_text())
    return found
