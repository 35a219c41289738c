"""What is found in a query is found in a host file too, at exactly its text.

The queries are those of the founding document and of the examples, and with ``TPQL_CORPUS``
those of a corpus, with holes and without, some of them broken.  The writers note where each
character goes; where a parser of the host exists, it has to agree with the writer first.
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from functools import cache
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from tests.extract.writers import HOLE, NAME, SAVED_WRITERS, TEXT, WRITERS, File, filled
from tests.founding import CLAUSES, URLS
from tpql.checking import check_query, check_saved
from tpql.errors import TpqlError
from tpql.extract import Found, check_found, extract
from tpql.extract.blame import is_open
from tpql.lint.registry import CODES
from tpql.query.saved import parse_saved
from tpql.query.url import read_url
from tpql.source import Span

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CORPUS = os.environ.get("TPQL_CORPUS")
BREAKS = [
    ("==", " eq "),
    ("id", "idd"),
    (")", ""),
    ("}", ""),
    ("name", "Name"),
    ("e", "é"),
    ("&", "&&"),
]
ABOUT_THE_WHOLE = {"TP311", "TP347"}
UNBOUND = "TP513"
"""Nobody but the host knows what it binds: this is said of no query in a host."""


def saved_queries() -> list[str]:
    """Return the queries of the examples as they are saved, over several lines."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.tpql"))]
    found = [t[q.span.start : q.span.end] for t in texts for q in parse_saved(t).queries]
    return [re.sub(r"(?m)^#.*\n", "", query) for query in found]


def urls() -> list[str]:
    """Return queries of one line each: written plainly and percent-encoded."""
    clauses = [f"/api/v2/UserStory?{clause}={' '.join(text.split())}" for clause, text in CLAUSES
               if clause in ("where", "select")]  # fmt: skip
    encoded = [q.parsed.url() for text in SAVED for q in parse_saved(text).queries]
    return [*URLS, *clauses, *encoded, *corpus()]


def corpus() -> list[str]:
    if CORPUS is None:
        return []
    lines = Path(CORPUS, "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    return [r["text"] for r in rows if r["kind"] == "url" and not set("\r\n") & set(r["text"])]


def plain(queries: list[str]) -> list[str]:
    """Return those that a host reads as they are: ``${id}`` would be a hole there."""
    told = re.compile(r"(?i)\b(where|select|result|orderby)=")
    return [q for q in queries if told.search(q) and not any(m in q for m in ("${", "{{", HOLE))]


SAVED = plain(saved_queries())
SINGLE = plain(urls())


@st.composite
def broken(draw: Any, queries: list[str]) -> str:
    """Return a query, in two of three cases with a mistake in it."""
    query = draw(st.sampled_from(queries))
    start = query.find("?")
    for old, new in draw(st.lists(st.sampled_from(BREAKS), max_size=2)):
        places = [m.start() for m in re.finditer(re.escape(old), query) if m.start() > start]
        if places:
            at = draw(st.sampled_from(places))
            query = query[:at] + new + query[at + len(old) :]
    return re.sub(r"\n[ \t]+(?=\n)", "", query)  # a blank line ends a request


@st.composite
def holey(draw: Any, queries: list[str]) -> str:
    """Return a query with a hole in the place of a number, a text, or a part of one."""
    query = draw(broken(queries))
    start = query.find("?")
    places = [m for m in re.finditer(r"(?<![\w%])\d+(?!\w)|(?<=[\"'])\w+(?=[\"'])", query)
              if m.start() > start]  # fmt: skip
    if not places:
        return f"{query}&where=id=={HOLE}"
    chosen = draw(st.sampled_from(places))
    return query[: chosen.start()] + HOLE + query[chosen.end() :]


@cache
def alone(query: str) -> list[Any]:
    """Return the findings on a query that stands for itself; many hosts hold the same."""
    try:
        if "\n" in query:
            found = check_saved(parse_saved(query), lint=CODES)
        else:
            found = check_query(read_url(query), lint=CODES)
    except TpqlError as error:
        return list(error.diagnostics)
    return [d for d in found if d.code != UNBOUND]


def placed(file: File, span: Span) -> Span | int:
    """Return where a range of the query was written; of an empty one there are two truths."""
    if span.start == span.end:
        return -1
    return Span(file.places[span.start][0], file.places[span.end - 1][1])


def written(query: str, host: str, seed: int) -> tuple[File, list[Found]]:
    suffix, write = {**WRITERS, **SAVED_WRITERS}[host]
    file = write(query, Random(seed))
    assert len(file.places) == len(filled(query))
    reader = READERS.get(suffix)
    if reader is not None:
        assert any(filled(query) in text for text in reader(file.text))
    found = extract(file.text, f"a{suffix}", everything=True)
    return file, [f for f in found if filled(query).strip() in f.text.text]


def texts_in(value: Any) -> list[str]:
    found: list[str] = []
    pending = [value]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, list):
            pending += value
    return found


def texts_in_python(text: str) -> list[str]:
    """Run a program, which is one of ours, and return what it asks for, and its variables."""
    asked: list[str] = []
    names = {NAME: TEXT, "requests": SimpleNamespace(get=asked.append)}
    exec(text.replace("import requests", ""), names)
    return [*asked, *(value for value in names.values() if isinstance(value, str))]


def texts_in_notebook(text: str) -> list[str]:
    cells = json.loads(text)["cells"]
    code = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    return [*texts, *(text for source in code for text in texts_in_python(source))]


READERS = {
    ".json": lambda text: texts_in(json.loads(text)),
    ".toml": lambda text: texts_in(tomllib.loads(text)),
    ".yaml": lambda text: texts_in(YAML(typ="safe", pure=True).load(text)),
    ".yml": lambda text: texts_in(YAML(typ="safe", pure=True).load(text)),
    ".py": texts_in_python,
    ".ipynb": texts_in_notebook,
}
"""Independent readers of hosts: all strings in a file."""


@pytest.mark.parametrize("host", WRITERS)
@given(query=broken(SINGLE), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_a_finding_stands_where_its_text_was_written(host, query, seed):
    file, found = written(query, host, seed)
    assert found
    expected = {(d.code, placed(file, d.span)) for d in alone(query)}
    assert expected == {
        (d.code, d.span if d.span.start < d.span.end else -1)
        for d in check_found(found[0], lint=CODES)
    }


@pytest.mark.parametrize("host", SAVED_WRITERS)
@given(query=broken(SAVED), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_a_query_of_several_lines_keeps_its_places(host, query, seed):
    file, found = written(query, host, seed)
    assert found
    expected = {(d.code, placed(file, d.span)) for d in alone(query)}
    assert expected == {
        (d.code, d.span if d.span.start < d.span.end else -1)
        for d in check_found(found[0], lint=CODES)
    }


@pytest.mark.parametrize("host", WRITERS)
@given(query=holey(SINGLE), seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_beside_holes_the_same_is_found(host, query, seed):
    file, found = written(query, host, seed)
    assert found
    at = query.index(HOLE)
    hole = Span(at, at + len(TEXT))
    whole = alone(filled(query))
    expected = {(d.code, placed(file, d.span)) for d in whole}
    diagnostics = [d for d in check_found(found[0], lint=CODES) if d.span.start < d.span.end]
    actual = {(d.code, d.span) for d in diagnostics if d.code != "TP390"}
    assert actual <= expected
    for d in diagnostics:
        assert d.code != "TP390" or d.span == placed(file, hole)
    clear = {
        (d.code, placed(file, d.span))
        for d in whole
        if not _is_near(d.span, hole, filled(query)) and d.span.start < d.span.end
        and not (d.code in ABOUT_THE_WHOLE and is_open(found[0].text))
    }  # fmt: skip
    assert clear <= actual


def _is_near(span: Span, hole: Span, query: str) -> bool:
    """Tell whether a finding is in the parameter of the hole, or at its ends, or holds it."""
    start = max(query.rfind("&", 0, hole.start), query.rfind("?", 0, hole.start))
    end = query.find("&", hole.end)
    return span.start <= (end + 1 if end >= 0 else len(query)) and start < span.end
