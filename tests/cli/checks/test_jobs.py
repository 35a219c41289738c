"""Looking at files in several processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from tests.benchmarks import repository
from tpql.cli.arguments import Command, read
from tpql.cli.check import COMMAND
from tpql.cli.checks import jobs
from tpql.cli.checks.plan import Plan, Workshop
from tpql.config.settings import DEFAULT
from tpql.errors import TpqlUsageError


@pytest.mark.parametrize(
    ("wanted", "size", "count"),
    [(None, 0, 1), (None, 299_999, 1), (3, 0, 3), (1, 10**9, 1), (500, 0, 61)],
)
def test_number_of_processes(wanted: int | None, size: int, count: int) -> None:
    assert jobs.workers(wanted, size) == count


def test_much_work_takes_every_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: 4)
    assert [jobs.workers(None, size) for size in (0, 700_000, 10**9)] == [1, 2, 4]


@pytest.mark.parametrize(("text", "value"), [("4", 4), ("auto", None)])
def test_option(text: str, value: int | None) -> None:
    assert read(COMMAND, ["--jobs", text]).jobs == value


@pytest.mark.parametrize("text", ["0", "-1", "many", ""])
def test_bad_option(text: str) -> None:
    command: Command = COMMAND
    with pytest.raises(TpqlUsageError, match="is not a positive number"):
        read(command, [f"--jobs={text}"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    repository.write(tmp_path, 40)
    (tmp_path / "bad.tpql").write_bytes(b"\xff")
    (tmp_path / "code.py").write_text("u = '/api/v2/Bug?where=name is null'\n", encoding="utf-8")
    (tmp_path / "link.tpql").symlink_to("nowhere")
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_any_number_of_jobs_gives_the_same_report(tpql) -> None:
    reports = {tpql("check", "--no-cache", f"--jobs={count}", ".") for count in (1, 2, 3)}
    [(code, out, err)] = reports
    assert code == 2
    assert "TP904" in out
    assert "code.py:1:" in out
    assert "link.tpql:1:1 TP902" in out
    assert err == ""


def test_errors_of_workers_are_those_of_the_command(tpql, folder: Path) -> None:
    (folder / "bad.json").write_text("{}", encoding="utf-8")
    results = {tpql("check", f"--jobs={n}", "--schema=bad.json", "--no-cache") for n in (1, 2)}
    [(code, out, err)] = results
    assert (code, out) == (2, "")
    assert err.startswith("error: bad.json")


def test_system_without_processes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", refuse)
    paths = sorted(folder.rglob("q*.tpql"))
    workshop = Workshop([Plan(DEFAULT)], digest=False)
    outcomes = list(jobs.look_at([(str(path), 0) for path in paths], workshop, 2))
    assert [outcome.name for outcome in outcomes] == [str(path) for path in paths]


def _leave(*_: object) -> None:
    """Do the work of a worker that dies at once."""


def test_worker_that_dies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_work", _leave)
    paths = sorted(folder.rglob("q*.tpql"))
    workshop = Workshop([Plan(DEFAULT)], digest=False)
    with pytest.raises(TpqlUsageError, match="a process that checked files was ended"):
        list(jobs.look_at([(str(path), 0) for path in paths], workshop, 2))
    assert active_children() == []


def test_error_that_nobody_thought_of_is_told_by_the_command(folder: Path, capfd) -> None:
    paths = sorted(folder.rglob("q*.tpql"))
    broken: Plan = None  # type: ignore[assignment]
    for count in (1, 2):
        with pytest.raises(AttributeError, match="settings"):
            list(
                jobs.look_at([(str(p), 0) for p in paths], Workshop([broken], digest=False), count)
            )
    assert capfd.readouterr() == ("", "")


def test_work_that_nobody_waits_for_ends(folder: Path) -> None:
    paths = sorted(folder.rglob("q*.tpql"))
    outcomes = jobs.look_at(
        [(str(path), 0) for path in paths], Workshop([Plan(DEFAULT)], digest=False), 2
    )
    assert next(outcomes).name == str(paths[0])
    outcomes.close()
    assert active_children() == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("number", ["1", "2"])
def test_interrupt_ends_all_processes_without_a_word(tmp_path: Path, number: str) -> None:
    pipe = tmp_path / "pipe.tpql"
    os.mkfifo(pipe)
    repository.write(tmp_path, 3)
    process = subprocess.Popen(
        [sys.executable, "-m", "tpql", "check", f"--jobs={number}", "pipe.tpql", "."],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    with pipe.open("wb"):  # waits until the file is being read
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")
    with pytest.raises(ProcessLookupError):
        _wait_for_group(process.pid)


def _wait_for_group(group: int) -> None:
    for _ in range(100):
        os.killpg(group, 0)
        time.sleep(0.1)
