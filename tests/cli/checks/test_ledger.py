"""The ledger of checks that found nothing: it is fast, and it never shows."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.checks.test_cache import check, in_folder
from tpql.cli import schemas
from tpql.cli import settings as settings_module
from tpql.cli.checks import ledger as module
from tpql.cli.checks.ledger import FOLDER, GROUND, Ledger, hashed
from tpql.cli.checks.run import Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLEAN = "/api/v2/Bug\n  ?where=effort > 5\n  &take=100\n"
OTHER = "/api/v2/Bug\n  ?where=effort > 6\n  &take=100\n"
WRONG = "/api/v2/Bug\n  ?where=feature is null\n"
EMPTY_SCHEMA = '{"version": "tpql-schema-1", "entities": {}}'
ANSWER = (0, "All clean: 1 query in 1 file\n", "")


@pytest.fixture
def project() -> Iterator[Path]:
    """Work in a new project that has one clean query."""
    with in_folder() as folder:
        (folder / ".git").mkdir()
        (folder / "one.tpql").write_text(CLEAN, encoding="utf-8")
        yield folder


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Return a list to which the inputs of each check are added that is really made."""
    made: list[list[str]] = []
    whole = Run.check

    def noted(self: Run) -> None:
        made.append(self.inputs)
        whole(self)

    monkeypatch.setattr(Run, "check", noted)
    return made


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def lines() -> list[str]:
    """Return the lines of the ledger."""
    file = Path(FOLDER, "clean")
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


@pytest.mark.usefixtures("project")
class TestKnown:
    def test_the_same_check_is_not_made_twice(self, runs: list[list[str]]) -> None:
        assert [check("one.tpql") for _ in range(3)] == [ANSWER] * 3
        assert runs == [["one.tpql"]]

    def test_several_files(self, runs: list[list[str]]) -> None:
        write("sub/two.tpql", f"{CLEAN}\n###\n\n{OTHER}")
        answers = {check("one.tpql", "sub/two.tpql") for _ in range(2)}
        assert answers == {(0, "All clean: 3 queries in 2 files\n", "")}
        assert len(runs) == 1

    def test_it_is_beside_the_cache_and_git_ignores_it(self, project: Path) -> None:
        check("one.tpql")
        assert {path.name for path in (project / FOLDER).iterdir()} == {".gitignore", "clean"}
        assert (project / FOLDER / ".gitignore").read_text(encoding="utf-8") == "*\n"

    def test_a_schema_of_the_project(self, runs: list[list[str]]) -> None:
        write("tpql.toml", 'schema = "own.json"\n')
        write("own.json", EMPTY_SCHEMA)
        write("none.tpql", "# nothing\n")
        first = check("none.tpql")
        assert check("none.tpql") == first
        assert len(runs) == 1
        write("own.json", f"{EMPTY_SCHEMA}\n")
        assert check("none.tpql") == first
        assert len(runs) == 2

    def test_a_file_that_changes_back(self, runs: list[list[str]]) -> None:
        check("one.tpql")
        write("one.tpql", WRONG)
        assert check("one.tpql")[0] == 1
        write("one.tpql", CLEAN)
        assert check("one.tpql") == ANSWER
        assert len(runs) == 2


def _elsewhere() -> None:
    Path("below").mkdir()
    os.chdir("below")
    write("one.tpql", CLEAN)


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "change",
    [
        lambda: write("one.tpql", OTHER),
        lambda: write("tpql.toml", ""),
        lambda: write("pyproject.toml", "[project]\n"),
        lambda: write("custom-fields.toml", ""),
        _elsewhere,
    ],
    ids=["content", "settings", "project", "custom fields", "folder"],
)
def test_what_a_check_depends_on(change: Callable[[], None], runs: list[list[str]]) -> None:
    check("one.tpql")
    change()
    check("one.tpql")
    assert len(runs) == 2


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("target", "another"),
    [
        ("tpql.cli.checks.ledger.edition", lambda: "another tpql"),
        ("time.strftime", lambda _form: "2099-01-31"),
    ],
)
def test_another_edition_and_another_day(
    target: str,
    another: Callable[..., str],
    runs: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    check("one.tpql")
    monkeypatch.setattr(target, another)
    check("one.tpql")
    assert len(runs) == 2


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    "arguments",
    [
        ("one.tpql", "--no-cache"),
        ("one.tpql", "--fix"),
        ("one.tpql", "--output-format=json"),
        ("one.tpql", "one.tpql"),
        ("one.tpql", "./one.tpql"),
        (".",),
        ("missing.tpql",),
        ("",),
        ("\0",),
        (),
        ("wrong.tpql",),
        ("one.tpql", "wrong.tpql"),
        ("info.tpql",),
        ("off/one.tpql",),
        ("json/one.tpql",),
        ("fix/one.tpql",),
        ("extended/one.tpql",),
        ("baseline/one.tpql",),
    ],
)
def test_nothing_is_remembered(arguments: tuple[str, ...]) -> None:
    write("wrong.tpql", WRONG)
    write("info.tpql", "/api/v2/Bug\n  ?take=100\n  &colour=red\n")
    write("base.toml", 'ignore = ["TP3"]\n')
    for folder, setting in {
        "off": "cache = false",
        "json": 'output-format = "json"',
        "fix": "fix = true",
        "extended": 'extend = "../base.toml"',
        "baseline": 'baseline = "known.json"',
    }.items():
        write(f"{folder}/one.tpql", CLEAN)
        write(f"{folder}/tpql.toml", f"{setting}\n")
    write("baseline/known.json", '{"version": 1, "findings": []}')
    check(*arguments)
    assert not list(Path().rglob("clean"))


class TestOutsideOfProjects:
    @pytest.fixture(autouse=True)
    def folder(self) -> Iterator[Path]:
        with in_folder() as folder:
            write("one.tpql", CLEAN)
            yield folder

    def test_the_user_has_a_ledger(
        self, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        monkeypatch.setattr(sys, "platform", "linux")
        assert [check("one.tpql") for _ in range(2)] == [ANSWER] * 2
        assert len(runs) == 1
        assert len((tmp_path / "tpql" / "clean").read_text(encoding="utf-8").splitlines()) == 1

    def test_nothing_is_written_beside_the_file(self, folder: Path) -> None:
        assert check("one.tpql") == ANSWER
        assert [path.name for path in folder.iterdir()] == ["one.tpql"]

    @pytest.mark.parametrize(
        ("platform", "variable", "beside_home"),
        [
            ("linux", "XDG_CACHE_HOME", ".cache/tpql"),
            ("darwin", None, "Library/Caches/tpql"),
            ("win32", "LOCALAPPDATA", "AppData/Local/tpql"),
        ],
    )
    def test_where_it_is(
        self,
        platform: str,
        variable: str | None,
        beside_home: str,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            monkeypatch.setenv(name, "relative/is/no/folder")
        assert Path(module._of_user() or "") == tmp_path / beside_home
        if variable is not None:
            monkeypatch.setenv(variable, str(tmp_path / "own"))
            assert Path(module._of_user() or "") == tmp_path / "own" / "tpql"

    def test_a_user_without_a_home(
        self, runs: list[list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
        monkeypatch.setenv("HOME", "nowhere")
        monkeypatch.setenv("USERPROFILE", "nowhere")
        assert Ledger.of(["one.tpql"]) is None
        assert [check("one.tpql") for _ in range(2)] == [ANSWER] * 2
        assert len(runs) == 2


@pytest.mark.usefixtures("project")
def test_a_file_that_is_called_like_an_option() -> None:
    write("--help", CLEAN)
    assert check("--", "--help") == ANSWER
    assert check("--help")[1].startswith("usage: tpql check")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes_are_not_read(project: Path) -> None:
    os.mkfifo("pipe.tpql")
    assert Ledger.of(["pipe.tpql"]) is None
    assert check("one.tpql") == ANSWER
    line, name = lines()[0], str(project / "custom-fields.toml")
    write(f"{FOLDER}/clean", line.replace(name, "pipe.tpql"))
    assert check("one.tpql") == ANSWER


@pytest.mark.usefixtures("project")
def test_what_changes_meanwhile_is_not_remembered() -> None:
    known = Ledger.of(["one.tpql"])
    assert known is not None
    write("one.tpql", WRONG)
    known.remember(1, [])
    assert lines() == []


@pytest.mark.usefixtures("project")
def test_it_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 500)
    for number in range(20):
        write("one.tpql", CLEAN.replace("5", str(number)))
        check("one.tpql")
    assert 0 < len(lines()) < 10


@pytest.mark.usefixtures("project")
class TestHostile:
    @pytest.mark.parametrize(
        "line",
        ["{key}", "{key}\t", "{key}\t1", "{key}\tx\t{empty}", "{key}\t1\t{key}", "{key}\t1\t\0"],
    )
    def test_a_line_that_is_not_ours(self, line: str, runs: list[list[str]]) -> None:
        check("one.tpql")
        key, empty = lines()[0].partition("\t")[0], hashed(b"[]")
        write(f"{FOLDER}/clean", line.format(key=key, empty=empty))
        assert check("one.tpql") == ANSWER
        assert len(runs) == 2

    @given(st.binary(max_size=60))
    @settings(max_examples=30, deadline=None)
    def test_any_ledger(self, content: bytes) -> None:
        with in_folder():
            write("tpql.toml", "")
            write("one.tpql", CLEAN)
            Path(FOLDER).mkdir()
            Path(FOLDER, "clean").write_bytes(content)
            assert [check("one.tpql") for _ in range(2)] == [ANSWER] * 2

    @pytest.mark.parametrize("link", [FOLDER, f"{FOLDER}/clean"])
    def test_links_are_not_followed(self, link: str) -> None:
        with tempfile.TemporaryDirectory() as elsewhere:
            Path(link).parent.mkdir(exist_ok=True)
            Path(link).symlink_to(Path(elsewhere, "x") if "/" in link else elsewhere)
            assert [check("one.tpql") for _ in range(2)] == [ANSWER] * 2
            assert not list(Path(elsewhere).iterdir())

    @pytest.mark.parametrize("place", [FOLDER, f"{FOLDER}/clean"])
    def test_what_cannot_be_written_is_not(self, place: str) -> None:
        write(place if place == FOLDER else f"{place}/x", "")
        assert [check("one.tpql") for _ in range(2)] == [ANSWER] * 2


STEPS = st.tuples(
    st.sampled_from(["one.tpql", "two.tpql", "tpql.toml", "custom-fields.toml"]),
    st.sampled_from([CLEAN, OTHER, WRONG, "", 'ignore = ["TP"]\n', "bad = [", None]),
)


@given(st.lists(STEPS, max_size=6))
@settings(max_examples=30, deadline=None)
def test_the_answer_is_that_without_a_ledger(steps: list[tuple[str, str | None]]) -> None:
    with in_folder() as folder:
        (folder / ".git").mkdir()
        for name, text in [("one.tpql", CLEAN), *steps, *reversed(steps)]:
            if text is None:
                (folder / name).unlink(missing_ok=True)
            else:
                (folder / name).write_text(text, encoding="utf-8")
            for inputs in (["one.tpql"], ["two.tpql", "one.tpql"]):
                assert check(*inputs) == check(*inputs, "--no-cache")


@pytest.mark.usefixtures("project")
def test_checks_at_the_same_time() -> None:
    names = [f"{number}.tpql" for number in range(40)]
    for name in names:
        write(name, CLEAN)
    known = [ledger for name in names if (ledger := Ledger.of([name]))]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda ledger: ledger.remember(1, []), known))
    assert [ledger.queries() for ledger in known] == [1] * 40


def test_the_names_that_it_looks_for() -> None:
    assert set(GROUND) == {*settings_module.FILES, *schemas._FILES, schemas._CUSTOM_FIELDS}


def test_a_digest_is_the_same_wherever_it_comes_from(monkeypatch: pytest.MonkeyPatch) -> None:
    digest = hashlib.blake2b(b"x", digest_size=16).hexdigest()
    assert hashed(b"x") == digest
    monkeypatch.setitem(sys.modules, "_blake2", None)
    assert hashed(b"x") == digest
