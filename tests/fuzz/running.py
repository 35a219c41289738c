"""Runs of targets, each in a process of its own."""

from __future__ import annotations

import contextlib
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.fuzz.dictionary import dictionary
from tests.fuzz.findings import FINDINGS, ROOT, SEEDS, files

__all__ = ["ENGINES", "Outcome", "engine", "run"]

ENGINES = ("atheris", "hypothesis")
_COUNT = re.compile(r"stat::number_of_executed_units: (\d+)|^#(\d+)\t", re.MULTILINE)
_LONGEST = 4096
_SLOW = 120
"""How many seconds one input may take: it may import much, slowly, on a busy machine."""
_MEMORY = 2048
_GRACE = 600
"""How many seconds a process gets beyond its time: on a busy machine, starting takes long."""


class Outcome(NamedTuple):
    """What came of a run; ``found`` are the new findings, ``log`` the last that was said."""

    target: str
    seconds: float
    count: int
    found: tuple[Path, ...]
    failed: bool
    log: str


def engine(asked: str | None) -> str:
    """Return the engine that was asked for, or the best there is."""
    return asked or ENGINES[importlib.util.find_spec("atheris") is None]


def _command(target: str, seconds: int, by: str, corpus: Path, seed: int) -> list[str]:
    folder = FINDINGS / target
    if by == "hypothesis":
        module = "tests.fuzz.with_hypothesis"
        return [sys.executable, "-m", module, target, str(seconds), str(folder)]
    words = corpus / "words"
    words.write_text(dictionary(), encoding="ascii")
    grown = corpus / target
    grown.mkdir(exist_ok=True)
    return [
        *(sys.executable, "-m", "tests.fuzz.with_atheris", target),
        *(f"-max_total_time={seconds}", f"-timeout={_SLOW}", f"-report_slow_units={_SLOW * 2}"),
        *(f"-rss_limit_mb={_MEMORY}", f"-max_len={_LONGEST}", "-len_control=20"),
        *("-print_final_stats=1", f"-seed={seed}", f"-dict={words}", f"-artifact_prefix={folder}/"),
        *(str(grown), str(SEEDS / target)),
    ]


def run(target: str, seconds: int, by: str, kept: Path | None = None, *, seed: int = 0) -> Outcome:
    """Run a target for some seconds.

    Args:
        target: its name.
        seconds: how long.
        by: one of :data:`ENGINES`.
        kept: a folder for inputs that reach new code, which later runs start from.
        seed: what atheris begins its changes with; 0 is another one each time.

    """
    (FINDINGS / target).mkdir(parents=True, exist_ok=True)
    before = set(files(FINDINGS, target))
    corpus = Path(tempfile.mkdtemp(prefix="tpql-fuzz-")) if kept is None else kept
    corpus.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    try:
        log, code = _finished(_command(target, seconds, by, corpus, seed), seconds)
    finally:
        if kept is None:
            shutil.rmtree(corpus, ignore_errors=True)
        with contextlib.suppress(OSError):  # there are findings
            (FINDINGS / target).rmdir()
    counts = [int(a or b) for a, b in _COUNT.findall(log)]
    found = tuple(path for path in files(FINDINGS, target) if path not in before)
    spent = time.monotonic() - began
    return Outcome(target, spent, max(counts, default=0), found, code != 0, _said(log))


def _finished(command: list[str], seconds: int) -> tuple[str, int]:
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return f"{(error.output or b'').decode(errors='replace')}\nkilled: it hangs", 1
    return done.stdout.decode(errors="replace"), done.returncode


def _said(log: str) -> str:
    """Return the traceback of a run, or its last lines."""
    _, mark, after = log.partition("Uncaught Python exception: ===\n")
    lines = after.split("\n==", 1)[0].split("\n") if mark else log.split("\n")
    return "\n".join(lines[-40:])
