"""What git says was changed, in a repository made for the test."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tpql.cli.checks.changes import changed_lines
from tpql.errors import TpqlUsageError

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="takes git")


@pytest.fixture
def git(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    def run(*arguments):
        user = ("-c", "user.name=a", "-c", "user.email=a@example.com")
        subprocess.run(["git", *user, *arguments], cwd=tmp_path, check=True, capture_output=True)

    run("init", "-q", "-b", "main")
    return run


def write(root, **files):
    for name, text in files.items():
        (root / f"{name}.tpql").write_text(text, encoding="utf-8")


def test_lines_that_differ_from_a_revision(git, tmp_path):
    write(tmp_path, same="a\n", edited="a\nb\nc\n", gone="a\n", moved="a\nb\nc\nd\ne\n")
    write(tmp_path, **{"\u00fc x": "a\n"})
    git("add", "-A")
    git("commit", "-qm", "first")
    write(tmp_path, edited="a\nB\nc\nd\n", new="a\n", **{"\u00fc x": "b\n"})
    (tmp_path / "gone.tpql").unlink()
    (tmp_path / "moved.tpql").rename(tmp_path / "other.tpql")
    git("add", "other.tpql", "moved.tpql")
    (tmp_path / ".gitignore").write_text("ignored.tpql\n", encoding="utf-8")
    write(tmp_path, ignored="a\n")
    (tmp_path / "below").mkdir()
    lines = changed_lines("HEAD", str(tmp_path / "below"))
    assert {
        os.path.relpath(path, os.path.realpath(tmp_path)): runs for path, runs in lines.items()
    } == {
        "edited.tpql": ((2, 2), (4, 4)),
        "\u00fc x.tpql": ((1, 1),),
        "new.tpql": None,
        ".gitignore": None,
    }


def test_what_others_changed_since_is_no_change(git, tmp_path):
    write(tmp_path, a="a\n", b="b\n")
    git("add", "-A")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "mine")
    write(tmp_path, a="A\n")
    git("commit", "-qam", "mine")
    git("checkout", "-q", "main")
    write(tmp_path, b="B\n")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert [Path(path).name for path in changed_lines("main", str(tmp_path))] == ["a.tpql"]


def test_a_link_changes_nothing_in_the_file_that_it_leads_to(git, tmp_path):
    write(tmp_path, a="a\n")
    (tmp_path / "old.tpql").symlink_to("nowhere.tpql")
    git("add", "-A")
    git("commit", "-qm", "first")
    (tmp_path / "old.tpql").unlink()
    for name in ("old.tpql", "new.tpql"):
        (tmp_path / name).symlink_to("a.tpql")
    assert changed_lines("HEAD", str(tmp_path)) == {}


@pytest.mark.usefixtures("git")
@pytest.mark.parametrize("rev", ["nothing", "--output=x", "", "a..b", "HEAD:a"])
def test_an_unknown_revision_is_refused(tmp_path, rev):
    with pytest.raises(TpqlUsageError, match=r"--diff-base .*: no such commit is here; in CI"):
        changed_lines(rev, str(tmp_path))
    assert not (tmp_path / "x").exists()


def test_no_repository_and_no_git_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(TpqlUsageError, match="not a git repository"):
        changed_lines("HEAD", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TpqlUsageError, match="takes git"):
        changed_lines("HEAD", str(tmp_path))
