"""Whatever a file holds, reading it gives queries or a TpqlError, and takes linear time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.errors import TpqlError
from tpql.extract import HOSTS, check_found, extract

WORDS = [
    *("/api/v2/Bug?where=id==1", "where", "select", "entity", "{", "}", "[", "]", "(", ")", "$"),
    *('"', "'", "`", '"""', "'''", "${", "{{", "}}", "$(", "\\", "\\u", "\\x4", "%s", "%%", "{}"),
    *(
        "\n",
        "\r\n",
        " ",
        "  ",
        ":",
        "=",
        "+",
        "&",
        ",",
        ";",
        "#",
        "//",
        "/*",
        "*/",
        "```",
        "python",
    ),
    *(
        "f",
        "r",
        "$@",
        "@",
        "é",
        "😀",
        "\0",
        "\ud800",
        "|",
        ">",
        "- ",
        "curl",
        "queryAsync",
        ".",
        "a",
    ),
    *("def f():", "x = ", "cells", "cell_type", "source", "code", "url", "params", "name", "value"),
]
READERS = sorted({host: suffix for suffix, host in HOSTS.items()}.values())
"""A suffix of each reader."""


@pytest.mark.parametrize("suffix", READERS)
@given(text=st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
@settings(max_examples=60)
def test_any_text_is_read_or_refused(suffix, text):
    with contextlib.suppress(TpqlError):
        for found in extract(text, f"a{suffix}", everything=True):
            for diagnostic in check_found(found):
                assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)


UNITS = [
    *("(", "[", "{", "`${", '"', "'\\", "f'{", "'a'+", "a.b(", "{a:", "/[", "$(", "{{", "- ", "> "),
    *("/api/v2/a?where=", "```\n", "f('", "%", "a = {\n", "lambda: ", '"a" "', "/*", "<a", "$a"),
]


@pytest.mark.parametrize("suffix", READERS)
def test_a_deep_or_long_file_takes_little_time(suffix):
    for unit in UNITS:
        text = "x = '/api/v2/Bug?where=1'\n" + unit * (6_000 // len(unit))
        began = time.perf_counter()
        with contextlib.suppress(TpqlError):
            extract(text, f"a{suffix}", everything=True)
        assert time.perf_counter() - began < 3, unit
