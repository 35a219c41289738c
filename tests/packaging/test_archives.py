"""Archives hold what they should, are made of the sdist alone, and are always the same."""

from __future__ import annotations

import os
import re
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

import tpql
from tests.packaging.building import ARCHIVED, BESIDE, MADE, ROOT, build, copy

if not (ROOT / "src").is_dir():
    pytest.skip("takes the source tree", allow_module_level=True)

LINES = (Path(__file__).parent / "wheel-contents.txt").read_text(encoding="utf-8").splitlines()
PATTERNS = [line.replace("VERSION", tpql.__version__) for line in LINES if line[:1] != "#"]
STARS = {"**": ".*", "*": "[^/]*"}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archives, built as they are published."""
    folder = tmp_path_factory.mktemp("first")
    return build(copy(folder / "project"), folder / "dist")


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def wheel_names(folder: Path) -> list[str]:
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return wheel.namelist()


def sdist_names(folder: Path) -> list[str]:
    with tarfile.open(next(folder.glob("*.tar.gz"))) as sdist:
        return [member.name.partition("/")[2] for member in sdist if member.isfile()]


def as_regex(pattern: str) -> re.Pattern[str]:
    return re.compile("".join(STARS.get(p, re.escape(p)) for p in re.split(r"(\*+)", pattern)))


def test_the_wheel_holds_what_is_listed_and_nothing_else(first: Path) -> None:
    fitting = {as_regex(p): set() for p in PATTERNS}
    for name in wheel_names(first):
        fits = [regex for regex in fitting if regex.fullmatch(name)]
        assert fits, f"{name} is not in wheel-contents.txt"
        fitting[fits[0]].add(name)
    assert [regex.pattern for regex, names in fitting.items() if not names] == []
    assert not [n for n in wheel_names(first) if re.search(r"(^|/)(tests?/|test_|conftest)", n)]


def test_the_wheel_holds_every_module_once(first: Path) -> None:
    names = wheel_names(first)
    modules = {path.relative_to(ROOT / "src").as_posix() for path in ROOT.glob("src/**/*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    assert len(names) == len(set(names))


def test_the_sdist_holds_the_project_and_nothing_that_was_made_from_it(first: Path) -> None:
    names = sdist_names(first)
    beside = {name for name in names if name.split("/")[0] not in ARCHIVED}
    assert beside - set(BESIDE) == {".gitignore", "PKG-INFO", "pyproject.toml"}
    assert {"README.md", "LICENSE", "CHANGELOG.md"} <= beside
    assert not any(MADE("", name.split("/")) for name in names)
    for folder in ("src", "grammar"):
        wanted = {path.relative_to(ROOT).as_posix() for path in ROOT.glob(f"{folder}/**/*.*")}
        wanted = {name for name in wanted if not MADE("", name.split("/"))}
        assert {name for name in names if name.startswith(f"{folder}/")} == wanted


def test_archives_depend_on_nothing_but_their_content(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    project = copy(tmp_path / "somewhere" / "else entirely")
    files = [path for path in project.rglob("*") if path.is_file()]
    for number, path in enumerate(files):
        os.utime(path, (10**9 + number, 10**9 + number))
        path.chmod(0o600)
    junk = project / "src" / "tpql" / "__pycache__"
    junk.mkdir()
    (junk / "left.cpython-311.pyc").write_bytes(b"left over")
    before = os.umask(0o077)
    try:
        again = build(project, tmp_path / "dist")
    finally:
        os.umask(before)
    assert digests(again) == digests(first)


def test_the_tree_gives_the_wheel_that_the_sdist_gives(first: Path, tmp_path: Path) -> None:
    wheels = build(copy(tmp_path / "project"), tmp_path / "dist", "--wheel")
    [(name, digest)] = digests(wheels).items()
    assert digests(first)[name] == digest
