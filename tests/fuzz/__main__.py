"""Fuzz: ``python -m tests.fuzz [TARGET...] --seconds N [--engine atheris|hypothesis]``.

Two targets run at a time.  Every new finding is a file, with the command that shows it again;
any finding makes the exit code 1.
"""

from __future__ import annotations

import argparse
import sys
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.findings import reproduction
from tests.fuzz.running import ENGINES, Outcome, engine, run
from tests.fuzz.targets import TARGETS, load


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=int, default=20, help="for each target")
    parser.add_argument("--engine", choices=ENGINES, help="by default atheris, if it is there")
    parser.add_argument("--seed", type=int, default=0, help="repeat what another run did")
    parser.add_argument("--jobs", type=int, default=2, help="how many targets run at a time")
    parser.add_argument("--corpus", type=Path, help="keep inputs that reach new code here")
    parser.add_argument("--file", type=Path, help="run one target on this finding")
    given = parser.parse_args()
    unknown = set(given.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no target {min(unknown)!r}; targets are: {', '.join(TARGETS)}")
    if given.file and len(given.targets) != 1:
        parser.error("--file takes one target")
    return given


def _line(outcome: Outcome) -> str:
    said = "FAILED" if outcome.failed else "ok"
    return f"{outcome.target:12} {outcome.seconds:6.0f} s {outcome.count:9,} runs  {said}"


def _show(outcome: Outcome) -> bool:
    """Print what came of a target; tell whether it failed."""
    print(_line(outcome), flush=True)
    if outcome.failed:
        print(outcome.log)
    for path in outcome.found:
        print(f"  {reproduction(outcome.target, path)}")
        print(f"  its bytes in base64: {b64encode(path.read_bytes()).decode()}", flush=True)
    return outcome.failed


def main() -> int:
    """Run what was asked for; return the exit code."""
    given = _arguments()
    if given.file:
        load(given.targets[0])(given.file.read_bytes())
        print("passes")
        return 0
    by = engine(given.engine)
    print(f"{by}, {given.seconds} s a target", flush=True)
    with ThreadPoolExecutor(given.jobs) as pool:
        outcomes = pool.map(
            lambda target: run(target, given.seconds, by, given.corpus, seed=given.seed),
            given.targets or TARGETS,
        )
        failed = [outcome.target for outcome in outcomes if _show(outcome)]
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
