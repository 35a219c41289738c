"""What is remembered between runs, and that it never shows."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.__main__ import main
from tpql.cli.checks import run as run_module
from tpql.cli.checks.cache import Cache
from tpql.cli.checks.cache_file import FOLDER, CacheFile, project
from tpql.cli.checks.linting import Linter
from tpql.cli.checks.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLEAN = "/api/v2/Bug\n  ?where=effort > 5\n  &orderBy=id\n  &take=10\n"
WRONG = "/api/v2/Bug\n  ?where=feature is null\n"
RISKY = "/api/v2/Task\n  ?where=efort > 5\n  &take=10\n"
SECRET = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
TEXTS = (
    *(CLEAN, WRONG, RISKY, f"{CLEAN}\n###\n\n{WRONG}", "", "caf\u00e9"),
    f"# tpql: ignore[TP1] old\n{WRONG}",
    f"# tpql: snooze[2099-01-31]\n{WRONG}",
    f"/api/v2/Bug\n  ?where=a is null\n  &token={SECRET}\n",
    "\0",
)
OPTIONS = ((), ("--select=TP1",), ("--ignore=TP1",), ("--extend-select=TP347",))


@pytest.fixture(autouse=True)
def _any_number_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use the cache for few files too."""
    monkeypatch.setattr(run_module, "_WORTH_A_CACHE", 0)


@contextlib.contextmanager
def in_folder() -> Iterator[Path]:
    """Work in a new folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        try:
            yield Path(name)
        finally:
            os.chdir(before)


def check(*options: str) -> tuple[int, str, str]:
    """Run the command; return its code and what it writes."""
    out, err = io.StringIO(), io.StringIO()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        code = main(["check", *options])
    finally:
        sys.stdout, sys.stderr = before
    return code, out.getvalue(), err.getvalue()


def files_in(folder: Path) -> list[Path]:
    """Return the files of the cache."""
    return sorted((folder / FOLDER).glob("*.json"))


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list to which the files are added that are really checked."""
    names: list[str] = []
    read = Linter.read

    def noted(self: Linter, path: str, *, digest: bool = False) -> Outcome:
        names.append(path)
        return read(self, path, digest=digest)

    monkeypatch.setattr(Linter, "read", noted)
    return names


def aged(*paths: Path) -> None:
    """Make files look as if they had been written long ago."""
    for path in paths:
        os.utime(path, ns=(10**18, 10**18))


names = st.sampled_from(["a.tpql", "b.tpql", "d/c.http", "d/e.md", "u.txt"])
edits = st.lists(st.tuples(names, st.none() | st.sampled_from(TEXTS)), min_size=1, max_size=4)
runs = st.lists(st.tuples(edits, st.sampled_from(OPTIONS)), min_size=2, max_size=4)


@settings(max_examples=60)
@given(runs)
def test_the_report_is_that_of_a_run_without_cache(
    history: Sequence[tuple[list[tuple[str, str | None]], tuple[str, ...]]],
) -> None:
    with in_folder() as folder:
        for changes, options in history:
            for name, text in changes:
                path = folder / name
                path.parent.mkdir(exist_ok=True)
                path.unlink(missing_ok=True)
                if text is not None:
                    path.write_text(text, encoding="utf-8")
            fresh = check("--no-cache", *options)
            assert check(*options) == fresh
            assert check(*options) == fresh


def test_unchanged_files_are_not_looked_at(tpql, write, monkeypatch) -> None:
    write("a.tpql", WRONG)
    write("d/b.tpql", CLEAN)
    first = tpql("check")
    names = looked_at(monkeypatch)
    assert tpql("check") == first
    assert names == []
    write("d/b.tpql", RISKY)
    assert "TP201" in tpql("check").out
    assert names == [str(Path("d/b.tpql"))]


def test_a_file_is_known_from_any_folder(tpql, write, monkeypatch, tmp_path) -> None:
    write("tpql.toml", "")
    write("d/b.tpql", WRONG)
    tpql("check")
    names = looked_at(monkeypatch)
    monkeypatch.chdir(tmp_path / "d")
    assert check()[1].startswith("b.tpql:2:")
    assert names == []
    assert not (tmp_path / "d" / FOLDER).exists()


def test_touched_file_with_the_same_content_is_known(tpql, write, monkeypatch) -> None:
    path = write("a.tpql", WRONG)
    first = tpql("check")
    names = looked_at(monkeypatch)
    aged(path)
    assert (tpql("check"), names) == (first, [])


def test_change_that_keeps_size_and_time_is_seen(tpql, write) -> None:
    path = write("a.tpql", CLEAN)
    aged(path)
    tpql("check")
    path.write_text(CLEAN.replace("effort", "efforz"), encoding="utf-8")
    aged(path)
    assert tpql("check").code == 1


@pytest.mark.parametrize(("before", "after"), [("", WRONG), (WRONG, ""), ("", CLEAN)])
def test_empty_files_are_files_too(tpql, write, before: str, after: str) -> None:
    write("a.tpql", before)
    tpql("check")
    write("a.tpql", after)
    assert tpql("check") == tpql("check", "--no-cache")


def test_settings_and_schema_count(tpql, write, monkeypatch) -> None:
    write("a.tpql", RISKY)
    assert tpql("check").code == 1
    write("tpql.toml", 'ignore = ["TP201"]\n')
    assert tpql("check").code == 0
    write("tpql.toml", "")
    assert tpql("check").code == 1
    names = looked_at(monkeypatch)
    write("custom-fields.toml", "")
    tpql("check")
    assert names == ["a.tpql", "custom-fields.toml"]


def test_fixes_are_never_taken_from_the_cache(tpql, write, tmp_path) -> None:
    path = write("a.tpql", WRONG)
    tpql("check")
    [file] = files_in(tmp_path)
    file.write_text(file.read_text().replace("== null", "== 'evil'"), encoding="utf-8")
    assert tpql("check", "--fix").code == 0
    assert path.read_text() == WRONG.replace("is null", "== null")


def test_another_version_counts_for_nothing(tpql, write, tmp_path, monkeypatch) -> None:
    write("a.tpql", WRONG)
    first = tpql("check")
    monkeypatch.setattr("tpql.cli.checks.cache_file._FORM", "tpql 99")
    names = looked_at(monkeypatch)
    assert (tpql("check"), names) == (first, ["a.tpql"])
    [file] = files_in(tmp_path)
    assert json.loads(file.read_text())["by"] == "tpql 99"


def test_another_edition_has_a_file_of_its_own(tpql, write, tmp_path, monkeypatch) -> None:
    write("a.tpql", WRONG)
    first = tpql("check")
    monkeypatch.setattr("tpql.cli.checks.cache_file.edition", lambda: "another tpql")
    names = looked_at(monkeypatch)
    assert (tpql("check"), names) == (first, ["a.tpql"])
    assert len(files_in(tmp_path)) == 2


def test_git_ignores_the_folder(tpql, write, tmp_path) -> None:
    write("a.tpql", CLEAN)
    tpql("check")
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"


@pytest.mark.parametrize("options", [["--no-cache"], ["--config", "cache=false"]])
def test_no_cache(tpql, write, tmp_path, options: list[str]) -> None:
    write("a.tpql", CLEAN)
    tpql("check", *options)
    assert not (tmp_path / FOLDER).exists()


def test_few_files_need_none(write, tmp_path, monkeypatch) -> None:
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    write("a.tpql", CLEAN)
    assert check()[0] == 0
    assert not (tmp_path / FOLDER).exists()


def test_nothing_of_a_file_with_a_credential(tpql, write, tmp_path) -> None:
    write("a.tpql", f"/api/v2/Bug\n  ?where=a is null\n  &token={SECRET}\n")
    write("b.py", f"u = 'https://x.tpondemand.com/api/v2/Bug?where=a is null&token={SECRET}'\n")
    write("c.tpql", WRONG)
    tpql("check")
    [file] = files_in(tmp_path)
    assert SECRET not in file.read_text()
    assert list(json.loads(file.read_text())["files"]) == ["c.tpql"]


def test_no_text_of_a_clean_query(tpql, write, tmp_path) -> None:
    write("a.tpql", CLEAN)
    tpql("check")
    [file] = files_in(tmp_path)
    assert "effort" not in file.read_text()


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"null", b"\xff\xfe", b"9" * 5000, b"[" * 100_000, b'{"by": 1}'),
        b'{"by":"?","plans":1,"files":2}',
    ],
)
def test_broken_file_is_written_anew(tpql, write, tmp_path, content: bytes) -> None:
    write("a.tpql", WRONG)
    first = tpql("check")
    [file] = files_in(tmp_path)
    good = json.loads(file.read_bytes())
    file.write_bytes(content)
    assert tpql("check") == first
    again = json.loads(file.read_bytes())
    assert (again["by"], again["plans"]) == (good["by"], good["plans"])


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@settings(max_examples=60)
@given(values | st.integers(0, 12), st.integers(0, 12), values)
def test_hostile_entries_do_no_harm(entry: Any, place: int, value: Any) -> None:
    with in_folder() as folder:
        (folder / "a.tpql").write_text(WRONG, encoding="utf-8")
        aged(folder / "a.tpql")
        first = check()
        [file] = files_in(folder)
        kept = json.loads(file.read_bytes())
        row = kept["files"]["a.tpql"]
        if isinstance(entry, int):
            row[place % len(row)] = value
        else:
            kept["files"]["a.tpql"] = entry
        kept["plans"] = [*kept["plans"], value]
        file.write_text(json.dumps(kept), encoding="utf-8")
        code, _, err = check()
        assert code in (0, 1)
        assert err == ""
        assert check("--no-cache") == first


def test_folder_that_cannot_be_written(tpql, write, tmp_path) -> None:
    write("a.tpql", WRONG)
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")
    assert tpql("check").code == 1


def test_write_that_fails_leaves_nothing_half_done(tpql, write, tmp_path, monkeypatch) -> None:
    write("a.tpql", WRONG)
    tpql("check")
    before = files_in(tmp_path)[0].read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    write("a.tpql", RISKY)
    assert tpql("check").code == 1
    assert files_in(tmp_path)[0].read_bytes() == before
    assert not list((tmp_path / FOLDER).glob("*.tmp"))


def test_lost_files_are_forgotten_and_others_kept(tpql, write, tmp_path) -> None:
    lost = write("lost.tpql", CLEAN)
    write("d/other.tpql", CLEAN)
    write("tpql.toml", "")
    tpql("check")
    lost.unlink()
    write("new.tpql", CLEAN)
    tpql("check", "new.tpql")
    [file] = files_in(tmp_path)
    known = json.loads(file.read_bytes())["files"]
    assert {Path(name).name for name in known} == {"other.tpql", "new.tpql"}


def test_old_files_go(tmp_path) -> None:
    for number in range(30):
        cache = Cache(str(tmp_path))
        cache.changed = True
        CacheFile(str(tmp_path), f"options {number}").save(cache)
    assert len(files_in(tmp_path)) == 20


def test_nothing_else_goes(tmp_path, write) -> None:
    names = [f"{FOLDER}/{number}.json" for number in range(40)]
    for name in names:
        write(name, "{}")
    for number in range(3):
        cache = Cache(str(tmp_path))
        cache.changed = True
        CacheFile(str(tmp_path), str(number)).save(cache)
    assert all((tmp_path / name).exists() for name in names)


def test_link_is_not_followed(tpql, write, tmp_path) -> None:
    write("q/a.tpql", WRONG)
    write("q/tpql.toml", "")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "q" / FOLDER).symlink_to(tmp_path / "elsewhere")
    assert tpql("check", "q").code == 1
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_runs_at_the_same_time(tmp_path, write) -> None:
    for number in range(30):
        write(f"q{number}.tpql", WRONG if number % 3 else CLEAN)
    command = [sys.executable, "-m", "tpql", "check", "--output-format=json"]
    running = [
        subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    results = {(*process.communicate(), process.returncode) for process in running}
    [(out, err, code)] = results
    assert (len(json.loads(out)), err, code) == (20, b"", 1)
    [file] = files_in(tmp_path)
    assert len(json.loads(file.read_bytes())["files"]) == 30


def test_project(tmp_path, write) -> None:
    write("d/e/a.tpql", "")
    inner, deep = str(tmp_path / "d"), str(tmp_path / "d" / "e")
    assert project([f"{deep}/a.tpql"], None) == deep
    assert project([deep, inner], None) == inner
    assert project([deep], f"{inner}/tpql.toml") == inner
    assert project([inner], "/elsewhere/tpql.toml") == inner
    (tmp_path / ".git").mkdir()
    assert project([deep], None) == str(tmp_path)
