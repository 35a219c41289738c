"""A repository that names programs for git to run: tpql lets git run none of them."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.adverse.processes import tpql

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="takes git")
PROGRAMS = {
    "filter.evil.clean": "{}; cat",
    "filter.evil.smudge": "{}; cat",
    "filter.two.process": "{}; false",
    "filter.two.required": "true",
    "filter.a=b.clean": "{}; cat",
    "filter.a.b.process": "{}; false",
    "diff.evil.textconv": "{}; cat",
    "diff.evil.command": "{}",
    "diff.external": "{}",
    "core.fsmonitor": "{}",
    "core.pager": "{}; cat",
    "core.sshCommand": "{}",
}
ATTRIBUTES = (
    "1.tpql filter=evil diff=evil\n2.tpql filter=two\n3.tpql filter=a=b\n4.tpql filter=a.b\n"
)


def git(folder: Path, *words: str) -> None:
    name = ("-c", "user.name=tests", "-c", "user.email=tests@example.com")
    subprocess.run(["git", *name, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with changed files and attributes, in which each program leaves a trace."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q")
    for number in range(6):
        (folder / f"{number}.tpql").write_text("/api/v2/Bug\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    for number in range(6):
        (folder / f"{number}.tpql").write_text(
            "/api/v2/Bug?where=feature is null\n", encoding="utf-8"
        )
    (folder / ".gitattributes").write_text(ATTRIBUTES, encoding="utf-8")
    hook = folder / ".git" / "hooks" / "post-index-change"
    hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran-hook'\n", encoding="utf-8")
    hook.chmod(0o755)
    for number, (key, program) in enumerate(PROGRAMS.items()):
        trace = f"touch '{tmp_path}/ran-{number}'"
        git(folder, "config", key, program.format(trace))
    return folder


@pytest.mark.parametrize("words", [(), ("--diff-base=HEAD",), ("--fix", "--diff-base=HEAD")])
def test_no_program_of_a_repository_is_run(repository: Path, words: tuple[str, ...]) -> None:
    result = tpql("check", *words, ".", cwd=repository)
    assert (result.code, result.err) == (0 if "--fix" in words else 1, b"")
    assert b"6 f" in result.out
    assert [path.name for path in repository.parent.glob("ran-*")] == []


def test_filters_of_the_user_are_used(
    tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise what they change would count as changed in every file."""
    settings = tmp_path / "user"
    trace = tmp_path / "used"
    settings.write_text(f'[filter "mine"]\n\tclean = touch {trace} && cat\n', encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    (repository / ".gitattributes").write_text("5.tpql filter=mine\n", encoding="utf-8")
    assert tpql("check", "--diff-base=HEAD", ".", cwd=repository).code == 1
    assert trace.exists()
