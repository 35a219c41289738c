"""The line that shows how far the work has come."""

from __future__ import annotations

import io

import pytest

from tpql.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a list of one number, which is the time."""
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


def shown(clock: list[float], *, terminal: bool, seconds: float) -> str:
    stream = Terminal(terminal=terminal)
    progress = Progress(4, stream)
    for _ in range(4):
        clock[0] += seconds
        progress.step()
    progress.close()
    return stream.getvalue()


def test_short_work_shows_nothing(clock: list[float]) -> None:
    assert shown(clock, terminal=True, seconds=0.2) == ""


def test_nothing_without_a_terminal(clock: list[float]) -> None:
    assert shown(clock, terminal=False, seconds=2) == ""


def test_long_work_shows_a_bar_and_takes_it_away(clock: list[float]) -> None:
    lines = shown(clock, terminal=True, seconds=0.6).split("\r")
    assert lines == [
        "",
        "[============            ] 2/4 files",
        "[==================      ] 3/4 files",
        "[========================] 4/4 files",
        " " * 36,
        "",
    ]


def test_the_bar_is_not_drawn_for_every_file(clock: list[float]) -> None:
    clock[0] = 5
    stream = Terminal(terminal=True)
    progress = Progress(1000, stream)
    clock[0] = 6.5
    for _ in range(1000):
        clock[0] += 0.001
        progress.step()
    assert stream.getvalue().count("\r") == 10


def test_other_things_can_be_counted(clock: list[float]) -> None:
    stream = Terminal(terminal=True)
    progress = Progress(0, stream, unit="bytes")
    clock[0] = 2
    progress.reach(1_500, 3_000)
    clock[0] = 3
    progress.reach(1_600, 0)
    lines = stream.getvalue().split("\r")
    assert lines == ["", "[============            ] 1,500/3,000 bytes", f"{'1,600 bytes':<44}"]
