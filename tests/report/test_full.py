"""Findings for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tpql.report import Style, render
from tpql.source import Source, Span

from .samples import IS_NULL, RISKY, SOURCE, TOO_LARGE, span

if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic


def full(*found: Diagnostic, source: Source = SOURCE, color: bool = False) -> str:
    return render("full", [(source, found)], Style(color))


def test_finding_with_a_safe_fix() -> None:
    assert full(IS_NULL) == (
        "stories.tpql:3:18 TP104 error: `is null` is not in this language; write `== null`\n"
        "  |\n"
        "3 |   &where=feature is null\n"
        "  |                  ^^^^^^^\n"
        "  = help: replace with `== null` (safe fix)\n"
        "\n"
    )


def test_finding_with_all_there_can_be() -> None:
    assert full(RISKY) == (
        "stories.tpql:2:1 TP301 warning: paging without an order\n"
        "  |\n"
        "2 | /api/v2/Bug\n"
        "  | ^^^^^^^^^^^\n"
        "  = note: this has no order\n"
        "  |\n"
        "3 |   &where=feature is null\n"
        "  |          -------\n"
        "  = help: add `orderBy`\n"
        "  = help: add `orderBy=id` (unsafe fix)\n"
        "  = note: the server answers: Unknown identifier 'X'.\n"
        "\n"
    )


def test_limit_without_a_place_has_no_frame() -> None:
    assert full(TOO_LARGE) == "stories.tpql:1:1 TP901 error: too large\n\n"


def test_finding_at_the_very_start_of_an_empty_text_has_a_frame() -> None:
    found = IS_NULL.replace(span=Span(0, 0), fixes=())
    assert full(found, source=Source("", "-")).splitlines()[1:4] == ["  |", "1 |", "  | ^"]


def test_colours() -> None:
    text = full(IS_NULL, color=True)
    assert text.startswith("\x1b[1mstories.tpql:3:18\x1b[0m \x1b[1;31mTP104 error\x1b[0m: ")
    assert "\x1b[1;31m^^^^^^^\x1b[0m" in text


def test_control_characters_are_never_sent_raw() -> None:
    source = Source("a \x1b[2J b", "evil\x1b.tpql")
    found = IS_NULL.replace(span=Span(7, 8), message="no \x1b[2J here", fixes=())
    text = full(found, source=source)
    assert text == (
        "evil\\x1b.tpql:1:8 TP104 error: no \\x1b[2J here\n"
        "  |\n1 | a \\x1b[2J b\n  |           ^\n\n"
    )


def test_secrets_are_masked_and_carets_stay_in_place() -> None:
    text = "/api/v2/Bug?token=QWxhZGRpbjpvcGVu&where=a is null"
    found = IS_NULL.replace(span=span("is null", text), fixes=())
    shown = full(found, source=Source(text, "-")).splitlines()
    assert shown[2] == "1 | /api/v2/Bug?token=***&where=a is null"
    assert shown[3].index("^") == shown[2].index("is null")
