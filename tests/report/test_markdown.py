"""The summary in Markdown: whatever a text holds, it stays text."""

from __future__ import annotations

import html
import re

import pytest
from markdown_it import MarkdownIt

from tpql.diagnostics import Diagnostic
from tpql.report import Style, render
from tpql.source import Source, Span

from .golden import FINDINGS
from .samples import IS_NULL, SOURCE

READER = MarkdownIt("commonmark", {"html": True}).enable("table")


def cells(found: Diagnostic, name: str = "a.tpql") -> list[str]:
    """Return the cells of the row of a finding, as a browser shows them."""
    page = READER.render(render("markdown", [(Source("x", name), [found])], Style()))
    row = re.findall(r"<tr>\n(.*?)</tr>", page, re.DOTALL)[-1]
    shown = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
    assert not re.findall(r"<(?!/?(?:code|a)\b)", "".join(shown))
    return [html.unescape(re.sub(r"</?(?:code|a)\b[^>]*>", "", cell)) for cell in shown]


def test_heading_and_counts() -> None:
    lines = render("markdown", FINDINGS, Style()).splitlines()
    assert lines[0] == "### tpql: 5 findings in 3 files"
    assert [line.split(" | ")[-1] for line in lines[4:9]] == ["1 |"] * 5
    assert [line.split(" | ")[2] for line in lines[4:9]] == [
        *("error", "error", "error"),
        "warning",
        "info",
    ]


def test_code_is_a_link_to_its_rule() -> None:
    text = render("markdown", [(SOURCE, [IS_NULL])], Style())
    assert re.search(r"\[TP104\]\(https://\S+/docs/rules/TP104\.md\)", text)


def test_backticks_are_code() -> None:
    text = render("markdown", [(SOURCE, [IS_NULL])], Style())
    assert "| <code>is null</code> is not in this language; write <code>== null</code> |" in text


@pytest.mark.parametrize(
    "message",
    [
        "a | b",
        r"a \| b",
        "*a* _b_ ~~c~~ **d**",
        "<script>alert(1)</script>",
        "[text](https://example.com) ![x](y)",
        "a & b &amp; c &#124;",
        "<!-- x",
        "$a$ @user #1 :+1:",
        "a ` b",
        "https://example.com/?x=1",
    ],
)
def test_markup_in_a_message_stays_text(message: str) -> None:
    found = IS_NULL.replace(message=message, span=Span(0, 1))
    assert cells(found)[-1] == message


def test_markup_in_a_name_stays_text() -> None:
    assert cells(IS_NULL.replace(span=Span(0, 1)), "a|b`<c>.tpql")[0] == "a|b`<c>.tpql:1:1"


def test_long_list_is_cut() -> None:
    lines = render("markdown", [(SOURCE, [IS_NULL] * 1501)], Style()).splitlines()
    assert lines[-1] == "And 1,001 findings more."
    assert len(lines) == 8 + 500 + 2
