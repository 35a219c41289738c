"""What is published works: built, installed with no source tree in reach, and used."""

from __future__ import annotations

import sys
import venv
from pathlib import Path

import pytest

from tests.packaging.building import ROOT, build, copy, run

PROBE = """
import tpql
from tpql.syntax.tablegen import generate, load_grammar, OUTPUT
assert "src" not in tpql.__file__, tpql.__file__
assert load_grammar("expression", ("expression",)).parse("a in [1] & b")
assert generate() == OUTPUT.read_text(encoding="utf-8")
assert tpql.parse_query("/api/v2/Bug?where=a==1").where == tpql.parse("a = 1")
"""

if not (ROOT / "src").is_dir():
    pytest.skip("takes the source tree", allow_module_level=True)


def test_the_wheel_works_with_no_source_tree_in_reach(tmp_path: Path) -> None:
    build(copy(tmp_path / "project"), tmp_path / "dist", "--wheel")
    venv.create(tmp_path / "venv")
    scripts = tmp_path / "venv" / ("Scripts" if sys.platform == "win32" else "bin")
    wheel = next((tmp_path / "dist").glob("*.whl"))
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")  # takes time to install
    run(*pip, "install", "-q", wheel, cwd=tmp_path)
    run(scripts / "python", "-I", "-c", PROBE, cwd=tmp_path)
    (tmp_path / "one.tpql").write_text("/api/v2/Bug\n  ?where=effort > 5\n", encoding="utf-8")
    assert "All clean: 1 query" in run(scripts / "tpql", "check", "one.tpql", cwd=tmp_path)
    assert run(scripts / "tpql", "--version", cwd=tmp_path).startswith("tpql ")


def test_an_editable_install_finds_the_grammar() -> None:
    run(sys.executable, "-m", "tpql.syntax.tablegen", "--check", cwd=ROOT, PYTHONPATH="src")
