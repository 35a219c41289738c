"""The standard streams."""

from __future__ import annotations

import io
import sys

import pytest

from tpql.cli import terminal


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM"):
        monkeypatch.delenv(name, raising=False)


def test_style_of_a_terminal_and_of_a_pipe() -> None:
    assert terminal.style(Terminal()).color
    assert not terminal.style(io.StringIO()).color
    assert terminal.style(io.StringIO()).width == 200


@pytest.mark.parametrize(
    ("columns", "width"),
    [("80", 80), ("5000", 200), ("0", 200), ("x", 200), ("", 200), ("9" * 5000, 200)],
)
def test_columns(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal.style(io.StringIO()).width == width


def test_terminal_gets_no_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    terminal.write_text("a\t\x1b[2J\u202e\n漢\n", show_secrets=True)
    assert stream.getvalue() == "a\t\\x1b[2J\\u202e\n漢\n"


def test_pipe_gets_the_text_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    terminal.write_text("a\t\x1b[2J\u202e\r\n", show_secrets=True)
    assert stream.getvalue() == "a\t\x1b[2J\u202e\r\n"


def test_complaints_are_coloured_and_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    terminal.complain("no \x1b[2J token=QWxhZGRpbjpvcGVu")
    terminal.warn("x")
    assert stream.getvalue() == (
        "\x1b[1;31merror:\x1b[0m no \\x1b[2J token=***\n\x1b[1;33mwarning:\x1b[0m x\n"
    )


def test_closed_streams_are_no_reason_to_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    terminal.prepare()
    terminal.complain("x")
    terminal.write_text("x", show_secrets=False)
    assert not terminal.style().color
    terminal.close()
