"""Comments that are added to host files of every kind: they hold, and harm nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.extract.writers import WRITERS
from tpql.extract.comments import blocks, comments, style_of
from tpql.extract.findings import HostOptions, host_findings
from tpql.lint.add_ignore import Style, add_ignore
from tpql.lint.directives import read_directives
from tpql.lint.registry import DEFAULT
from tpql.lint.suppress import suppress
from tpql.source import Source

OPTIONS = HostOptions(lint=DEFAULT)
QUERIES = (
    "/api/v2/Bug?select={id,name}&take=5000",
    "/api/v2/UserStory?where=effort > 5 and efort < 3&select={id,name}&take=2000&skip=5",
)
HOSTS = Path(__file__).parent.parent.parent / "docs" / "examples" / "hosts"


def left_in(text, name):
    """What is found in a file and not suppressed, and the ranges of its queries."""
    found = host_findings(text, name, OPTIONS)
    queries = [query.span for query in found.queries]
    source = Source(text, name)
    directives = read_directives(source, comments(text, name), queries)
    outcome = suppress(source, found.diagnostics, directives, today="2026-11-26")
    return [*outcome.kept, *outcome.about], queries


def silenced(text, name):
    found, queries = left_in(text, name)
    return found, add_ignore(
        Source(text, name),
        found,
        style=style_of(name) or Style("#"),
        comments=lambda fresh: comments(fresh, name),
        queries=[*queries, *blocks(text, name)],
    )


def codes(found):
    return sorted(d.code for d in found)


@pytest.mark.parametrize("kind", sorted(WRITERS))
def test_what_was_suppressed_is_found_no_more(kind):
    suffix, write = WRITERS[kind]
    name = f"a{suffix}"
    texts = (write(QUERIES[seed % 2], Random(seed)).text for seed in range(8))
    looked_at = 0
    for text in texts:
        found, added = silenced(text, name)
        looked_at += bool(found)
        assert codes(left_in(added.text, name)[0]) == codes(added.left), added.text
        if style_of(name) is not None:
            assert added.left == (), text
    assert looked_at


@pytest.mark.parametrize("path", sorted(HOSTS.iterdir()), ids=lambda path: path.name)
def test_examples_can_be_silenced(path):
    text = path.read_text(encoding="utf-8").replace("/api/v2/", "/api/v2/Nothing/")
    _, added = silenced(text, path.name)
    assert codes(left_in(added.text, path.name)[0]) == codes(added.left)
    if style_of(path.name) is not None:
        assert added.left == ()
    assert silenced(added.text, path.name)[1].text == added.text
