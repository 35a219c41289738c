"""Findings in a text, made by hand: wherever a word of it is a code."""

from __future__ import annotations

import re

from tpql.diagnostics import Diagnostic
from tpql.extract.comments import comments
from tpql.lint.directives import read_directives
from tpql.lint.suppress import suppress
from tpql.source import Source, Span

TODAY = "2026-11-26"
NAMES = {"TP301": "misread-not", "TP302": "mixed-comparisons", "TP121": "strict-equal"}
_CODE = re.compile(r"(?<!\[)(?<!, )(?<!: ignore )\bTP\d{3}\b(?! until)")


def found_in(text):
    """A finding for each code in a text that stands outside of brackets."""
    return [
        Diagnostic(m[0], NAMES.get(m[0], "other"), "warning", f"about {m[0]}", Span(*m.span()))
        for m in _CODE.finditer(text)
    ]


def queries_in(text):
    """The ranges between the marks of queries."""
    return [Span(*match.span()) for match in re.finditer(r"<q>[\s\S]*?</q>", text)]


def outcome(text, name="a.py", *, today=TODAY, ran=None, found=None):
    """What is left of the findings in a text."""
    source = Source(text, name)
    directives = read_directives(source, comments(text, name), queries_in(text))
    return suppress(
        source, found_in(text) if found is None else found, directives, today=today, ran=ran
    )
