"""What docs/ci.md and the action tell systems to run: it parses, its options exist, it runs."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tpql.cli.arguments import read
from tpql.cli.main import COMMANDS
from tpql.lazy import load
from tpql.report import FORMATS

from .project import ROOT, copy_project

PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
ACTION = ROOT / ".github" / "actions" / "tpql" / "action.yml"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
HOOKS = ROOT / ".pre-commit-hooks.yaml"
COMMAND = re.compile(rf"(?<![\w/.:-])tpql ((?:{'|'.join(COMMANDS)})\b[^|>\n]*)")
CHECK = re.compile(r"^\s*check (.*?)(?: >.*| \|\|.*)?$", re.MULTILINE)


def yaml(text: str) -> dict:
    return YAML(typ="safe").load(text)


def command_lines() -> list[str]:
    """Return each command line of the page, its hooks and the action, without ``tpql``."""
    shell = [text for kind, text in BLOCKS if kind in ("yaml", "bash", "groovy", "console")]
    found = [line.strip().rstrip("'") for text in shell for line in COMMAND.findall(text)]
    entries = {hook["id"]: hook["entry"] for hook in yaml(HOOKS.read_text(encoding="utf-8"))}
    for kind, text in BLOCKS:
        for repo in yaml(text).get("repos", ()) if kind == "yaml" else ():
            for hook in repo["hooks"]:
                words = [entries[hook["id"]].removeprefix("tpql "), *hook.get("args", ())]
                found.append(shlex.join(shlex.split(words[0]) + words[1:]))
    script = yaml(ACTION.read_text(encoding="utf-8"))["runs"]["steps"][1]["run"]
    return found + [f"check {words}" for words in CHECK.findall(script)]


@pytest.mark.parametrize("line", command_lines())
def test_command_lines_have_only_options_that_exist(line: str) -> None:
    name, *words = shlex.split(line)
    read(load(f"tpql.cli.{name}", "COMMAND"), words)


def test_command_lines_were_found() -> None:
    formats = set(re.findall(r"--output-format (\S+)", "\n".join(command_lines())))
    assert formats == {"agent", "github", "gitlab", "junit", "markdown", "rdjson", "sarif"}
    assert "check --fix --ignore=TP4" in command_lines()


def test_all_formats_are_on_the_page() -> None:
    rows = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    assert re.findall(r"`(.+?)`", "".join(rows)) != []
    assert set(re.findall(r"`(.+?)`", "".join(rows))) == FORMATS.keys()


@pytest.mark.parametrize("text", [text for kind, text in BLOCKS if kind == "yaml"])
def test_yaml_parses_and_uses_what_there_is(text: str) -> None:
    parsed = yaml(text)
    ids = [hook["id"] for hook in yaml(HOOKS.read_text(encoding="utf-8"))]
    for repo in parsed.get("repos", ()):
        assert {hook["id"] for hook in repo["hooks"]} <= set(ids)
    action = yaml(ACTION.read_text(encoding="utf-8"))
    for job in parsed.get("jobs", {}).values():
        for step in job["steps"]:
            if "/.github/actions/tpql@" in step["uses"]:
                assert (step.get("with") or {}).keys() <= action["inputs"].keys()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the first step of the action; return the folder for what is temporary."""
    folder = tmp_path_factory.mktemp("action")
    project = copy_project(folder / "project")
    done = run_step(0, folder, project, folder, {})
    assert done.returncode == 0, done.stdout
    return folder


def run_step(
    number: int, temporary: Path, project: Path, work: Path, given: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step of the action as a runner does: in bash, with its inputs in variables."""
    action = yaml(ACTION.read_text(encoding="utf-8"))
    step = action["runs"]["steps"][number]
    inputs = {name: about["default"] for name, about in action["inputs"].items()} | given
    variables = {
        name: inputs[re.fullmatch(r"\$\{\{ inputs\.(\w+) \}\}", value)[1]]
        for name, value in step["env"].items()
    }
    assert step["shell"] == "bash"
    python = work / "bin"
    python.mkdir(exist_ok=True)
    (python / "python3").unlink(missing_ok=True)
    (python / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (python / "python3").chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {
        "PATH": f"{python}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_ACTION_PATH": str(project / ".github" / "actions" / "tpql"),
        "GITHUB_STEP_SUMMARY": str(work / "summary.md"),
        "RUNNER_TEMP": str(temporary),
        **variables,
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=work,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_action_annotates_summarises_and_writes_sarif(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a b.tpql").write_text("/api/v2/Bug?where=a is null\n", encoding="utf-8")
    (tmp_path / "b.tpql").write_text("/api/v2/Bug\n  ?take=1\n", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit('imported from the checkout')\n")
    given = {"paths": "a b.tpql\nb.tpql", "options": "--select=TP1", "sarif": "out.sarif"}
    done = run_step(1, installed, installed / "project", tmp_path, given)
    assert done.returncode == 1, done.stdout
    assert done.stdout.startswith("::error file=a b.tpql,line=1,")
    assert len(done.stdout.splitlines()) == 1
    summary = (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert summary.startswith("### tpql: 1 finding in 1 file\n")
    log = yaml((tmp_path / "out.sarif").read_text(encoding="utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["TP121"]


def test_action_passes_when_all_is_clean(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "b.tpql").write_text("/api/v2/Bug?where=id==1\n", encoding="utf-8")
    done = run_step(1, installed, installed / "project", tmp_path, {})
    assert (done.returncode, done.stdout) == (0, "")


def test_action_fails_when_a_file_cannot_be_read(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "b.tpql").write_bytes(b"/api/v2/Bug?where=name=='\xff'\n")
    done = run_step(1, installed, installed / "project", tmp_path, {})
    assert done.returncode == 2, done.stdout
    assert done.stdout.startswith("::error file=b.tpql,title=TP90")
