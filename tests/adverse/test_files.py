"""Files and folders that cannot be read, written or found, or are not what they seem."""

from __future__ import annotations

import json
import os
import shutil
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from tests.adverse.processes import MANY, PYTHON, is_calm, queries, start, tpql
from tpql.report import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BAD = "/api/v2/Bug\n  ?where=feature is null and effort>5\n"
MENDED = BAD.replace("is null", "== null")
LIMIT = """
import os, resource, sys
size = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
os.execv(sys.argv[2], sys.argv[2:])
"""
on_posix = pytest.mark.skipif(os.name == "nt", reason="there are no such files")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if ".tpql_cache" not in path.parts)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder with one query in which nothing may be written."""
    folder = tmp_path / "fixed"
    folder.mkdir()
    (folder / "a.tpql").write_text(BAD, encoding="utf-8")
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)


@on_posix
@pytest.mark.usefixtures("restrained")
class TestRights:
    """Permissions, which count for root as well here."""

    def test_home_and_project_that_are_read_only(
        self, restrained: tuple[str, ...], tmp_path: Path
    ) -> None:
        texts = queries(tmp_path / "work")
        for folder in (tmp_path / "work", tmp_path):
            folder.chmod(0o555)
        env = {"HOME": str(tmp_path), "XDG_CACHE_HOME": None}
        results = {
            tpql("check", ".", cwd=tmp_path / "work", before=restrained, env=env) for _ in range(2)
        }
        tmp_path.chmod(0o755)
        (tmp_path / "work").chmod(0o755)
        [result] = results
        assert (result.code, result.err) == (1, b"")
        assert result.out.count(b"TP121") == len(texts)
        assert not (tmp_path / "work" / ".tpql_cache").exists()

    def test_fix_where_nothing_may_be_written(
        self, restrained: tuple[str, ...], read_only: Path
    ) -> None:
        for command in (("check", "--fix"), ("format",)):
            result = tpql(*command, ".", cwd=read_only, before=restrained)
            assert (result.code, result.err) == (2, b"error: a.tpql: permission denied\n")
            assert names(read_only) == ["a.tpql"]
            (read_only / "a.tpql").write_text("/api/v2/Bug?where=a==1\n", encoding="utf-8")

    def test_file_that_may_not_be_written(
        self, restrained: tuple[str, ...], tmp_path: Path
    ) -> None:
        target = tmp_path / "a.tpql"
        target.write_text(BAD, encoding="utf-8")
        target.chmod(0o444)
        result = tpql("check", "--fix", ".", cwd=tmp_path, before=restrained)
        assert (result.code, result.err) == (2, b"error: a.tpql: permission denied\n")
        assert target.read_text(encoding="utf-8") == BAD
        assert stat.S_IMODE(target.stat().st_mode) == 0o444

    def test_file_that_may_not_be_read(self, restrained: tuple[str, ...], tmp_path: Path) -> None:
        for name in ("a.tpql", "b.tpql"):
            (tmp_path / name).write_text(BAD, encoding="utf-8")
        (tmp_path / "a.tpql").chmod(0)
        result = tpql("check", ".", cwd=tmp_path, before=restrained)
        assert result.code == 2
        assert is_calm(result)
        assert b"a.tpql:1:1 TP902 error: cannot be read: permission denied" in result.out
        assert b"b.tpql:2:18 TP121" in result.out

    def test_folder_that_may_not_be_read(self, restrained: tuple[str, ...], tmp_path: Path) -> None:
        (tmp_path / "closed").mkdir()
        (tmp_path / "b.tpql").write_text(BAD, encoding="utf-8")
        (tmp_path / "closed").chmod(0)
        result = tpql("check", ".", cwd=tmp_path, before=restrained)
        (tmp_path / "closed").chmod(0o755)
        assert (result.code, result.err) == (2, b"error: closed: permission denied\n")
        assert b"b.tpql:2:18 TP121" in result.out

    def test_settings_and_cache_that_may_not_be_read(
        self, restrained: tuple[str, ...], tmp_path: Path
    ) -> None:
        queries(tmp_path)
        assert tpql("check", ".", cwd=tmp_path).code == 1
        before = tpql("check", ".", cwd=tmp_path)
        for path in (tmp_path / ".tpql_cache").iterdir():
            path.chmod(0)
        assert tpql("check", ".", cwd=tmp_path, before=restrained) == before
        (tmp_path / "tpql.toml").write_text("", encoding="utf-8")
        (tmp_path / "tpql.toml").chmod(0)
        result = tpql("check", ".", cwd=tmp_path, before=restrained)
        assert result.code == 2
        assert is_calm(result)
        assert b"tpql.toml" in result.err


@on_posix
class TestFullDisk:
    """A limit on the size of files, at which writing fails as on a full disk."""

    def before(self, size: int) -> tuple[str, ...]:
        return (*PYTHON, "-c", LIMIT, str(size))

    def test_fix(self, tmp_path: Path) -> None:
        (tmp_path / "large.tpql").write_text(f"# {'x' * 3000}\n{BAD}", encoding="utf-8")
        (tmp_path / "small.tpql").write_text(BAD, encoding="utf-8")
        result = tpql("check", "--fix", ".", cwd=tmp_path, before=self.before(2000))
        assert (result.code, result.err) == (2, b"error: large.tpql: file too large\n")
        assert (tmp_path / "large.tpql").read_text(encoding="utf-8").endswith(BAD)
        assert (tmp_path / "small.tpql").read_text(encoding="utf-8") == MENDED
        assert names(tmp_path) == ["large.tpql", "small.tpql"]

    def test_cache(self, tmp_path: Path) -> None:
        queries(tmp_path)
        result = tpql("check", ".", cwd=tmp_path, before=self.before(2000))
        assert result == tpql("check", "--no-cache", ".", cwd=tmp_path)
        assert [path.name for path in (tmp_path / ".tpql_cache").iterdir()] == [".gitignore"]

    def test_output(self, tmp_path: Path) -> None:
        queries(tmp_path)
        with (tmp_path / "out.txt").open("wb") as out:
            result = tpql(
                "check", "--no-cache", ".", cwd=tmp_path, stdout=out, before=self.before(2000)
            )
        assert result == (2, b"", b"error: File too large\n")


@on_posix
class TestLinks:
    """Links that lead in circles, nowhere, or out of the folder."""

    def test_loops(self, tmp_path: Path) -> None:
        work = tmp_path / "work"
        (work / "a" / "b").mkdir(parents=True)
        (work / "a" / "q.tpql").write_text(BAD, encoding="utf-8")
        (work / "a" / "b" / "up").symlink_to(work)
        (work / "one").symlink_to("two")
        (work / "two").symlink_to("one")
        (work / "a" / "same.tpql").symlink_to("q.tpql")
        for command in (["check"], ["extract"], ["check", "--fix"]):
            result = tpql(*command, ".", cwd=work)
            assert is_calm(result), result
        assert (work / "a" / "same.tpql").is_symlink()
        assert (work / "a" / "q.tpql").read_text(encoding="utf-8") == MENDED
        result = tpql("check", "one", "one/x.tpql", cwd=work)
        assert result.code == 2
        assert b"too many levels of symbolic links" in result.err + result.out

    def test_cache_that_leads_elsewhere(self, tmp_path: Path) -> None:
        work, elsewhere = tmp_path / "work", tmp_path / "elsewhere"
        queries(work)
        elsewhere.mkdir()
        (work / ".tpql_cache").symlink_to(elsewhere)
        result = tpql("check", ".", cwd=work)
        assert (result.code, result.err) == (1, b"")
        assert list(elsewhere.iterdir()) == []

    @pytest.mark.parametrize("target", ["a.tpql", "/dev/null"])
    def test_cache_that_is_no_folder(self, tmp_path: Path, target: str) -> None:
        queries(tmp_path)
        (tmp_path / ".tpql_cache").write_text(target, encoding="utf-8")
        assert tpql("check", ".", cwd=tmp_path).code == 1
        assert (tmp_path / ".tpql_cache").read_text(encoding="utf-8") == target


def test_files_that_vanish_and_change_meanwhile(tmp_path: Path) -> None:
    texts = queries(tmp_path)
    done = threading.Event()

    def stir() -> None:
        while not done.is_set():
            for number in range(10):
                folder = tmp_path / f"{number}"
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(exist_ok=True)
                for path in texts:
                    if path.parent == folder:
                        path.write_text(texts[path], encoding="utf-8")

    thread = threading.Thread(target=stir)
    thread.start()
    try:
        for options in ("--jobs=1", "--jobs=2", "--fix", "--no-cache"):
            result = tpql("check", options, ".", cwd=tmp_path)
            assert is_calm(result), result
            told = result.err.decode().splitlines()
            assert all(line.endswith("no such file or directory") for line in told), told
    finally:
        done.set()
        thread.join()


class TestNames:
    """Names that only look strange."""

    STRANGE = (
        *("back\\slash.tpql", "C:\\x\\y.tpql", "a b.tpql", "-.tpql", "--fix.tpql", "per%cent.tpql"),
        *("quo'te\".tpql", "new\nline.tpql", "esc\x1b[31m.tpql", "\u202egnp.tpql", "Жук.tpql"),
        *("&<x>.tpql", "a|b`c.tpql", "::error::.tpql", "#.tpql", "x" * 250 + ".tpql"),
    )

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        if os.name == "nt":
            pytest.skip("Windows has no such names")
        work = tmp_path / "work"
        work.mkdir()
        for name in self.STRANGE:
            (work / name).write_text(BAD, encoding="utf-8")
        (work / os.fsdecode(b"caf\xe9.tpql")).write_text(BAD, encoding="utf-8")
        return work

    def test_every_format_of_a_report(self, folder: Path) -> None:
        for name in FORMATS:
            result = tpql("check", f"--output-format={name}", ".", cwd=folder)
            assert is_calm(result), (name, result)
            assert (result.code, result.err) == (1, b"")
            assert b"\x1b[31m" not in result.out
            if name in ("json", "sarif", "gitlab"):
                json.loads(result.out)

    def test_fix_and_format(self, folder: Path) -> None:
        result = tpql("check", "--fix", ".", cwd=folder)
        assert (result.code, result.err) == (0, b"")
        result = tpql("format", ".", cwd=folder)
        assert is_calm(result), result
        assert result.code == 0
        texts = {path.read_text(encoding="utf-8") for path in folder.iterdir()}
        assert texts == {MENDED.replace("effort>5", "effort > 5")}
        assert len(names(folder)) == len(self.STRANGE) + 1

    def test_cache(self, folder: Path) -> None:
        queries(folder, 20)
        first = tpql("check", ".", cwd=folder)
        assert tpql("check", ".", cwd=folder) == first
        assert tpql("check", "--no-cache", ".", cwd=folder) == first

    def test_paths_of_windows(self, tmp_path: Path) -> None:
        (tmp_path / "a.tpql").write_text(BAD, encoding="utf-8")
        result = tpql("check", ".\\a.tpql", "C:\\q\\a.tpql", cwd=tmp_path)
        assert is_calm(result)
        assert result.code == (2 if os.name != "nt" else 1)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n\r\n", "\u2028", "\x85"], ids=ascii)
def test_line_ends(tmp_path: Path, end: str) -> None:
    """All of them are read; those of Windows are kept."""
    path = tmp_path / "a.tpql"
    path.write_text(BAD.replace("\n", end), encoding="utf-8", newline="")
    assert is_calm(tpql("check", ".", cwd=tmp_path))
    result = tpql("check", "--fix", ".", cwd=tmp_path)
    assert is_calm(result), result
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    if end in ("\r\n", "\n\r\n"):
        assert text == MENDED.replace("\n", end)
    if end == "\r\n":
        assert tpql("format", ".", cwd=tmp_path).code == 0
        with path.open(encoding="utf-8", newline="") as file:
            assert file.read() == "/api/v2/Bug\r\n  ?where=feature == null and effort > 5\r\n"


@on_posix
def test_process_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    texts = queries(tmp_path, MANY)
    process = start("check", "--fix", ".", cwd=tmp_path)
    while process.poll() is None:
        if any("==" in path.read_text(encoding="utf-8") for path in list(texts)[:50]):
            process.kill()
            break
    process.communicate()
    now = {path.read_text(encoding="utf-8") for path in texts}
    assert now <= {
        *texts.values(),
        *(text.replace("is null", "== null") for text in texts.values()),
    }
