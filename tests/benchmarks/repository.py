"""How checking a whole repository scales: ``python -m tests.benchmarks.repository``.

It writes a repository of saved queries (by default 10,000 in 2,000 files), checks it with one
job, with two, and from the cache, and prints the time of each run, the files a second, and the
most memory that the command and its workers took.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["measure", "write"]

QUERIES = 5
"""Queries in a file."""

_AREAS = ("backlog", "delivery", "quality", "planning", "reports", "people", "support", "finance")
_ENTITIES = ("UserStory", "Bug", "Feature", "Task")
_MISTAKES = ("effort is null", "not effort == 5", "name = 'x'", "efort > 3")
_EVERY = 53
"""One query of so many has a mistake."""

_QUERY = """\
### {title} of team {n}
/api/v2/{entity}
  ?select={{id, name, owner: {{owner.id, owner.login}}, state: entityState.name,
    last: comments.orderByDescending(createDate).select({{id, createDate}}).first()}}
  &where={test} and (project.process.name == "Scrum" or name.contains("x{n}"))
    and createDate >= DateTime.Parse("2024-01-{day:02}")
  &orderBy=createDate desc, id
  &take={take}
"""
_RUN = """\
import json, resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "tpql", *sys.argv[1:]], stdout=subprocess.PIPE)
print(json.dumps([done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""


class Run(NamedTuple):
    """A run of the command: its seconds, and the KiB of its largest process."""

    seconds: float
    memory: int


def _query(n: int) -> str:
    wrong = n % _EVERY == 0
    return _QUERY.format(
        title=_AREAS[n % len(_AREAS)].title(),
        n=n,
        entity=_ENTITIES[n % len(_ENTITIES)],
        test=_MISTAKES[n // _EVERY % len(_MISTAKES)] if wrong else f"effort > {n % 40}",
        day=n % 28 + 1,
        take=n % 900 + 100,
    )


def write(folder: Path, files: int) -> None:
    """Write a repository of so many files, in folders of fifty."""
    for number in range(files):
        home = folder / _AREAS[number % len(_AREAS)] / f"team{number // 400}"
        home.mkdir(parents=True, exist_ok=True)
        queries = map(_query, range(number * QUERIES, (number + 1) * QUERIES))
        (home / f"q{number}.tpql").write_text("\n".join(queries), encoding="utf-8")


def measure(folder: Path, *options: str) -> Run:
    """Check a folder in a new process; the report is thrown away."""
    command = [sys.executable, "-c", _RUN, "check", *options, "."]
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, text=True)
    seconds = time.perf_counter() - start
    code, memory = json.loads(done.stdout)
    if code == 2:
        raise RuntimeError(done.stderr)
    return Run(seconds, memory)


def _rows(folder: Path, files: int) -> Iterator[str]:
    runs = {
        "one job": ("--no-cache", "--jobs=1"),
        "two jobs": ("--no-cache", "--jobs=2"),
        "first run with cache": (),
        "second run": (),
        "second run, counts only": ("--statistics",),
    }
    yield f"| {files:,} files, {files * QUERIES:,} queries | time | files a second | memory |"
    yield "| --- | ---: | ---: | ---: |"
    for name, options in runs.items():
        run = measure(folder, *options)
        speed = f"{files / run.seconds:,.0f}"
        yield f"| {name} | {run.seconds:.2f} s | {speed} | {run.memory / 1024:.0f} MiB |"


def main(arguments: Sequence[str]) -> None:
    """Write a repository and print a row a run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--keep", type=Path, help="write the repository here, and leave it")
    options = parser.parse_args(arguments)
    os.environ.setdefault("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    with tempfile.TemporaryDirectory() as folder:
        home = options.keep or Path(folder)
        write(home, options.files)
        for row in _rows(home, options.files):
            print(row, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
