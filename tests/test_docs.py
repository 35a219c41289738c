"""Every example of the documentation runs and prints what the page shows."""

from __future__ import annotations

import doctest
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tpql

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(ROOT.glob("docs/**/*.md"))]
PAGES += [ROOT / "grammar" / "README.md"]
CONSOLE = re.compile(r"^( *)```console\n(.*?)^\1```", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
MODULES = sorted(m.name for m in pkgutil.walk_packages(tpql.__path__, "tpql."))


def sessions() -> list[tuple[str, str, str]]:
    """Each command of each console block: the page, the command and its output."""
    found = []
    for page in PAGES:
        for indent, block in CONSOLE.findall(page.read_text(encoding="utf-8")):
            text = re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)
            found += [(page.name, *command) for command in COMMAND.findall(text)]
    return found


@pytest.mark.parametrize(("page", "command", "output"), sessions())
def test_commands_print_what_the_page_shows(page: str, command: str, output: str) -> None:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "NO_COLOR": "1",
    }
    environment.pop("COLUMNS", None)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.stdout == output, page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_blocks_print_what_the_page_shows(page: Path) -> None:
    blocks = PYTHON.findall(page.read_text(encoding="utf-8"))
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    assert doctest.DocTestRunner().run(examples).failed == 0


@pytest.mark.parametrize("name", ["tpql", *MODULES])
def test_docstring_examples_are_true(name: str) -> None:
    if name.endswith("__main__"):
        pytest.skip("running it is its example")
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder().find(importlib.import_module(name)):
        if test.examples:  # to run none takes time too
            assert runner.run(test).failed == 0, test.name
