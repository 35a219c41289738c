"""How long commands take to start, against a bare Python."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

__all__ = ["table"]

ROUNDS = 31


def _commands(folder: Path) -> dict[str, list[str]]:
    query = folder / "one.tpql"
    query.write_text("/api/v2/Bug\n  ?where=effort > 5\n  &take=100\n", encoding="utf-8")
    scripts = Path(sys.executable).parent
    return {
        "`python -c pass`": [sys.executable, "-c", "pass"],
        "`python -c 'import re'`": [sys.executable, "-c", "import re"],
        "`python -c 'import tpql'`": [sys.executable, "-c", "import tpql"],
        "`python -m tpql --version`": [sys.executable, "-m", "tpql", "--version"],
        "`tpql --version`": [str(scripts / "tpql"), "--version"],
        "`tpql check one.tpql`": [str(scripts / "tpql"), "check", str(query)],
        "`tpql check --no-cache one.tpql`": [
            *(str(scripts / "tpql"), "check", "--no-cache", str(query)),
        ],
    }


def table() -> str:
    """Return a table: a row a command, run in turn with the others."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        environment["XDG_CACHE_HOME"] = folder
        commands = _commands(Path(folder))
        seconds: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                start = time.perf_counter()
                subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
                seconds[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    bare = medians["`python -c pass`"]
    rows = [f"| {n} | {s * 1000:.1f} ms | {s / bare:.2f} |" for n, s in medians.items()]
    return "\n".join(["| command | median | ratio |", "| --- | ---: | ---: |", *rows])
