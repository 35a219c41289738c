"""docs/reliability.md names tests that exist, and all of these tests are on it."""

from __future__ import annotations

import ast
import re
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reliability.md"
NAMES = re.compile(r"`(test_\w+)`")
OWN = {"test_the_session_does_what_it_should", "test_every_public_function_is_called"}
"""Tests of the tests."""


def all_tests() -> set[str]:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in HERE.glob("test_*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    functions = {node.name for node in nodes if isinstance(node, ast.FunctionDef)}
    return {name for name in functions if name.startswith("test_")}


def test_the_page_names_all_tests_and_no_others() -> None:
    named = set(NAMES.findall(PAGE.read_text(encoding="utf-8")))
    ours = {name for name in globals() if name.startswith("test_")}
    assert named == all_tests() - OWN - ours


def test_files_that_the_page_names_exist() -> None:
    text = PAGE.read_text(encoding="utf-8")
    paths = re.findall(r"`(tests/[\w./-]+)`", text)
    modules = re.findall(r"`python -m ([\w.]+)", text)
    assert [path for path in paths if not (PAGE.parents[1] / path).exists()] == []
    assert [name for name in modules if find_spec(name) is None] == []
