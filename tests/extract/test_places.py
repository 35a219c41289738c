"""Every character of a query is found where a writer of host files put it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.writers import CLAUSE_WRITERS, HOLE, WRITERS, File, filled
from tpql.checking import check
from tpql.diagnostics import apply
from tpql.extract import Found, check_found, extract
from tpql.query.rules import UNBOUND_PLACEHOLDER
from tpql.source import Span

PATHS = ["/api/v2/Bug", "https://x.tpondemand.com/api/v2/bugs", "/tp/api/v2/UserStory/12"]
CLAUSES = [
    "where=efort > 5",
    "where=name eq 'x'",
    "select={id, nam, name}",
    'where=description.Containz("é😀\\\\n")',
    "orderBy=nam desc",
    "where=not id == 5 and name is null",
    "take=x",
    'where=name == "it\'s $5 {ok} `tick` 50%25 \\"q\\""',
    "wher=1",
    "where=(id==1",
    "select={id,%6Eam}",
]
HOLES = ["where=id == \N{OBJECT REPLACEMENT CHARACTER}", f"take={HOLE}", f"where=nam == {HOLE}"]


def queries(clauses: list[str]) -> st.SearchStrategy[str]:
    parts = st.lists(st.sampled_from(clauses), min_size=1, max_size=3, unique=True)
    return st.builds(
        lambda path, first, more: f"{path}?{'&'.join([first, *more])}",
        st.sampled_from(PATHS),
        st.sampled_from([c for c in clauses if c[:5] in ("where", "selec", "order")]),
        parts,
    )


def shown(places: list[tuple[int, int]], span: Span) -> Span:
    """Return where a range of the query was written."""
    if span.start == span.end:
        return _filled(span)
    return Span(places[span.start][0], places[span.end - 1][1])


def _filled(span: Span) -> Span:
    """Return a range; of an empty one, the place between two pieces is a matter of taste."""
    return span if span.start < span.end else Span(-1, -1)


def look(host: str, query: str, seed: int) -> tuple[File, list[Found]]:
    suffix, write = WRITERS[host]
    file = write(query, Random(seed))
    assert len(file.places) == len(filled(query))
    # What is no query at first sight is not read; here even the path may be escaped.
    found = extract(file.text, f"a{suffix}", everything=True)
    return file, [f for f in found if f.certainty == "sure"]


@pytest.mark.parametrize("host", WRITERS)
@given(query=queries(CLAUSES), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_each_finding_stands_where_its_text_was_written(host, query, seed):
    file, found = look(host, query, seed)
    assert [f.text.text for f in found] == [query]
    text = found[0].text
    for index, place in enumerate(file.places):
        assert text.place(Span(index, index + 1)) == Span(*place)
    expected = {(d.code, shown(file.places, d.span)) for d in check(query)}
    actual = {(d.code, _filled(d.span)) for d in check_found(found[0])}
    assert expected == actual
    assert expected


@pytest.mark.parametrize("host", list(WRITERS))
@given(query=queries([*CLAUSES, *HOLES]), seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_holes_are_found_where_they_were_written(host, query, seed):
    file, found = look(host, query, seed)
    assert [f.text.text for f in found] == [filled(query)]
    text = found[0].text
    for index, place in enumerate(file.places):
        assert text.place(Span(index, index + 1)) == Span(*place)
    assert len(text.holes) == query.count(HOLE)
    expected = {(d.code, shown(file.places, d.span)) for d in check(filled(query))}
    for d in check_found(found[0]):
        if d.span.start < d.span.end:
            assert (d.code, d.span) in expected
        assert d.code != UNBOUND_PLACEHOLDER.code


@pytest.mark.parametrize("host", WRITERS)
@given(query=queries(CLAUSES), seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_a_fix_in_the_host_is_the_fix_of_the_query(host, query, seed):
    """Whatever fix is offered, after it the host holds the query with that fix."""
    file, found = look(host, query, seed)
    mended = {apply(query, f.edits) for d in check(query) for f in d.fixes}
    for d in check_found(found[0]):
        for fix in d.fixes:
            text = apply(file.text, fix.edits)
            again = extract(text, f"a{WRITERS[host][0]}", everything=True)
            assert [f.text.text in mended for f in again] == [True]


@pytest.mark.parametrize("host", CLAUSE_WRITERS)
@given(
    clause=st.sampled_from(["efort > 5", "name eq 'x'", 'nam == "é😀"', "(id==1", "x is null"]),
    seed=st.integers(0, 2**32),
)
@settings(max_examples=40)
def test_clauses_beside_a_url_have_their_places_too(host, clause, seed):
    suffix, write = CLAUSE_WRITERS[host]
    file = write(clause, Random(seed))
    (found,) = extract(file.text, f"a{suffix}")
    ((_, value), *_) = found.parameters
    assert found.text.text[value.start : value.end] == clause
    for index, place in enumerate(file.places):
        assert found.text.place(Span(index, index + 1).shift(value.start)) == Span(*place)
    expected = {
        (d.code, shown(file.places, d.span)) for d in check(clause, clause="where", entity="Bug")
    }
    assert expected == {(d.code, _filled(d.span)) for d in check_found(found)}
