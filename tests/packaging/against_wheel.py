"""Run the tests against the wheel, with the source tree out of reach.

``python -m tests.packaging.against_wheel [words of pytest]`` builds the wheel, installs it with
its entry point into an environment that borrows all other packages from this one, copies tests,
documentation and grammar into a folder without sources, and runs the tests there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.packaging.building import TREE, build, copy, run
from tests.packaging.environments import borrow, create, install

__all__ = ["main"]

_USUAL = ("-q", "-n", "auto", "--dist", "worksteal")
_FOUND = """
import tpql, tpql.syntax.tablegen
for module in (tpql, tpql.syntax.tablegen):
    assert module.__file__.startswith({environment!r}), module.__file__
"""


def main(words: list[str]) -> int:
    """Run the tests; return the exit code of pytest."""
    with tempfile.TemporaryDirectory(prefix="tpql-wheel-") as name:
        folder = Path(name).resolve()
        build(copy(folder / "project"), folder / "dist", "--wheel")
        python = create(folder / "environment")
        install(python, "--no-deps", "--no-index", next((folder / "dist").glob("*.whl")))
        borrow(folder / "environment")
        away = copy(folder / "away", tuple(part for part in TREE if part != "src"))
        found = _FOUND.format(environment=str(folder / "environment"))
        run(python, "-c", found, cwd=away)
        command = [str(python), "-m", "pytest", "-p", "no:cacheprovider", *(words or _USUAL)]
        return subprocess.run(command, cwd=away, env=_environment(), check=False).returncode


def _environment() -> dict[str, str]:
    """Return the environment of the tests: nothing leads to the sources; tests are quick."""
    dropped = ("PYTHONPATH", "VIRTUAL_ENV", "CI")
    return {name: text for name, text in os.environ.items() if name not in dropped}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
