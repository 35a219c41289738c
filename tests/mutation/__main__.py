"""Mutate: ``python -m tests.mutation [PACKAGE...] --sample 300 --seed 1 --out FOLDER``.

Every mutant is made in a copy of the project, never in the project.  It is tried with a few
quick tests, and if these pass with all others that can notice it.  What survives is written,
with its change, to a file; ``--again FILE`` tries only the mutants that a file names.
"""

from __future__ import annotations

import argparse
import math
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.mutation import report
from tests.mutation.mutants import SOURCES, Mutant, chosen, mutants, mutated, packages
from tests.mutation.plugin import Seen
from tests.mutation.report import Outcome
from tests.mutation.running import Job, copied, reach, run, tested
from tests.mutation.selection import asked, first, noticing

ROOT = Path(__file__).resolve().parents[2]
_LAWS = ("tests/test_laws.py", "tests/test_founding.py", "tests/test_reference.py")
_MORE = {
    "syntax": ("tests/test_formatting.py",),
    "query": ("tests/test_formatting.py",),
    "semantics": ("tests/test_inference.py",),
}
_GRACE = 20.0
_SLOWER = 10.0
"""A mutant may take this many times the seconds of its tests, and the grace."""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("packages", nargs="*", metavar="PACKAGE", help=", ".join(packages))
    parser.add_argument("--sample", type=int, default=300, help="mutants of each package")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=600, help="begin nothing after these")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True, help="folder of the survivors")
    parser.add_argument("--again", type=Path, help="only the mutants that this file names")
    given = parser.parse_args()
    unknown = set(given.packages) - set(packages)
    if unknown:
        parser.error(f"no package {min(unknown)!r}; packages are: {', '.join(packages)}")
    return given


class _Session:
    """The mutants of one package, tried in copies of the project."""

    def __init__(self, base: Path, sample: list[Mutant], seen: Seen, until: float) -> None:
        self.base = base
        self.waiting = sample[::-1]
        self.seen = seen
        self.until = until
        self.outcomes: list[Outcome] = []
        self.doubts: list[Job] = []

    def following(self) -> Job | None:
        """Return the next job: a second try before the next mutant."""
        if self.doubts:
            return self.doubts.pop()
        while self.waiting and time.monotonic() < self.until:
            mutant = self.waiting.pop()
            code = mutated(self.base, mutant)
            if _compiles(code):
                tests = noticing(mutant, self.seen)
                quick = first(tests, self.seen)
                rest = [test for test in tests if test not in set(quick)]
                return self._job(mutant, code, quick, rest)
        return None

    def _job(self, mutant: Mutant, code: str, tests: list[str], rest: list[str]) -> Job:
        seconds = _GRACE + _SLOWER * sum(self.seen[test][0] for test in tests)

        def work(tree: Path) -> int:
            sources = SOURCES / mutant.module.split("/")[0]
            shutil.copytree(self.base / sources, tree / sources, dirs_exist_ok=True)
            (tree / SOURCES / mutant.module).write_text(code, "utf-8")
            return tested(tests, self.seen)

        def done(ended: int | None) -> None:
            if ended == 0 and rest:
                self.doubts.append(self._job(mutant, code, rest, []))
                return
            fate = "timeout" if ended is None else "killed" if ended else "survived"
            self.outcomes.append(Outcome(mutant, fate))
            print(f"{len(self.outcomes):4} {fate:8} {mutant.name} {mutant.operator}", flush=True)

        return Job(work, seconds, done)


def _compiles(code: str) -> bool:
    try:
        compile(code, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _named(every: list[Mutant], again: Path) -> list[Mutant]:
    names = set(re.findall(r"^== (\S+)", again.read_text("utf-8"), re.MULTILINE))
    return [mutant for mutant in every if mutant.name in names]


def main() -> int:
    """Mutate what was asked for; return the exit code."""
    given = _arguments()
    given.out.mkdir(parents=True, exist_ok=True)
    rows = [report.HEADER]
    for package in given.packages or packages:
        with tempfile.TemporaryDirectory(dir=given.out) as folder:
            rows.append(_package(package, given, Path(folder)))
    print("\n".join(rows))
    return 0


def _package(package: str, given: argparse.Namespace, folder: Path) -> str:
    base = copied(ROOT, folder / "base")
    seen = reach(base, [f"tests/{package}", *_LAWS, *_MORE[package]])
    trees = [folder / str(number) for number in range(given.jobs)]
    for tree in trees:
        shutil.copytree(base, tree)
    every = mutants(base, package)
    print(f"{package}: {len(every)} mutants, {len(seen) - 1} tests", flush=True)
    _control(trees[:1], asked(seen), seen)
    sample = _named(every, given.again) if given.again else chosen(every, given.sample, given.seed)
    session = _Session(base, sample, seen, time.monotonic() + 60 * given.minutes)
    run(session.following, trees)
    kept = report.survivors(base, session.outcomes)
    (given.out / f"survivors-{package}.txt").write_text(kept, "utf-8")
    row = report.table(package, len(every), session.outcomes)
    print(f"{report.HEADER}\n{row}", flush=True)
    return row


def _control(trees: list[Path], tests: list[str], seen: Seen) -> None:
    """Raise a RuntimeError if a test fails in a copy where nothing is changed."""

    def done(ended: int | None) -> None:
        if ended != 0:
            raise RuntimeError(f"exit code {ended} without any mutant")

    jobs = [Job(lambda _: tested(tests, seen), math.inf, done) for _ in trees]
    run(lambda: jobs.pop() if jobs else None, trees)


if __name__ == "__main__":
    sys.exit(main())
