"""In host files too, no rule calls an error what is documented or used in working code.

With ``TPQL_CORPUS`` the queries of a corpus that servers take are written into files of every
host; without it, those of the founding document are.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.extract.test_positions import alone, plain
from tests.extract.writers import WRITERS
from tests.founding import URLS
from tpql.extract.findings import HostOptions, host_findings
from tpql.lint.registry import CODES, DEFAULT

CORPUS = os.environ.get("TPQL_CORPUS")
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@cache
def accepted() -> list[str]:
    """Return the queries of one line that servers take."""
    if CORPUS is None:
        return plain(URLS)
    lines = Path(CORPUS, "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["expect"] == "accept"]
    return plain([r["text"] for r in rows if r["kind"] == "url" and "\n" not in r["text"]])


@pytest.mark.parametrize("host", WRITERS)
def test_no_error_is_reported_that_the_query_alone_has_not(host):
    suffix, write = WRITERS[host]
    options = HostOptions(lint=CODES, everything=True)
    for number, query in enumerate(accepted()):
        errors = {d.code for d in alone(query) if d.severity == "error"}
        found = host_findings(write(query, Random(number)).text, f"a{suffix}", options)
        told = {d.code for d in found.diagnostics if d.severity == "error"}
        assert told <= errors, query
        assert not {code for code in told if code[2] in "34"}, query


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.*")), ids=lambda path: path.name)
def test_nothing_is_said_of_the_examples(path):
    found = host_findings(path.read_text(encoding="utf-8"), path.name, HostOptions(lint=DEFAULT))
    assert [(d.code, d.span) for d in found.diagnostics] == []


def test_the_examples_are_of_many_hosts():
    suffixes = {path.suffix for path in EXAMPLES.rglob("*.*") if path.is_file()}
    assert len(suffixes) >= 8
