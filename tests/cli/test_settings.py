"""Which settings hold for a file: the nearest ones, what they extend, the command line."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from tpql.cli.arguments import Command, Options, read
from tpql.cli.options import OPTIONS
from tpql.cli.settings import Finder, Found, merge
from tpql.config.settings import Settings
from tpql.errors import TpqlUsageError

NAMES = (
    *("--config", "--isolated", "--select", "--extend-select", "--ignore", "--exclude"),
    *("--extend-exclude", "--callee", "--limit", "--schema", "--server", "--extract"),
    *("--output-format", "--width", "--fix", "--unsafe-fixes", "--no-respect-gitignore"),
)
COMMAND = Command("x", "", "", "", NAMES[:8] + NAMES[9:], "", lambda _: 0)


def options(*words: str) -> Options:
    """Read a command line."""
    return read(COMMAND, words)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# ---------------------------------------------------------------- finding


@pytest.mark.usefixtures("place")
def test_without_files_the_defaults_hold() -> None:
    finder = Finder(options())
    assert finder.of("a.tpql") == Settings()
    assert finder.folder(".") == Found()


def test_the_nearest_file_wins(place: Path) -> None:
    put(place / "tpql.toml", "width = 70\nfix = true\n")
    put(place / "a" / "pyproject.toml", "[tool.tpql]\nwidth = 71\n")
    put(place / "a" / "b" / "tpql.toml", "width = 72\n")
    put(place / "a" / "b" / "pyproject.toml", "[tool.tpql]\nwidth = 73\n")
    finder = Finder(options())
    widths = {name: finder.of(f"{name}x.tpql").width for name in ("", "a/", "a/b/", "a/c/d/", "e/")}
    assert widths == {"": 70, "a/": 71, "a/b/": 72, "a/c/d/": 71, "e/": 70}
    assert finder.of("a/x.tpql").fix is False
    assert finder.folder("a/b").file == str(place / "a" / "b" / "tpql.toml")


@pytest.mark.parametrize(
    "text",
    ["[project]\n", "[tool.other]\n", "# tool.tpql\n", "[tool.tpqlx]\n", "broken = [\n", ""],
)
def test_a_project_that_says_nothing_is_passed_over(place: Path, text: str) -> None:
    put(place / "tpql.toml", "width = 70\n")
    put(place / "a" / "pyproject.toml", text)
    assert Finder(options()).of("a/x.tpql").width == 70


def test_an_empty_file_of_tpql_ends_the_search(place: Path) -> None:
    put(place / "tpql.toml", "width = 70\n")
    put(place / "a" / "tpql.toml", "")
    assert Finder(options()).of("a/x.tpql") == Settings()


def test_a_file_of_other_tools_is_not_parsed(place: Path) -> None:
    put(place / "pyproject.toml", "[project]\n" * 2)
    with mock.patch("tomllib.loads", side_effect=AssertionError):
        assert Finder(options()).of("x.tpql") == Settings()


def test_each_folder_is_looked_at_once(place: Path) -> None:
    put(place / "tpql.toml", "width = 70\n")
    finder = Finder(options())
    folders = ["a/b", "a/b", "a/c", "a", ".", "a/b/d"]
    with mock.patch("tpql.cli.settings._settings_in", wraps=finder_look()) as look:
        settings = [finder.of(f"{folder}/x.tpql") for folder in folders]
    assert len({id(each) for each in settings}) == 1
    looked = [os.path.relpath(call.args[0], place) for call in look.call_args_list]
    assert looked == [os.path.normpath(name) for name in ("a/b", "a", ".", "a/c", "a/b/d")]


def finder_look():
    from tpql.cli import settings

    return settings._settings_in


def test_folders_with_the_names_of_files_are_passed_over(place: Path) -> None:
    put(place / "tpql.toml", "width = 70\n")
    (place / "a" / "tpql.toml").mkdir(parents=True)
    (place / "a" / "pyproject.toml").mkdir()
    assert Finder(options()).of("a/x.tpql").width == 70
    assert Finder(options()).of("a/\0/x.tpql").width == 70


def test_paths_and_patterns_start_at_their_file(place: Path) -> None:
    text = 'schema = "s.json"\nexclude = ["old/*"]\n[per-file-ignores]\n"*.md" = ["TP5"]\n'
    put(place / "a" / "tpql.toml", text)
    found = Finder(options()).of("a/b/x.tpql")
    folder = (place / "a").as_posix()
    assert found.schema == str(place / "a" / "s.json")
    assert found.exclude == (f"{folder}/old/*",)
    assert found.per_file_ignores == ((f"{folder}/**/*.md", ("TP5",)),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"selekt = 1\n", "a/tpql.toml:1: selekt: unknown key; did you mean `select`?"),
        (b"width = \xff", "a/tpql.toml: this is not UTF-8 (at byte 8)"),
        (b"# " + b"x" * 6_000_000, "a/tpql.toml: this is too large for a settings file"),
    ],
)
def test_a_bad_file_is_told(place: Path, data: bytes, message: str) -> None:
    put(place / "a" / "tpql.toml", "").write_bytes(data)
    with pytest.raises(TpqlUsageError) as caught:
        Finder(options()).of("a/x.tpql")
    assert str(caught.value) == message.replace("/", os.sep, 1)


def test_a_file_that_cannot_be_read_is_told(place: Path) -> None:
    (place / "tpql.toml").symlink_to("tpql.toml")
    with pytest.raises(TpqlUsageError, match=r"^tpql\.toml: too many levels of symbolic links"):
        Finder(options()).of("x.tpql")


def test_a_byte_order_mark_is_no_key(place: Path) -> None:
    (place / "tpql.toml").write_bytes(b"\xef\xbb\xbfwidth = 70\r\n")
    assert Finder(options()).of("x.tpql").width == 70


# ---------------------------------------------------------------- extending


def test_a_file_extends_another(place: Path) -> None:
    put(place / "base.toml", 'width = 70\nselect = ["TP1"]\nextend-select = ["TP4"]\n')
    put(place / "mid" / "pyproject.toml", '[tool.tpql]\nextend = "../base.toml"\nfix = true\n')
    put(
        place / "a" / "tpql.toml",
        'extend = "../mid/pyproject.toml"\nselect = ["TP2"]\nextend-select = ["TP5"]\n',
    )
    finder = Finder(options())
    found = finder.folder("a")
    assert found.settings == Settings(
        select=("TP2",),
        extend_select=("TP4", "TP5"),
        width=70,
        fix=True,
        extend=str(place / "mid" / "pyproject.toml"),
    )
    assert dict(found.origins)["extend_select"] == ("base.toml", f"a{os.sep}tpql.toml")
    assert dict(found.origins)["width"] == ("base.toml",)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"tpql.toml": "b.toml", "b.toml": "tpql.toml"},
            "tpql.toml, which extends b.toml, which extends tpql.toml: this is a circle",
        ),
        ({"tpql.toml": "./tpql.toml"}, "tpql.toml, which extends tpql.toml: this is a circle"),
        ({"tpql.toml": "gone.toml"}, "tpql.toml: there is no file `gone.toml`"),
        (
            {"tpql.toml": "pyproject.toml", "pyproject.toml": None},
            "tpql.toml: there is no table [tool.tpql] in `pyproject.toml`",
        ),
    ],
)
def test_a_file_that_cannot_be_extended(place: Path, files: dict, message: str) -> None:
    for name, base in files.items():
        put(place / name, f'extend = "{base}"\n' if base else "[project]\n")
    with pytest.raises(TpqlUsageError) as caught:
        Finder(options()).of("x.tpql")
    assert str(caught.value) == message


def test_a_long_chain_is_followed(place: Path) -> None:
    for number in range(300):
        put(place / f"{number}.toml", f'extend = "{number + 1}.toml"\n')
    put(place / "300.toml", "width = 70\n")
    assert Finder(options("--config", "0.toml")).of("x.tpql").width == 70


# ---------------------------------------------------------------- --config, --isolated


def test_a_file_that_is_named_holds_for_all(place: Path) -> None:
    put(place / "a" / "tpql.toml", "width = 70\n")
    put(place / "other.toml", "width = 71\n")
    finder = Finder(options("--config", "other.toml"))
    assert finder.of("a/x.tpql").width == finder.of("x.tpql").width == 71


def test_settings_on_the_command_line_lie_over_the_files(place: Path) -> None:
    put(place / "tpql.toml", 'width = 70\nselect = ["TP1"]\n')
    words = ("--config", "width=90", "--config", "extend-select = ['TP4']")
    found = Finder(options(*words)).folder(".")
    assert found.settings == Settings(width=90, select=("TP1",), extend_select=("TP4",))
    assert dict(found.origins)["width"] == ("--config width=90",)
    assert Finder(options("--isolated", *words)).of("x.tpql").select == ()
    assert Finder(options("--isolated", *words)).of("x.tpql").width == 90


def test_a_file_with_an_equals_sign_in_its_name(place: Path) -> None:
    put(place / "a=b.toml", "width = 71\n")
    assert Finder(options("--config", "a=b.toml")).of("x.tpql").width == 71


def test_isolated_reads_no_files(place: Path) -> None:
    put(place / "tpql.toml", "nonsense")
    assert Finder(options("--isolated")).of("x.tpql") == Settings()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["gone.toml"], "--config: there is no file `gone.toml`"),
        (["a", "b"], "--config names several files: a, b; give one"),
        (["widht=1"], "--config widht=1:1: widht: unknown key; did you mean `width`?"),
        (["width="], "--config width=: this is not TOML: Invalid value"),
        (["extend='x'"], "--config extend='x': only a file can extend another"),
    ],
)
@pytest.mark.usefixtures("place")
def test_a_bad_setting_on_the_command_line(words: list[str], message: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        Finder(options(*(part for word in words for part in ("--config", word))))
    assert str(caught.value).startswith(message)


def test_isolated_and_a_file_do_not_go_together(place: Path) -> None:
    put(place / "x.toml", "")
    with pytest.raises(TpqlUsageError, match="--isolated reads no settings files"):
        Finder(options("--isolated", "--config", "x.toml"))


# ---------------------------------------------------------------- merging

SAID = Settings(
    select=("TP1",),
    extend_select=("TP4",),
    ignore=("TP101",),
    exclude=("/x",),
    extend_exclude=("/y",),
    callees=("a",),
    limits=(("url", 1), ("file", 2)),
    output_format="json",
    width=70,
    server="2018",
)


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ([], {}),
        (["--select", "TP3"], {"select": ("TP3",), "extend_select": (), "ignore": ()}),
        (
            ["--select=TP3", "--ignore=TP301", "--extend-select=TP5"],
            {"select": ("TP3",), "extend_select": ("TP5",), "ignore": ("TP301",)},
        ),
        (["--extend-select", "TP5"], {"extend_select": ("TP4", "TP5")}),
        (["--ignore", "TP5"], {"ignore": ("TP101", "TP5")}),
        (["--callee", "b,a"], {"callees": ("a", "b")}),
        (["--limit", "url=5"], {"limits": (("url", 5), ("file", 2))}),
        (["--output-format", "full"], {"output_format": "full"}),
        (["--width", "88"], {"width": 88}),
        (["--server", "current"], {"server": "current"}),
        (["--fix", "--unsafe-fixes"], {"fix": True, "unsafe_fixes": True}),
        (["--no-respect-gitignore"], {"respect_gitignore": False}),
        (["--extract=all"], {"extract": "all"}),
    ],
)
def test_the_command_line_wins(words: list[str], changes: dict) -> None:
    assert merge(SAID, options(*words)) == SAID.replace(**changes)


def test_patterns_of_the_command_line_start_at_the_working_directory(place: Path) -> None:
    folder = place.as_posix()
    found = merge(SAID, options("--exclude", "a/b,c", "--extend-exclude", "d/"))
    assert found.exclude == (f"{folder}/a/b", f"{folder}/**/c")
    assert found.extend_exclude == ("/y", f"{folder}/**/d/")


def test_options_that_settings_are_for_are_merged_for_every_file(place: Path) -> None:
    put(place / "a" / "tpql.toml", "width = 70\n")
    finder = Finder(options("--width", "90"))
    assert finder.of("a/x.tpql").width == finder.of("x.tpql").width == 90


def test_every_option_of_the_table_can_be_an_option() -> None:
    from tpql.cli.settings import _FIELDS

    assert set(_FIELDS.values()) <= set(Settings.__fields__)
    assert {name for name in NAMES if name not in ("--config", "--isolated")} <= set(_FIELDS)
    assert set(NAMES) <= set(OPTIONS)
