"""Compare parsers: ``python -m tests.benchmarks [--write] [--linear]``.

All peers run in one process and in turn, round after round, so that a machine that slows
down slows all of them; the medians of the rounds are compared.  What counts is the time of
the processor, without that of other processes.  ``--write`` puts the tables
into ``docs/performance.md``; ``--linear`` adds the growth of every operation, which takes
minutes.
"""

from __future__ import annotations

import gc
import platform
import re
import statistics
import sys
import time
import tracemalloc
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tpql
from tests.benchmarks import linear, startup
from tests.benchmarks.peers import PEERS
from tests.benchmarks.texts import CASES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
MARKED = re.compile(r"(<!-- measured -->\n).*?(\n<!-- end measured -->)", re.DOTALL)
ROUNDS = 31
ROUND_SECONDS = 0.02


def _run(parser: Callable[[str, str], Any], texts: list[tuple[str, str]], times: int) -> float:
    """Return the seconds that parsing all texts takes, averaged over ``times``."""
    start = time.process_time()
    for _ in range(times):
        for clause, text in texts:
            parser(clause, text)
    return (time.process_time() - start) / times


def _available() -> dict[str, tuple[str, Callable[[str, str], Any]]]:
    found = {}
    for name, (language, make) in PEERS.items():
        try:
            found[name] = (language, make())
        except ImportError:
            print(f"{name} is not installed: pip install -e '.[bench]'", file=sys.stderr)
    return found


def _medians(languages: Mapping[str, list[tuple[str, str]]]) -> dict[str, float]:
    """Return the median seconds of each peer that has this case."""
    runs = {n: (p, languages[lang]) for n, (lang, p) in _available().items() if lang in languages}
    times = {n: max(1, int(ROUND_SECONDS / _run(p, texts, 3))) for n, (p, texts) in runs.items()}
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    gc.collect()
    gc.disable()
    try:
        for _ in range(ROUNDS):
            for name, (parser, texts) in runs.items():
                seconds[name].append(_run(parser, texts, times[name]))
    finally:
        gc.enable()
    return {name: statistics.median(values) for name, values in seconds.items()}


def _table(medians: dict[str, dict[str, float]]) -> str:
    """Write a row a peer: milliseconds, and how many times tpql's."""
    lines = ["| | " + " | ".join(medians) + " |", "| --- |" + " ---: |" * len(medians)]
    for peer in PEERS:
        cells = []
        for case in medians.values():
            if peer in case:
                cells.append(f"{case[peer] * 1000:.4f} ms ({case[peer] / case['tpql']:.2f})")
            else:
                cells.append("")
        lines.append(f"| {peer} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _retained(texts: list[tuple[str, str]]) -> float:
    """Return the bytes that the trees of texts keep, for each character."""
    for clause, text in texts:
        tpql.parse(text, clause)  # type: ignore[arg-type]  # fills the lexicon
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept = [tpql.parse(text, clause) for clause, text in texts]  # type: ignore[arg-type]
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert kept
    return (after - before) / sum(len(text) for _, text in texts)


def _memory() -> str:
    cases = {name: languages["tpql"] for name, languages in CASES.items()}
    row = " | ".join(f"{_retained(texts):.1f}" for texts in cases.values())
    return "\n".join(
        [
            "| | " + " | ".join(cases) + " |",
            "| --- |" + " ---: |" * len(cases),
            f"| bytes a character | {row} |",
        ]
    )


def _versions() -> str:
    names = ["lark", "sqlglot", "graphql-core", "odata-query", "luqum"]
    installed = {found.name for found in metadata.distributions()}
    names += ["sqlglotc"] if "sqlglotc" in installed else []  # sqlglot as machine code
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)


def report(*, growth: bool) -> str:
    """Measure everything and return the tables as Markdown."""
    medians = {name: _medians(languages) for name, languages in CASES.items()}
    lengths = {name: sum(len(t) for _, t in case["tpql"]) for name, case in CASES.items()}
    about = ", ".join(f"{name} {count}" for name, count in lengths.items())
    parts = [
        f"Measured {datetime.now(UTC):%Y-%m-%d}, {platform.python_implementation()} "
        f"{platform.python_version()}, {platform.system()} {platform.machine()}; "
        f"{_versions()}.",
        f"Characters: {about}.  In brackets how many times tpql's parse.",
        _table(medians),
        "What a tree retains:",
        _memory(),
        "Starting a process, medians, and how many times `python -c pass`:",
        startup.table(),
    ]
    if growth:
        parts += ["How the time grows when the text doubles, limits lifted:", linear.table()]
    return "\n\n".join(parts)


def main(arguments: list[str]) -> None:
    """Print the report; with ``--write`` put it into the page too."""
    text = report(growth="--linear" in arguments)
    print(text)
    if "--write" in arguments:
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(MARKED.sub(lambda m: m[1] + text + m[2], page), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
