"""One line a finding."""

from __future__ import annotations

from tpql.report import Style, render

from .samples import IS_NULL, RISKY, SOURCE


def test_one_line_a_finding() -> None:
    assert render("concise", [(SOURCE, [RISKY, IS_NULL])], Style()) == (
        "stories.tpql:2:1: TP301 warning: paging without an order\n"
        "stories.tpql:3:18: TP104 error: `is null` is not in this language; write `== null`\n"
    )


def test_message_of_several_lines_stays_on_one() -> None:
    found = IS_NULL.replace(message="a\nb token=QWxhZGRpbjpvcGVu")
    assert render("concise", [(SOURCE, [found])], Style()).endswith(": a\\x0ab token=***\n")
