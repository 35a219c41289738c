"""How checking scales, beside its peers: ``python -m tests.benchmarks.scale [--quick] [--write]``.

Checked are 10,000 queries in 2,000 files, and 100 MB of other files with few queries in them;
peers do the same work in their own languages.  All take turns, round after round, so that a
machine that slows down slows all of them; the medians count.  ``--quick`` measures less,
once; ``--write`` puts the tables into ``docs/performance.md``.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks import repository
from tests.benchmarks.hosts import write_hosts
from tests.benchmarks.processes import Cost, cost, median
from tests.benchmarks.statements import write_python, write_sql

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
MARKED = re.compile(r"(<!-- scale -->\n).*?(<!-- end scale -->)", re.DOTALL)
STATEMENTS = 10_000
MEGABYTE = 1_000_000
_SCRIPTS = Path(sys.executable).parent
_TPQL = (sys.executable, "-m", "tpql", "check")


class Sizes(NamedTuple):
    """How much is measured; what peers take for fewer statements is scaled up."""

    rounds: int
    statements: int
    slow: int
    """Statements for graphql-core and sqlglot."""
    sqlfluff: int
    quarter: int
    """Megabytes in each of four folders of host files."""


FULL = Sizes(3, STATEMENTS, 500, 100, 25)
QUICK = Sizes(1, 5_000, 100, 20, 2)


_CHECK, _ONE_JOB, _BARE = "check", "check, one job", "ast.parse"
_SLOW = ("hosts", "sqlfluff")
"""What is measured in the first round alone."""


def _commands(home: Path, sizes: Sizes) -> dict[str, tuple[Callable[[], Cost], float]]:
    """Return what is measured, and by how many times its cost is scaled up."""
    queries, hosts = home / "queries", home / "hosts"
    whole = STATEMENTS / sizes.statements

    def check(folder: Path, *arguments: str) -> Callable[[], Cost]:
        return lambda: cost([*_TPQL, *arguments], folder)

    def peer(name: str, count: int) -> tuple[Callable[[], Cost], float]:
        return lambda: _work(name, count), STATEMENTS / count

    found = {
        _CHECK: (check(queries, "--no-cache"), whole),
        _ONE_JOB: (check(queries, "--no-cache", "--jobs=1"), whole),
        "check, nothing changed": (check(queries), 1),
        _BARE: peer(_BARE, sizes.statements),
        "tpql parse": peer("tpql parse", sizes.statements),
        "tpql types": peer("tpql types", sizes.statements),
        "graphql-core": peer("graphql-core", sizes.slow),
        "sqlglot": peer("sqlglot", sizes.slow),
        "ruff check": (lambda: _ruff(home / "python"), whole),
        "sqlfluff lint": (lambda: _sqlfluff(home / "sql"), STATEMENTS / sizes.sqlfluff),
    }
    for quarters in (1, 2, 4):
        folders = [str(number) for number in range(quarters)]
        name = f"hosts, {quarters * sizes.quarter} MB"
        found[name] = (check(hosts, "--no-cache", "--jobs=1", *folders), 1)
    return found


def _work(peer: str, count: int) -> Cost:
    """Return what a peer takes for its work alone; the memory is not measured."""
    command = [sys.executable, "-m", "tests.benchmarks.statements", peer, str(count)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(*map(float, done.stdout.split()), 0)


def _ruff(folder: Path) -> Cost:
    return cost([_SCRIPTS / "ruff", "check", "--isolated", "--no-cache", "."], folder)


def _sqlfluff(folder: Path) -> Cost:
    """Return what linting takes, without the start."""
    command = [_SCRIPTS / "sqlfluff", "lint", "--dialect=ansi", "--processes=1"]
    return cost([*command, "many"], folder).minus(cost([*command, "none"], folder))


def _prepare(home: Path, sizes: Sizes) -> int:
    """Write everything, and return how many queries the host files hold."""
    repository.write(home / "queries", sizes.statements // repository.QUERIES)
    write_python(home / "python", sizes.statements)
    write_sql(home / "sql" / "many", sizes.sqlfluff)
    write_sql(home / "sql" / "none", 0)
    folders = [home / "hosts" / str(number) for number in range(4)]
    size = sizes.quarter * MEGABYTE
    return sum(write_hosts(folder, size, seed) for seed, folder in enumerate(folders))


def measure(home: Path, sizes: Sizes) -> dict[str, Cost]:
    """Return the cost of everything for 10,000 statements, medians of the rounds."""
    commands = _commands(home, sizes)
    cost([*_TPQL], home / "queries")  # fills the cache
    rounds: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(sizes.rounds):
        for name, (run, scale) in commands.items():
            if number and name.startswith(_SLOW):
                continue
            rounds[name].append(run().times(scale))
            print(f"round {number + 1}: {name} {rounds[name][-1]}", file=sys.stderr)
    return {name: median(costs) for name, costs in rounds.items()}


def _costs_table(costs: Mapping[str, Cost]) -> str:
    lines = ["| | processor | clock | memory |", "| --- | ---: | ---: | ---: |"]
    for name, (cpu, clock, memory) in costs.items():
        mib = f"{memory:.0f} MiB" if memory else ""
        lines.append(f"| {name} | {cpu:.2f} s | {clock:.2f} s | {mib} |")
    return "\n".join(lines)


def _goals(costs: Mapping[str, Cost], sizes: Sizes) -> str:
    """Write a row a goal: what was asked for, as check runs by itself, and with one job."""
    ratios = (
        ("sqlfluff lint / check, at least 800", "sqlfluff lint", _CHECK),
        ("graphql-core / check, at least 15", "graphql-core", _CHECK),
        ("sqlglot / check, at least 8", "sqlglot", _CHECK),
        ("check / ast.parse, at most 2.5", _CHECK, _BARE),
        ("check / ruff check, at most 12", _CHECK, "ruff check"),
    )
    lines = ["| goal, by the clock | by default | one job |", "| --- | ---: | ---: |"]
    alone = {**costs, _CHECK: costs[_ONE_JOB]}
    for text, *pair in ratios:
        lines.append(f"| {text} | {_ratio(costs, *pair)} | {_ratio(alone, *pair)} |")
    return "\n".join([*lines, *_other_goals(costs, sizes)])


def _other_goals(costs: Mapping[str, Cost], sizes: Sizes) -> Iterator[str]:
    whole, half = (f"hosts, {n * sizes.quarter} MB" for n in (4, 2))
    yield f"| types / parse, at most 2 | | {_ratio(costs, 'tpql types', 'tpql parse')} |"
    yield f"| {whole} / {half}: linear is 2 | | {_ratio(costs, whole, half)} |"
    unchanged = costs["check, nothing changed"].clock
    yield f"| nothing changed, at most 0.15 s | {unchanged:.2f} s | |"
    most = max(costs[name].memory for name in (_CHECK, _ONE_JOB, whole))
    yield f"| memory of a process, under 150 MiB | {most:.0f} MiB | |"


def _ratio(costs: Mapping[str, Cost], over: str, under: str) -> str:
    return f"{costs[over].clock / costs[under].clock:.1f}"


def _machine() -> str:
    peers = ("sqlfluff", "graphql-core", "sqlglot", "ruff")
    versions = ", ".join(f"{name} {metadata.version(name)}" for name in peers)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Measured {datetime.now(UTC):%Y-%m-%d}, {platform.python_implementation()} "
        f"{platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} processors, load {load}; {versions}."
    )


def report(sizes: Sizes) -> str:
    """Measure everything and return the tables as Markdown."""
    machine = _machine()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        queries = _prepare(home, sizes)
        costs = measure(home, sizes)
    about = (
        f"`python -m tests.benchmarks.scale{' --quick' * (sizes is QUICK)}`: medians of "
        f"{sizes.rounds} rounds, for {STATEMENTS:,} statements; measured were "
        f"{sizes.statements:,} (graphql-core and sqlglot {sizes.slow}, sqlfluff "
        f"{sizes.sqlfluff}).  The host files hold {queries:,} queries."
    )
    return "\n\n".join([machine, about, _goals(costs, sizes), _costs_table(costs)])


def main(arguments: Sequence[str]) -> None:
    """Print the report; with ``--write`` put it into the page too."""
    os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
    text = report(QUICK if "--quick" in arguments else FULL)
    print(text)
    if "--write" in arguments:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(MARKED.sub(lambda m: f"{m[1]}{text}\n{m[2]}", page), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
