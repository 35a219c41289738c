"""What is published works: built, installed with no source tree in reach, and used."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROBE = """
import tpql
from tpql.syntax.tablegen import generate, load_grammar, OUTPUT
assert "src" not in tpql.__file__, tpql.__file__
assert load_grammar("expression", ("expression",)).parse("a in [1] & b")
assert generate() == OUTPUT.read_text(encoding="utf-8")
assert tpql.parse_query("/api/v2/Bug?where=a==1").where == tpql.parse("a = 1")
"""


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "-o", folder, cwd=ROOT)
    return folder


def test_the_archives_hold_the_grammar(archives: Path) -> None:
    wheel = zipfile.ZipFile(next(archives.glob("*.whl"))).namelist()
    grammars = {path.name for path in (ROOT / "grammar").glob("*.lark")}
    assert {f"tpql/grammar/{name}" for name in grammars} <= set(wheel)
    assert "tpql/py.typed" in wheel
    assert not [name for name in wheel if name.startswith("tests")]
    with tarfile.open(next(archives.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {f"grammar/{name}" for name in grammars} <= names
    assert {"LICENSE", "README.md", "CHANGELOG.md", "pyproject.toml"} <= names


def test_the_wheel_works_with_no_source_tree_in_reach(archives: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    wheel = next(archives.glob("*.whl"))
    run(python, "-m", "pip", "install", "-q", wheel, cwd=tmp_path)
    run(python, "-I", "-c", PROBE, cwd=tmp_path)
    (tmp_path / "one.tpql").write_text("/api/v2/Bug\n  ?where=effort > 5\n", encoding="utf-8")
    command = tmp_path / "venv" / "bin" / "tpql"
    assert "All clean: 1 query" in run(command, "check", "one.tpql", cwd=tmp_path)
    assert run(command, "--version", cwd=tmp_path).startswith("tpql ")


def test_an_editable_install_finds_the_grammar() -> None:
    run(sys.executable, "-m", "tpql.syntax.tablegen", "--check", cwd=ROOT)
