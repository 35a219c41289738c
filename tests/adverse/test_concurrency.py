"""Threads and processes get the results that one thread gets, also when they are the first."""

from __future__ import annotations

import json
import multiprocessing
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest

import tpql as package
from tests.adverse.calls import CALLS
from tests.adverse.processes import PYTHON, environment, is_calm, queries, start, tpql
from tests.adverse.threads import results

if TYPE_CHECKING:
    from pathlib import Path

VALUES = {"Diagnostic", "Limits", "Query", "Schema", "__version__"}
"""Public names that are no functions."""


def run(mode: str, turn: int) -> list[dict[str, str]]:
    """Return the results of each thread of a fresh process."""
    done = subprocess.run(
        [*PYTHON, "-m", "tests.adverse.threads", mode, str(turn)],
        env=environment(PYTHONHASHSEED="0"),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def once() -> dict[str, str]:
    [found] = run("ONCE", 0)
    assert not [name for name, text in found.items() if text.startswith("raised")], found
    return found


def test_every_public_function_is_called() -> None:
    used = {name for call in CALLS.values() for name in call.__code__.co_names}
    functions = {name for name in package.__all__ if not name.startswith("Tpql")}
    assert functions - used <= VALUES


@pytest.mark.parametrize("turn", range(0, len(CALLS), 4))
@pytest.mark.parametrize("mode", ["TOGETHER", "APART"])
def test_threads_that_are_the_first(once: dict[str, str], mode: str, turn: int) -> None:
    for found in run(mode, turn):
        assert found == once


def _in_child(_: int) -> dict[str, str]:
    return results(list(CALLS), None)


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # pytest has threads
@pytest.mark.parametrize("method", ["spawn", "fork", "forkserver"])
def test_processes(method: str, once: dict[str, str]) -> None:
    """With ``fork``, tpql was in use before."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"{method} is not to be had here")
    assert _in_child(0) == once
    with multiprocessing.get_context(method).Pool(2) as pool:
        for found in pool.map(_in_child, range(4), chunksize=1):
            assert found == once


class TestCache:
    """The cache of the linter, which several processes may read and write at once."""

    COMMAND = ("check", "--output-format=json", ".")

    def test_runs_at_the_same_time(self, tmp_path: Path) -> None:
        queries(tmp_path)
        processes = [start(*self.COMMAND, cwd=tmp_path) for _ in range(6)]
        outputs = [process.communicate(timeout=100) for process in processes]
        assert {process.returncode for process in processes} == {1}
        assert len(set(outputs)) == 1
        assert tpql(*self.COMMAND, cwd=tmp_path).out == outputs[0][0]
        assert not [p for p in (tmp_path / ".tpql_cache").iterdir() if p.suffix == ".tmp"]

    def test_runs_while_files_change(self, tmp_path: Path) -> None:
        texts = queries(tmp_path)
        done = threading.Event()

        def edit() -> None:
            for number in range(10**6):
                for path in list(texts)[number % 7 :: 7]:
                    text = texts[path].replace("null", "null " * (number % 3))
                    beside = path.with_suffix(".new")
                    beside.write_text(text, encoding="utf-8")
                    beside.replace(path)
                if done.wait(0.01):
                    return

        editor = threading.Thread(target=edit)
        editor.start()
        try:
            for _ in range(3):
                running = [start(*self.COMMAND, cwd=tmp_path) for _ in range(2)]
                outputs = [process.communicate(timeout=100) for process in running]
                assert {process.returncode for process in running} == {1}, outputs
                assert {err for _, err in outputs} == {b""}
        finally:
            done.set()
            editor.join()
        cached = tpql(*self.COMMAND, cwd=tmp_path)
        assert is_calm(cached)
        assert cached == tpql("check", "--no-cache", *self.COMMAND[1:], cwd=tmp_path)
