"""Finding, reading and writing files."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tpql.cli.files import Document, discover, read_file, read_paths, read_stdin, read_texts
from tpql.errors import TpqlLimitError
from tpql.limits import DEFAULT, Limits


@pytest.fixture
def failures() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def _directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def found(*paths: str) -> list[str]:
    missing: list[str] = []
    names = [Path(p).as_posix() for p in discover(paths, missing.append)]
    assert missing == []
    return names


def test_directory_gives_the_known_suffixes_in_order(write) -> None:
    for name in ("b.tpql", "a.http", "d/c.TPQL", "x.py", ".git/y.tpql", "node_modules/z.tpql"):
        write(name, "/api/v2/Bug")
    assert found(".") == ["a.http", "b.tpql", "d/c.TPQL"]


def test_text_file_in_a_directory_must_start_with_a_url(write) -> None:
    write("urls.txt", "# all\n\nhttps://x.tpondemand.com/api/v2/Bug?take=1\n")
    write("path.txt", "/api/v2/Bug\n")
    write("requirements.txt", "lark>=1.2\n")
    write("binary.txt", b"\xff\xfe\0")
    assert found(".") == ["path.txt", "urls.txt"]
    assert found("requirements.txt") == ["requirements.txt"]


def test_no_file_twice(write) -> None:
    write("d/a.tpql", "")
    assert found("d/a.tpql", "d", "./d/a.tpql", "-", "-") == ["d/a.tpql", "-"]


def test_loops_of_links_end(write, tmp_path: Path, failures: list[str]) -> None:
    write("d/a.tpql", "/api/v2/Bug")
    (tmp_path / "d" / "loop").symlink_to(tmp_path / "d")
    (tmp_path / "d" / "self.tpql").symlink_to("self.tpql")
    read = list(read_paths(["."], None, DEFAULT, failures.append))
    assert [Path(d.name).as_posix() for d in read] == ["d/a.tpql"]
    assert failures == [f"d{os.sep}self.tpql: too many levels of symbolic links"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_pipe_in_a_directory_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.tpql")
    assert found(".") == []


def test_what_cannot_be_read_is_told_and_the_rest_is_read(write, failures: list[str]) -> None:
    write("good.tpql", "/api/v2/Bug")
    write("bad.tpql", b"caf\xe9")
    write("big.tpql", "x" * 100)
    paths = ["missing.tpql", "bad.tpql", "big.tpql", "nul\0.tpql", "good.tpql"]
    read = list(read_paths(paths, None, Limits(file=99), failures.append))
    assert [document.name for document in read] == ["good.tpql"]
    assert failures == [
        "missing.tpql: no such file or directory",
        "bad.tpql: not UTF-8 (at byte 3); save the file as UTF-8",
        f"big.tpql: {Limits(file=99).exceeded('file')}",
        "nul\0.tpql: embedded null byte",
    ]


def test_endless_file_is_too_large() -> None:
    if Path("/dev/zero").exists():
        with pytest.raises(TpqlLimitError):
            read_file("/dev/zero", Limits(file=10))


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(OSError, match="standard input is closed"):
        read_stdin(None, DEFAULT)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("a.tpql", "/api/v2/Bug", "saved"),
        ("a.HTTP", "/api/v2/Bug", "saved"),
        ("a.txt", "/api/v2/Bug\n/api/v2/Task", "urls"),
        ("-", "/api/v2/Bug\n", "urls"),
        ("-", "/api/v2/Bug\n?take=1", "saved"),
        ("notes.md", "/api/v2/Bug\n?take=1", "saved"),
    ],
)
def test_kind_by_suffix_or_else_by_lines(name: str, text: str, kind: str) -> None:
    assert Document(name, text).kind == kind


@pytest.mark.parametrize(
    ("text", "newline"), [("a\r\nb\n", "\r\n"), ("a\nb\r\n", "\n"), ("a", "\n"), ("\n", "\n")]
)
def test_newline_is_that_of_the_first_line(text: str, newline: str) -> None:
    assert Document("-", text).newline == newline


def test_byte_order_mark_is_no_text_and_stays(write) -> None:
    path = write("a.tpql", b"\xef\xbb\xbf/api/v2/Bug")
    document = read_file("a.tpql", DEFAULT)
    assert document.text == "/api/v2/Bug"
    document.write("/api/v2/Task\r\n")
    assert path.read_bytes() == b"\xef\xbb\xbf/api/v2/Task\r\n"


@pytest.mark.skipif(os.name == "nt", reason="there are no such permissions")
def test_writing_keeps_permissions_and_links(write, tmp_path: Path) -> None:
    target = write("real.tpql", "old")
    target.chmod(0o640)
    (tmp_path / "link.tpql").symlink_to("real.tpql")
    read_file("link.tpql", DEFAULT).write("new")
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert (tmp_path / "link.tpql").is_symlink()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.tpql", "real.tpql"]


def test_failed_write_leaves_the_file_and_nothing_else(
    write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: list[str]
) -> None:
    path = write("a.tpql", "old")
    document = read_file("a.tpql", DEFAULT)

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    assert not document.try_write("new", failures.append)
    assert failures == ["a.tpql: no space left on device"]
    assert [p.name for p in tmp_path.iterdir()] == ["a.tpql"]
    assert path.read_text() == "old"


def test_inputs_are_texts_unless_their_suffix_is_known(write, failures: list[str]) -> None:
    write("a.tpql", "/api/v2/Bug")
    write("effort", "a file whose name is a clause")
    read = list(read_texts(["effort", "a.tpql", "no.tpql"], None, DEFAULT, failures.append))
    assert [(d.name, d.text) for d in read] == [("<text>", "effort"), ("a.tpql", "/api/v2/Bug")]
    assert failures == ["no.tpql: no such file or directory"]
