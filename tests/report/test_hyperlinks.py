"""Hyperlinks: only for terminals that are known to show them."""

from __future__ import annotations

import pytest

from tpql.report import Style, render
from tpql.report.hyperlinks import wanted

from .samples import IS_NULL, SOURCE


@pytest.mark.parametrize(
    ("environ", "terminal", "expected"),
    [
        ({}, True, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"TERM": "xterm-kitty"}, True, True),
        ({"TERM": "xterm-kitty"}, False, False),
        ({"TERM_PROGRAM": "vscode"}, True, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, True, False),
        ({"WT_SESSION": "1"}, True, True),
        ({"WT_SESSION": ""}, True, False),
        ({"WT_SESSION": "1", "NO_COLOR": "1"}, True, False),
        ({"WT_SESSION": "1", "FORCE_COLOR": "1"}, False, False),
        ({"WT_SESSION": "1", "TERM": "dumb"}, True, False),
        ({"VTE_VERSION": "5202"}, True, True),
        ({"VTE_VERSION": "4205"}, True, False),
        ({"VTE_VERSION": "x"}, True, False),
        ({"FORCE_HYPERLINK": "1"}, False, True),
        ({"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, False, True),
        ({"FORCE_HYPERLINK": "0", "WT_SESSION": "1"}, True, False),
        ({"FORCE_HYPERLINK": "", "WT_SESSION": "1"}, True, True),
    ],
)
def test_environment_and_terminal_decide(
    environ: dict[str, str], terminal: bool, expected: bool
) -> None:
    assert wanted(environ, terminal) is expected


def test_code_is_a_link_to_the_page_of_its_rule() -> None:
    shown = render("full", [(SOURCE, [IS_NULL])], Style(links=True))
    address = "https://github.com/tpql/tpql/blob/main/docs/rules/TP104.md"
    assert f" \x1b]8;;{address}\x1b\\TP104\x1b]8;;\x1b\\ error: " in shown
    assert "\x1b" not in render("full", [(SOURCE, [IS_NULL])], Style())
