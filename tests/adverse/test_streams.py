"""Standard streams that are closed, full, or read only in part."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.adverse.processes import PYTHON, Result, environment, is_calm, queries, tpql

COMMANDS = {
    "version": ("--version",),
    "help": ("--help",),
    "help of a command": ("check", "--help"),
    "check": ("check", "--no-cache", "."),
    "json": ("check", "--no-cache", "--output-format=json", "."),
    "diff": ("check", "--no-cache", "--diff", "."),
    "format": ("format", "--diff", "good.tpql"),
    "parse": ("parse", "/api/v2/Bug?where=a==1"),
    "infer": ("infer", "/api/v2/Bug"),
    "explain": ("explain", "/api/v2/Bug?where=a==1"),
    "extract": ("extract", "."),
    "schema": ("schema", "show"),
    "config": ("config",),
}
FULL = Path("/dev/full")
on_posix = pytest.mark.skipif(os.name == "nt", reason="takes a POSIX shell")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files with so many findings that no pipe holds them."""
    folder = tmp_path_factory.mktemp("streams")
    queries(folder, 30)
    long = "\n###\n".join([f"/api/v2/Bug?where=feature is null and a == {'x' * 99}"] * 300)
    (folder / "long.tpql").write_text(long, encoding="utf-8")
    (folder / "good.tpql").write_text("/api/v2/Bug?where=a==1\n", encoding="utf-8")
    return folder


def shell(line: str, folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of the shell in which ``"$@"`` is a command of tpql."""
    command = [*PYTHON, "-m", "tpql", *words]
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}", "bash", *command],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )


@on_posix
@pytest.mark.parametrize("name", ["check", "diff", "schema"])
def test_reader_that_has_seen_enough(folder: Path, name: str) -> None:
    done = shell('"$@" | head -n 1', folder, *COMMANDS[name])
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"\n") == 1


@on_posix
@pytest.mark.parametrize("name", COMMANDS)
def test_closed_output(folder: Path, name: str) -> None:
    done = shell('"$@" >&-', folder, *COMMANDS[name])
    assert done.returncode in (0, 1)
    assert b"rror:" not in done.stderr


@on_posix
@pytest.mark.parametrize("line", ['"$@" 2>&-', '"$@" <&-', '"$@" >&- 2>&- <&-'])
@pytest.mark.parametrize("words", [("check", "--no-cache", "."), ("nothing",), ("format", "-")])
def test_other_closed_streams(folder: Path, line: str, words: tuple[str, ...]) -> None:
    done = shell(line, folder, *words)
    assert is_calm(Result(done.returncode, done.stdout, done.stderr))


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("name", COMMANDS)
def test_full_disk_under_the_output(folder: Path, name: str) -> None:
    with FULL.open("wb") as full:
        result = tpql(*COMMANDS[name], cwd=folder, stdout=full)
    assert result == (2, b"", b"error: No space left on device\n")


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("words", [("check", "none.tpql"), ("nothing",), ("--watt",)])
def test_full_disk_under_the_messages(folder: Path, words: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        assert tpql(*words, cwd=folder, stderr=full) == (2, b"", b"")
