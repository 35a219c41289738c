"""The short form of findings."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.cli.checks.outcome import pack, unpack
from tpql.diagnostics import Diagnostic, Edit, Fix, Related
from tpql.source import Span

LENGTH = 50
spans = st.tuples(st.integers(0, LENGTH), st.integers(0, LENGTH)).map(lambda p: Span(*sorted(p)))
edits = st.builds(Edit, spans, st.text())
fixes = st.builds(Fix, st.text(), st.lists(edits).map(tuple), st.booleans())
related = st.builds(Related, spans, st.text())
findings = st.builds(
    Diagnostic,
    st.sampled_from(["TP101", "TP999"]),
    st.text(),
    st.sampled_from(["error", "warning", "info"]),
    st.text(),
    spans,
    st.none() | st.text(min_size=1),
    st.lists(related, max_size=2).map(tuple),
    st.lists(st.text(), max_size=2).map(tuple),
    st.lists(fixes, max_size=2).map(tuple),
    st.none() | st.text(min_size=1),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(findings)
def test_what_is_packed_comes_back(found: Diagnostic) -> None:
    assert unpack(json.loads(json.dumps(pack(found))), LENGTH) == found


def test_a_plain_finding_is_short() -> None:
    found = Diagnostic("TP101", "x", "error", "no", Span(1, 2))
    assert pack(found) == ["TP101", "x", "error", "no", [1, 2]]


@given(values)
def test_anything_else_is_a_value_error(row: Any) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        unpack(row, LENGTH)


@given(findings, st.data())
def test_a_changed_row_is_a_finding_or_a_value_error(found: Diagnostic, data: Any) -> None:
    row = pack(found)
    row[data.draw(st.integers(0, len(row) - 1))] = data.draw(values)
    try:
        changed = unpack(row, LENGTH)
    except ValueError:
        return
    assert isinstance(changed, Diagnostic)
    assert all(isinstance(text, str) for text in (changed.code, changed.message, *changed.hints))
    assert 0 <= changed.span.start <= changed.span.end <= LENGTH


@pytest.mark.parametrize("place", [[0, 51], [3, 2], [-1, 2], [0], [0, 1, 2], ["0", 1], [True, 1]])
def test_places_outside_of_the_text_are_refused(place: Any) -> None:
    with pytest.raises(ValueError, match=r"(?s).*"):
        unpack(["TP101", "x", "error", "no", place], LENGTH)
