"""Any text, for any command: a result or a finding, never an internal error."""

from __future__ import annotations

import contextlib
import io
import sys
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.__main__ import main

PIECES = st.sampled_from(
    [
        "/api/v2/Bug",
        "?",
        "&",
        "where=",
        "select=",
        "filter=",
        "take=",
        "token=",
        "is",
        "null",
        "==",
        "(",
        ")",
        "{",
        "}",
        "[",
        "]",
        "'",
        '"',
        "\\",
        "%",
        "%41",
        "+",
        "#",
        "###",
        "@x",
        "{{x}}",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\x1b",
        "\u202e",
        "漢",
        "\ud800",
        "and",
        "1",
        "a",
        ",",
    ]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map(" ".join))
COMMANDS = [
    ["check", "-"],
    ["check", "-", "--output-format=json"],
    ["check", "-", "--clause=where"],
    ["check", "-", "--fix", "--unsafe-fixes", "--stdin-filename=a.tpql"],
    ["check", "-", "--diff", "--unsafe-fixes", "--stdin-filename=a.txt"],
    ["format", "-"],
    ["format", "-", "--diff"],
    ["format", "-", "--clause=select"],
    ["parse", "-"],
    ["parse", "-", "--output-format=json", "--clause=filter"],
    ["parse", "-", "--output-format=tokens"],
    ["parse", "-", "--output-format=sexpr", "--clause=orderBy"],
    ["encode", "-"],
    ["decode", "-"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
@given(text=TEXTS)
def test_any_text(arguments: list[str], text: str) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(text.encode("utf-8", "surrogatepass")))
    out, err = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "stdin", stdin),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(arguments)
    assert code in (0, 1, 2)
    assert "internal error" not in err.getvalue()
    assert err.getvalue().replace("\n", "").replace("\t", "").replace("\r", "").isprintable()
