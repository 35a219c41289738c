"""Ctrl-C at any moment: files are old or new, and nothing is said or left behind."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.adverse.processes import Result, queries, start, tpql

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no such signals")
PROGRAM = """
import os, sys
from tpql.__main__ import main
os.write(int(sys.argv.pop(1)), b"x")
main()
"""
COMMAND = ("check", "--fix", "--jobs", "2", ".")
DONE = b"Fixed 200 findings\nAll clean: 200 queries in 200 files\n"
MOMENTS = 12
SPREAD = random.Random(7)


def fixed(text: str) -> str:
    return text.replace("is null", "== null")


def contents(folder: Path) -> dict[Path, str]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {p: p.read_text(encoding="utf-8") for p in paths if ".tpql_cache" not in p.parts}


@pytest.fixture(scope="module")
def duration(tmp_path_factory: pytest.TempPathFactory) -> float:
    """Seconds from the start of tpql to its end, if nobody interrupts it."""
    folder = tmp_path_factory.mktemp("whole")
    texts = queries(folder)
    begin = time.monotonic()
    result = tpql(*COMMAND, cwd=folder)
    assert result == (0, DONE, b"")
    assert contents(folder) == {path: fixed(text) for path, text in texts.items()}
    return time.monotonic() - begin


def interrupted(folder: Path, after: float) -> Result:
    """Press Ctrl-C some seconds after the first line of tpql; before, Python would answer."""
    told, tells = os.pipe()
    program = ("-c", PROGRAM, str(tells))
    options = {"start_new_session": True, "pass_fds": [tells]}
    process = start(*COMMAND, cwd=folder, program=program, **options)
    os.close(tells)
    try:
        assert os.read(told, 1) == b"x"
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        out, err = process.communicate(timeout=60)
    finally:
        os.close(told)
        process.kill()
    return Result(process.returncode, out, err)


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_files_are_old_or_new(tmp_path: Path, duration: float, moment: int) -> None:
    texts = queries(tmp_path)
    result = interrupted(tmp_path, (moment + SPREAD.random()) / MOMENTS * duration)
    now = contents(tmp_path)
    assert now.keys() == texts.keys()
    assert all(now[path] in (text, fixed(text)) for path, text in texts.items())
    assert result in [(130, b"", b""), (130, DONE, b""), (0, DONE, b"")]
    left = [path.name for path in tmp_path.glob(".tpql_cache/*") if path.suffix == ".tmp"]
    assert left == []
