"""Run the tests that need other packages with the lowest, or the newest, versions of those.

``python -m tests.packaging.versions lowest`` reads pyproject.toml, makes an environment with the
lowest version that each dependency and extra allows, and borrows only the tools for tests.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.version import Version

from tests.packaging.building import ROOT, run
from tests.packaging.environments import borrow, create, install

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["lowest", "main", "requirements"]

TESTS = {
    "lark": ("tests/syntax/test_tablegen.py", "tests/syntax/test_driver.py"),
    "typing-extensions": ("tests/test_record.py",),
    "ruamel.yaml": ("tests/extract",),
    "httpx2": ("tests/client",),
    "uvicorn": ("tests/server",),
}
"""For each dependency the tests that would fail if it were not as expected."""

_TOOLS = ("test", "bench", "fuzz", "mutation")
"""Extras that only those need who work on tpql."""

_TOLD = """
from importlib.metadata import version
for name in {names!r}:
    print(f"{{name}} {{version(name)}}")
"""


def requirements() -> list[Requirement]:
    """Return what tpql and its extras depend on, each package once."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    listed = [*project["dependencies"]]
    for extra in sorted(extras.keys() - set(_TOOLS)):
        listed += extras[extra]
    found = {Requirement(text).name: Requirement(text) for text in listed}
    return [each for name, each in found.items() if name != "tpql"]


def lowest(requirement: Requirement, versions: Sequence[str]) -> Requirement:
    """Return the requirement of the lowest version that another one allows."""
    first = min(requirement.specifier.filter(versions), key=Version)
    return Requirement(f"{requirement.name}=={first}")


def _published(name: str) -> list[str]:
    """Return the versions of a package that the index knows."""
    known = run(sys.executable, "-m", "pip", "index", "versions", name, cwd=ROOT)
    return re.findall(r"[^\s,]+", known.partition("Available versions: ")[2].partition("\n")[0])


def main(which: str) -> int:
    """Run the tests with the ``lowest`` or ``newest`` versions; return the code of pytest."""
    wanted = requirements()
    if which == "lowest":
        wanted = [lowest(each, _published(each.name)) for each in wanted]
    names = [each.name for each in wanted]
    with tempfile.TemporaryDirectory(prefix=f"tpql-{which}-") as name:
        python = create(Path(name, "environment"))
        install(python, *map(str, wanted))
        borrow(Path(name, "environment"))
        print(run(python, "-c", _TOLD.format(names=names), cwd=ROOT), end="", flush=True)
        tests = sorted({path for each in names for path in TESTS[each] if (ROOT / path).exists()})
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        words = ("-q", "-p", "no:cacheprovider", "-p", "no:anyio", "-n", "2")
        command = [python, "-m", "pytest", *words, *tests]
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:] not in (["lowest"], ["newest"]):
        sys.exit("usage: python -m tests.packaging.versions lowest|newest")
    sys.exit(main(sys.argv[1]))
