"""The hooks of pre-commit, run by pre-commit itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tpql.extract.hosts import HOSTS

from .project import ROOT, copy_project, git

BAD = "/api/v2/Bug?where=feature is null&orderBy=id&take=10\n"
CONFIG = "repos: [{{repo: '{}', rev: {}, hooks: [{{id: tpql-check}}, {{id: tpql-format}}]}}]\n"
GOOD = "/api/v2/Bug\n  ?where=feature == null\n  &orderBy=id\n  &take=10\n"


def test_hooks_look_at_the_files_of_their_commands() -> None:
    check, form = YAML(typ="safe").load(ROOT / ".pre-commit-hooks.yaml")
    looked_at = {suffix for suffix in HOSTS if re.search(check["files"], f"a{suffix}")}
    assert HOSTS.keys() - looked_at == {".txt"}  # most of them hold no queries
    assert [s for s in HOSTS if re.search(form["files"], f"a{s}")] == [".tpql", ".http", ".rest"]
    assert not re.search(check["files"], "a.tpql.orig")


def committed(folder: Path) -> str:
    """Make a repository of a folder; return its only revision."""
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "first")
    command = ["git", "rev-parse", "HEAD"]
    return subprocess.check_output(command, cwd=folder, text=True, encoding="utf-8").strip()


def test_real_pre_commit_finds_formats_and_passes(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    hooks = copy_project(tmp_path / "hooks")
    work = tmp_path / "work"
    work.mkdir()
    (work / "bad.tpql").write_text(BAD, encoding="utf-8")
    (work / "long.tpql").write_text(BAD.replace("is null", "==null"), encoding="utf-8")
    revision = committed(hooks)
    (work / ".pre-commit-config.yaml").write_text(CONFIG.format(hooks.as_uri(), revision), "utf-8")
    committed(work)
    environment = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "NO_COLOR": "1"}
    environment = {k: v for k, v in environment.items() if k not in ("PYTHONPATH", "GIT_DIR")}

    def run_hooks() -> tuple[int, str]:
        words = ("run", "--all-files", "--verbose", "--color=never")
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", *words],
            cwd=work,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout

    code, shown = run_hooks()
    assert code == 1, shown
    assert re.search(r"tpql check\.+Failed", shown), shown
    assert "bad.tpql:1:27 TP121 error: `is null` is not in this language" in shown
    assert re.search(r"tpql format\.+Failed", shown), shown
    assert (work / "long.tpql").read_text(encoding="utf-8") == GOOD

    (work / "bad.tpql").write_text(GOOD, encoding="utf-8")
    code, shown = run_hooks()
    assert code == 0, shown
    assert re.search(r"tpql check\.+Passed", shown), shown
