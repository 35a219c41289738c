"""``tpql check --watch``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.checks.test_cache import looked_at
from tpql.cli.arguments import read
from tpql.cli.check import COMMAND
from tpql.cli.checks import watch as module
from tpql.cli.checks.watch import watch

if TYPE_CHECKING:
    from collections.abc import Callable

CLEAN = "/api/v2/Bug\n  ?where=effort > 5\n  &orderBy=id\n  &take=10\n"
WRONG = "/api/v2/Bug\n  ?where=feature is null\n"


@pytest.fixture
def watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[str, str]]:
    """Return a function that watches, and takes a step in each pause."""
    monkeypatch.chdir(tmp_path)

    def run(*steps: Callable[[], object], options: tuple[str, ...] = ()) -> tuple[str, str]:
        pending = list(steps)

        def rest() -> None:
            pending.pop(0)()

        monkeypatch.setattr(module, "_rest", rest)
        assert watch(read(COMMAND, [*options, "--output-format=concise"]), len(steps) + 1) == 0
        return capsys.readouterr()

    return run


def nothing() -> None:
    """Change nothing."""


def test_only_what_has_changed_is_checked_again(watched, write, monkeypatch) -> None:
    write("a.tpql", CLEAN)
    write("b.tpql", WRONG)
    names = looked_at(monkeypatch)
    out, err = watched(nothing, lambda: write("a.tpql", WRONG), nothing)
    assert [line.split(": TP")[0] for line in out.splitlines()] == [
        *("b.tpql:2:18", "Found 1 error in 1 file", "1 fixable with --fix"),
        *("a.tpql:2:18", "b.tpql:2:18", "Found 2 errors in 2 files", "2 fixable with --fix"),
    ]
    assert names == ["a.tpql", "b.tpql", "a.tpql"]
    assert err == "Watching for changes; Ctrl-C ends it\n" * 2


def test_new_and_lost_files_and_settings(watched, write, tmp_path) -> None:
    write("a.tpql", WRONG)
    out, _ = watched(
        lambda: write("b.tpql", CLEAN),
        (tmp_path / "a.tpql").unlink,
        lambda: write("tpql.toml", 'exclude = ["b.tpql"]\n'),
    )
    assert out.splitlines()[-1] == "All clean: 1 query in 1 file"
    assert out.count("Found") == 2


def test_wrong_settings_are_told_and_mended(watched, write) -> None:
    write("a.tpql", CLEAN)
    out, err = watched(
        lambda: write("tpql.toml", "selekt = []\n"), lambda: write("tpql.toml", "select = []\n")
    )
    assert out == "All clean: 1 query in 1 file\n" * 2
    assert "did you mean `select`?" in err


def test_interrupt_is_no_failure(watched, write) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    write("a.tpql", WRONG)
    out, _ = watched(interrupt, nothing)
    assert out.count("Found") == 1


def test_terminal_is_cleared(watched, write, monkeypatch) -> None:
    write("a.tpql", CLEAN)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out, _ = watched(nothing)
    assert out.startswith("\x1b[2J")


@pytest.mark.parametrize("arguments", [["-"], ["--clause=where", "id==1"]])
def test_nothing_to_watch(tpql, arguments: list[str]) -> None:
    code, _, err = tpql("check", "--watch", *arguments)
    assert code == 2
    assert err.startswith("error: --watch is for files")
