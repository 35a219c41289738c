"""Colours, and whether the reader wants them."""

from __future__ import annotations

import pytest

from tpql.report.color import ROLES, Style, wanted


@pytest.mark.parametrize(
    ("environ", "terminal", "expected"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, False, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_environment_decides_before_the_terminal(
    environ: dict[str, str], terminal: bool, expected: bool
) -> None:
    assert wanted(environ, terminal) is expected


def test_paint_only_when_coloured() -> None:
    assert Style().paint("error", "x") == "x"
    assert Style(color=True).paint("error", "x") == "\x1b[1;31mx\x1b[0m"
    assert Style(color=True).paint("error", "") == ""


def test_every_severity_has_a_colour() -> None:
    assert {"error", "warning", "info"} <= ROLES.keys()
