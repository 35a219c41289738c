"""What git ignores, with git itself, and nothing that a repository says is run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tpql.cli.ignored import ignored


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "init.defaultBranch=main", "-c", "user.name=x", "-c", "user.email=x@x")
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with files of all sorts."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    root = tmp_path / "repository"
    for name in ("a.tpql", "b.log", "build/c.tpql", "sub/d.log", "sub/keep.log", "sub/ü x.log"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    (root / ".gitignore").write_text("*.log\n/build/\n", encoding="utf-8")
    (root / "sub" / ".gitignore").write_text("!keep.log\n", encoding="utf-8")
    git(root, "init", "-q")
    return root


def names(root: Path, found: set[str]) -> set[str]:
    return {os.path.relpath(path, root).replace(os.sep, "/") for path in found}


def test_one_call_tells_files_and_folders(tree: Path) -> None:
    expected = {"b.log", "build", "sub/d.log", "sub/ü x.log"}
    assert names(tree, ignored([str(tree)])) == expected


def test_a_folder_of_a_repository(tree: Path) -> None:
    assert names(tree, ignored([str(tree / "sub")])) == {"sub/d.log", "sub/ü x.log"}


def test_a_relative_path(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree / "sub")
    assert names(tree, ignored(["."])) == {"sub/d.log", "sub/ü x.log"}


def test_what_the_user_names_is_not_looked_up(tree: Path) -> None:
    assert ignored([str(tree / "b.log")]) == set()
    assert ignored([str(tree / "build")]) == set()
    assert ignored([str(tree / "missing")]) == set()
    assert ignored([]) == set()


def test_a_file_that_git_keeps_is_not_ignored(tree: Path) -> None:
    git(tree, "add", "-f", "b.log")
    assert "b.log" not in names(tree, ignored([str(tree)]))


def test_the_exclude_file_of_the_repository_counts(tree: Path) -> None:
    (tree / ".git" / "info" / "exclude").write_text("a.tpql\n", encoding="utf-8")
    assert "a.tpql" in names(tree, ignored([str(tree)]))


def test_no_repository_ignores_nothing(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*\n", encoding="utf-8")
    assert ignored([str(tmp_path)]) == set()


def test_without_git_nothing_is_ignored(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tree))
    assert ignored([str(tree)]) == set()


def test_a_hook_of_another_repository_may_ask(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tree.parent / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert names(tree, ignored([str(tree / "sub")])) == {"sub/d.log", "sub/ü x.log"}


def test_a_broken_repository_ignores_nothing(tree: Path) -> None:
    (tree / ".git" / "HEAD").write_text("nonsense", encoding="utf-8")
    (tree / ".git" / "config").write_text("[[[", encoding="utf-8")
    assert ignored([str(tree)]) == set()


def test_a_worktree_is_a_repository(tree: Path, tmp_path: Path) -> None:
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "x")
    git(tree, "worktree", "add", "-q", str(tmp_path / "other"))
    (tmp_path / "other" / "b.log").write_text("x", encoding="utf-8")
    assert names(tmp_path / "other", ignored([str(tmp_path / "other")])) == {"b.log"}


def test_nothing_that_the_repository_names_is_run(tree: Path) -> None:
    git(tree, "add", ".")
    git(tree, "commit", "-qm", "x")
    trap = tree.parent / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tree.parent}/sprung'\n", encoding="utf-8")
    trap.chmod(0o755)
    hooks = tree / ".git" / "hooks"
    for hook in ("post-index-change", "post-checkout", "pre-commit", "fsmonitor-watchman"):
        (hooks / hook).write_text(trap.read_text(encoding="utf-8"), encoding="utf-8")
        (hooks / hook).chmod(0o755)
    for key in (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass"),
        *("filter.x.clean", "filter.x.smudge", "filter.x.process", "pager.ls-files"),
        *("diff.external", "credential.helper", "alias.ls-files"),
    ):
        git(tree, "config", key, str(trap))
    (tree / ".gitattributes").write_text("* filter=x\n", encoding="utf-8")
    (tree / "a.tpql").write_text("changed", encoding="utf-8")
    assert "build" in names(tree, ignored([str(tree)]))
    assert not (tree.parent / "sprung").exists()


def test_a_folder_that_looks_like_a_bare_repository_is_none(tree: Path) -> None:
    trap = tree / "sub" / "trap"
    git(tree, "init", "-q", "--bare", "sub/trap")
    settings = trap / "config"
    settings.write_text("[core]\nbare = false\nworktree = ..\n", encoding="utf-8")
    git(trap, "--git-dir=.", "--work-tree=..", "add", "-f", "description")
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"fsmonitor = touch '{tree.parent}/sprung' #\n")
    assert ignored([str(trap)]) == set()
    assert not (tree.parent / "sprung").exists()


def test_the_index_is_not_written(tree: Path) -> None:
    git(tree, "add", ".")
    index = tree / ".git" / "index"
    before = index.read_bytes(), index.stat().st_mtime_ns
    ignored([str(tree)])
    assert (index.read_bytes(), index.stat().st_mtime_ns) == before
