"""Options and variables of Python and of the system change nothing in what tpql prints."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.adverse.processes import PYTHON, environment, is_calm, queries, tpql

SURROUNDINGS: dict[str, tuple[tuple[str, ...], dict[str, str | None]]] = {
    "warnings are errors": (("-X", "dev", "-W", "error"), {}),
    "without assertions": (("-O",), {}),
    "without docstrings": (("-OO",), {}),
    "hash seed 0": ((), {"PYTHONHASHSEED": "0"}),
    "hash seed 4242": ((), {"PYTHONHASHSEED": "4242"}),
    "encoding warnings": (
        ("-X", "warn_default_encoding", "-W", "error::EncodingWarning"),
        {"PYTHONWARNDEFAULTENCODING": "1"},
    ),
    "no bytecode": ((), {"PYTHONDONTWRITEBYTECODE": "1"}),
    "no home": ((), {"HOME": None, "XDG_CACHE_HOME": None, "USER": None, "LOGNAME": None}),
    "a home that is no folder": ((), {"HOME": "/dev/null", "XDG_CONFIG_HOME": "/dev/null"}),
    "no PATH": ((), {"PATH": ""}),
    "C locale": ((), {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}),
    "latin-1 streams": ((), {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}),
    "ASCII streams, strict": ((), {"PYTHONIOENCODING": "ascii:strict", "PYTHONUTF8": "0"}),
    "another time zone": ((), {"TZ": "Pacific/Kiritimati"}),
}
MIXED = """\
# Жук, 漢字, \u0301, \U0001f41e
/api/v2/Bug
  ?where=name == "Ж漢\U0001f41e" and feature is null and efort > 5
  &select={id, name}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("session")
    queries(folder, 20)
    (folder / "one.tpql").write_text(MIXED, encoding="utf-8")
    (folder / "code.py").write_text("u = '/api/v2/Bug?where=a is null&take=1'\n", encoding="utf-8")
    return folder


def session(folder: Path, options: tuple[str, ...], variables: dict[str, str | None]) -> str:
    done = subprocess.run(
        [*PYTHON, *options, "-m", "tests.adverse.session"],
        cwd=folder,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


@pytest.fixture(scope="module")
def usual(folder: Path) -> str:
    session(folder, (), {})  # there may be a cache from now on
    return session(folder, (), {})


def test_the_session_does_what_it_should(usual: str) -> None:
    codes = [int(line[2:]) for line in usual.splitlines() if line.startswith("= ")]
    assert set(codes) == {0, 1, 2}
    assert "internal error" not in usual
    assert "no option" not in usual


@pytest.mark.parametrize("name", SURROUNDINGS)
def test_nothing_changes(folder: Path, usual: str, name: str) -> None:
    assert session(folder, *SURROUNDINGS[name]) == usual


@pytest.mark.parametrize("name", ["warnings are errors", "encoding warnings", "without docstrings"])
def test_nothing_changes_in_other_processes(folder: Path, name: str) -> None:
    python, env = SURROUNDINGS[name]
    command = ("check", "--no-cache", "--jobs=2", ".")
    result = tpql(*command, cwd=folder, python=python, env=env)
    assert result == tpql(*command, cwd=folder)
    assert is_calm(result)


@pytest.mark.parametrize("name", ["C locale", "latin-1 streams", "ASCII streams, strict"])
def test_bytes_of_files_and_pipes_are_utf_8(folder: Path, name: str) -> None:
    python, env = SURROUNDINGS[name]
    shown = tpql("format", "-", cwd=folder, given=MIXED.encode(), env=env, python=python)
    assert shown == tpql("format", "-", cwd=folder, given=MIXED.encode())
    assert "Ж漢\U0001f41e" in shown.out.decode()


def test_names_of_files_that_the_locale_does_not_know_are_shown_escaped(tmp_path: Path) -> None:
    (tmp_path / "Жук.tpql").write_text(MIXED, encoding="utf-8")
    result = tpql("check", ".", cwd=tmp_path, env=SURROUNDINGS["C locale"][1])
    assert is_calm(result)
    assert result.out.startswith((rb"\udcd0\udc96", "Жук.tpql:3".encode()))


@pytest.mark.skipif(os.name == "nt", reason="folders in use cannot be deleted")
def test_current_folder_that_is_gone(tmp_path: Path) -> None:
    script = 'mkdir gone; cd gone; rmdir ../gone; exec "$@"'
    commands = [("--version",), ("format", "-"), ("parse", "-"), ("check", "-"), ("check",)]
    results = [
        tpql(*words, cwd=tmp_path, before=("bash", "-c", script, "bash"), given=b"/api/v2/Bug")
        for words in commands
    ]
    assert all(map(is_calm, results)), results
    assert [result.code for result in results] == [0, 2, 0, 2, 2]
    assert {result.err for result in results} == {b"", b"error: No such file or directory\n"}
