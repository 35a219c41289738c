"""``--baseline`` and ``--diff-base``."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

WRONG = "/api/v2/Bug\n  ?where=feature is null\n"
RISKY = "/api/v2/Task\n  ?where=efort > 5\n  &take=10\n"
CLEAN = "/api/v2/Bug\n  ?where=effort > 5\n  &orderBy=id\n  &take=10\n"
BASELINE = "--baseline=base.json"


def places(out: str) -> list[str]:
    """Return the places of a concise report."""
    return [line.split(": TP")[0] for line in out.splitlines() if ": TP" in line]


def codes(path: Path) -> list[str]:
    return [entry["code"] for entry in json.loads(path.read_text())["findings"]]


def test_baseline_is_made_compared_and_made_shorter(tpql, write, tmp_path) -> None:
    write("a.tpql", WRONG)
    write("d/b.tpql", RISKY)
    assert tpql("check", BASELINE, "--update-baseline") == (
        0,
        "All clean: 2 queries in 2 files\n",
        "base.json: 2 findings\n",
    )
    assert codes(tmp_path / "base.json") == ["TP121", "TP201"]
    assert tpql("check", BASELINE) == (0, "All clean: 2 queries in 2 files\n", "")
    write("a.tpql", f"# moved\n\n{WRONG}\n###\n\n{RISKY}")
    code, out, err = tpql("check", BASELINE, "--output-format=concise")
    assert (code, places(out), err) == (1, ["a.tpql:9:10"], "")
    write("a.tpql", CLEAN)
    code, _, err = tpql("check", BASELINE)
    assert (code, err) == (0, "base.json: 1 finding gone; --update-baseline takes it out\n")
    code, _, err = tpql("check", BASELINE, "--update-baseline")
    assert (code, err) == (0, "base.json: 1 finding taken out\n")
    assert codes(tmp_path / "base.json") == ["TP201"]


def test_baseline_never_grows(tpql, write, tmp_path) -> None:
    write("a.tpql", WRONG)
    tpql("check", BASELINE, "--update-baseline")
    write("b.tpql", RISKY)
    assert tpql("check", BASELINE, "--update-baseline").code == 1
    assert codes(tmp_path / "base.json") == ["TP121"]


def test_what_is_not_checked_is_not_gone(tpql, write) -> None:
    write("a.tpql", WRONG)
    write("b.tpql", RISKY)
    tpql("check", BASELINE, "--update-baseline")
    assert tpql("check", "a.tpql", BASELINE) == (0, "All clean: 1 query in 1 file\n", "")


@pytest.mark.parametrize(
    "options",
    [
        ["--select=TP2"],
        ["--ignore=TP1"],
        ["--config", 'severities={TP121="off"}'],
        ["--config", 'per-file-ignores={"a.tpql"=["TP121"]}'],
    ],
)
def test_what_is_not_sought_is_not_gone(options, tpql, write, tmp_path) -> None:
    write("a.tpql", WRONG)
    write("b.tpql", RISKY)
    tpql("check", BASELINE, "--update-baseline")
    clean = (0, "All clean: 2 queries in 2 files\n", "")
    assert tpql("check", BASELINE, "--update-baseline", *options) == clean
    assert codes(tmp_path / "base.json") == ["TP121", "TP201"]


def test_what_only_a_selection_seeks_is_not_gone_without_it(tpql, write, tmp_path) -> None:
    write("a.tpql", "/api/v2/Bug\n  ?select={id/2 as half}\n  &take=5\n")
    tpql("check", BASELINE, "--update-baseline", "--select=integer-division")
    assert len(codes(tmp_path / "base.json")) == 1
    assert tpql("check", BASELINE).err == ""


def test_what_was_in_a_file_that_is_deleted_is_gone(tpql, write, tmp_path) -> None:
    write("a.tpql", WRONG)
    write("d/b.tpql", RISKY)
    tpql("check", BASELINE, "--update-baseline")
    (tmp_path / "d" / "b.tpql").unlink()
    assert tpql("check", BASELINE, "--update-baseline").err == "base.json: 1 finding taken out\n"
    assert codes(tmp_path / "base.json") == ["TP121"]


def test_what_was_in_a_file_that_cannot_be_read_is_not_gone(tpql, write, tmp_path) -> None:
    write("a.py", 'URL = "/api/v2/Bug?where=feature is null"\n')
    tpql("check", BASELINE, "--update-baseline")
    write("a.py", 'URL = ("/api/v2/Bug?where=feature is null"\n')
    assert tpql("check", BASELINE, "--update-baseline").code == 2
    assert codes(tmp_path / "base.json") == ["TP121"]


def test_baseline_of_the_settings_is_told_as_it_is_written(tpql, write) -> None:
    write("tpql.toml", 'baseline = "base.json"\n')
    write("a.tpql", WRONG)
    assert tpql("check").err.startswith("error: base.json: there is no such file")


def test_baseline_holds_from_any_folder(tpql, write, tmp_path) -> None:
    write("d/a.tpql", WRONG)
    write("tpql.toml", 'baseline = "base.json"\n')
    tpql("check", "--update-baseline")
    assert tpql("check") == (0, "All clean: 1 query in 1 file\n", "")
    assert tpql("check", "d").code == 0
    assert tpql("check", str(tmp_path / "d" / "a.tpql")).code == 0


def test_known_findings_are_not_mended(tpql, write) -> None:
    path = write("a.tpql", WRONG)
    tpql("check", BASELINE, "--update-baseline")
    path.write_text(f"{WRONG}\n###\n\n/api/v2/Task\n  ?where=userStory is null\n")
    assert tpql("check", BASELINE, "--fix").code == 0
    assert path.read_text() == f"{WRONG}\n###\n\n/api/v2/Task\n  ?where=userStory == null\n"


def test_what_could_not_be_read_is_always_new(tpql, write, tmp_path) -> None:
    write("a.tpql", b"\xff")
    assert tpql("check", BASELINE, "--update-baseline").code == 2
    assert codes(tmp_path / "base.json") == []


@pytest.mark.parametrize(
    ("options", "content", "message"),
    [
        ([BASELINE], None, "base.json: there is no such file; --update-baseline makes it"),
        ([BASELINE], "{", "base.json is no JSON"),
        ([BASELINE], b"\xff", "error: base.json: not UTF-8 (at byte 0)"),
        (["--baseline=."], None, "error: .: is a directory"),
        (["--update-baseline"], None, "--update-baseline needs --baseline FILE, or a setting"),
        (["--baseline=no/b.json", "--update-baseline"], None, "cannot be written: No such file"),
    ],
)
def test_wrong_baselines(tpql, write, options, content, message: str) -> None:
    write("a.tpql", WRONG)
    if content is not None:
        write("base.json", content)
    code, out, err = tpql("check", *options)
    assert (code, out) == (2, "")
    assert message in err


@pytest.fixture
def git(tmp_path: Path, write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a repository with a commit of two files."""
    monkeypatch.chdir(tmp_path)
    write("a.tpql", f"{WRONG}\n###\n\n{RISKY}")
    write("b.tpql", WRONG)
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com")
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)


@pytest.mark.usefixtures("git")
def test_only_changed_queries_are_reported(tpql, write) -> None:
    assert tpql("check", "--diff-base=HEAD") == (
        0,
        "",
        "warning: no file with queries has changed since HEAD\n",
    )
    write("a.tpql", f"{WRONG}\n###\n\n{RISKY.replace('10', '20')}")
    write("new.tpql", WRONG)
    code, out, _ = tpql("check", "--diff-base=HEAD", "--output-format=concise")
    assert (code, places(out)) == (1, ["a.tpql:7:10", "new.tpql:2:18"])


@pytest.mark.usefixtures("git")
def test_only_changed_queries_are_mended(tpql, write) -> None:
    path = write("a.tpql", f"{WRONG}\n###\n\n{WRONG} &take=5\n")
    assert tpql("check", "--diff-base=HEAD", "--fix", "--select=TP1").code == 0
    assert path.read_text().count("is null") == 1


@pytest.mark.usefixtures("git")
def test_unknown_revision(tpql) -> None:
    code, out, err = tpql("check", "--diff-base=nope")
    assert (code, out) == (2, "")
    assert err.startswith("error: --diff-base nope: ")


@pytest.mark.usefixtures("git")
def test_file_that_is_not_there_is_no_unchanged_file(tpql) -> None:
    code, _, err = tpql("check", "--diff-base=HEAD", "a.tpql", "missing.tpql")
    assert (code, err) == (2, "error: missing.tpql: no such file or directory\n")


@pytest.mark.usefixtures("git")
def test_what_has_not_changed_is_not_gone(tpql, write, tmp_path) -> None:
    tpql("check", BASELINE, "--update-baseline")
    write("a.tpql", f"{WRONG}\n###\n\n{RISKY}\n###\n\n{WRONG}")
    options = (BASELINE, "--update-baseline", "--diff-base=HEAD", "--output-format=concise")
    code, out, err = tpql("check", *options)
    assert (code, places(out), err) == (1, ["a.tpql:13:18"], "")
    assert codes(tmp_path / "base.json") == ["TP121", "TP201", "TP121"]
