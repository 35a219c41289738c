"""Whatever a file holds, reading it gives queries or a TpqlError, and takes linear time."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.errors import TpqlError
from tpql.extract import HOSTS, HostOptions, extract, host_findings
from tpql.lint.registry import CODES

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
OPTIONS = HostOptions(
    lint=CODES, everything=True, hole_types=(("a*", "Int32"), ("*", "String")), escapers=("f",)
)
READERS = sorted({host: suffix for suffix, host in HOSTS.items()}.values())
"""A suffix of each reader."""


@pytest.mark.parametrize("suffix", READERS)
@given(text=st.lists(st.sampled_from(WORDS), max_size=40).map("".join))
@settings(max_examples=60)
def test_any_text_is_read_or_refused(suffix, text):
    found = host_findings(text, f"a{suffix}", OPTIONS)
    for diagnostic in found.diagnostics:
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
    with contextlib.suppress(TpqlError):
        assert list(found.queries) == extract(text, f"a{suffix}", everything=True)
    host_findings(text, f"a{suffix}")


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
            extract(text, f"a{suffix}")
        assert time.perf_counter() - began < 3, unit


@pytest.mark.parametrize("doubled", ["A{0} + A{0}", 'f"{{A{0}}}{{A{0}}}"'])
def test_names_that_stand_for_each_other_do_not_explode(doubled):
    lines = [f"A{n + 1} = {doubled.format(n)}\n" for n in range(60)]
    started = time.process_time()
    extract("".join(['A0 = "/api/v2/Bug?where=id==1"\n', *lines]), "a.py")
    assert time.process_time() - started < 5
