"""Which files are read, as the settings and git have it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tpql.cli.discovery import discover, kind_of, reason
from tpql.config.settings import Settings

QUERY = "/api/v2/Bug\n"


@pytest.fixture(autouse=True)
def _files(write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.tpql", "b.py", "d/c.http", "d/e/f.md", "venv/g.tpql", "d/venv/h.tpql"):
        write(name, QUERY)
    write("tpql.toml", "")


def found(settings: Settings, *paths: str) -> list[str]:
    names = discover(paths or ["."], pytest.fail, hosts=True, settings=lambda _: settings)
    return [Path(name).as_posix() for name in names]


@pytest.mark.parametrize(
    ("settings", "names"),
    [
        (Settings(), "a.tpql b.py d/c.http d/e/f.md"),
        (Settings(exclude=()), "a.tpql b.py d/c.http d/e/f.md d/venv/h.tpql venv/g.tpql"),
        (Settings(extend_exclude=("*.md", "b.*")), "a.tpql d/c.http"),
        (Settings(extend_exclude=("e/",)), "a.tpql b.py d/c.http"),
        (Settings(include=("*.tpql", "e")), "a.tpql d/e/f.md"),
        (Settings(include=("*.tpql",), extend_exclude=("a.*",)), ""),
    ],
)
def test_settings(settings: Settings, names: str) -> None:
    assert found(settings) == names.split()


def test_what_is_named_is_never_left_out() -> None:
    settings = Settings(extend_exclude=("*.py",), include=("*.md",))
    assert found(settings, "b.py", "venv/g.tpql") == ["b.py", "venv/g.tpql"]


def test_absolute_patterns_are_about_a_place(tmp_path: Path) -> None:
    settings = Settings(extend_exclude=(f"{tmp_path.as_posix()}/d/*.http",))
    assert "d/c.http" not in found(settings)


def test_what_git_ignores(write, tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    write(".gitignore", "b.py\n/d/e/\n")
    assert found(Settings()) == ["a.tpql", "d/c.http"]
    assert found(Settings(respect_gitignore=False)) == ["a.tpql", "b.py", "d/c.http", "d/e/f.md"]
    assert found(Settings(), "b.py") == ["b.py"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [("a.tpql", "saved"), ("A.TXT", "urls"), ("a.py", "host"), ("a.exe", None), ("a", None)],
)
def test_kinds(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("https://x.tpondemand.com/api/v2/Bug?take=1", True),
        ("/api/v2/Bug?take=1", True),
        ("queries/a.tpql", False),
    ],
)
def test_url_is_no_path(path: str, hint: bool) -> None:
    message = reason(path, FileNotFoundError(2, "No such file or directory"))
    assert message.startswith(f"{path}: no such file or directory")
    assert ("; a URL goes through standard input: tpql check -" in message) is hint


def test_url_is_told_as_it_was_written(tpql) -> None:
    code, out, err = tpql("check", "https://x.tpondemand.com/api/v2/Bug?token=QWxhZGRpbjpvcGVuI=")
    assert (code, out) == (2, "")
    assert err.startswith("error: https://x.tpondemand.com/api/v2/Bug?token=***")
    assert err.endswith("; a URL goes through standard input: tpql check -\n")
