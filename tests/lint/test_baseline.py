"""Findings that are known, and those that are new or gone."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lint.samples import found_in
from tpql.errors import TpqlUsageError
from tpql.lint.baseline import Baseline, Entry, entries_of, read_baseline, write_baseline
from tpql.source import Source


def checked(text, name="a.tpql"):
    return Source(text, name), found_in(text)


def known(*files):
    return Baseline(tuple(entry for file in files for entry in entries_of(*file)))


def codes(groups):
    return [(source.name, [d.code for d in found]) for source, found in groups]


def test_what_is_known_is_not_new():
    before = known(checked("x TP301\ny TP302"), checked("TP301", "b.tpql"))
    split = before.split([checked("# moved\nx TP301\nz TP303\n"), checked("TP301", "b.tpql")])
    assert codes(split.new) == [("a.tpql", ["TP303"])]
    assert codes(split.known) == [("a.tpql", ["TP301"]), ("b.tpql", ["TP301"])]
    assert [(e.path, e.code) for e in split.gone] == [("a.tpql", "TP302")]
    assert before.shrink(split.gone) == known(checked("x TP301"), checked("TP301", "b.tpql"))


def test_what_is_known_of_files_that_were_not_checked_is_not_gone():
    before = known(checked("TP301"), checked("TP301", "b.tpql"))
    assert [e.path for e in before.split([], ["./b.tpql"]).gone] == ["b.tpql"]
    assert len(before.split([], []).gone) == 0
    assert len(before.split([]).gone) == 2


def test_a_second_mistake_like_a_known_one_is_new():
    split = known(checked("TP301\n")).split([checked("TP301\nTP301\n")])
    assert (codes(split.new), codes(split.known)) == ([("a.tpql", ["TP301"])],) * 2


def test_what_could_not_be_read_is_always_new():
    assert known(checked("TP905")).entries == ()
    entry = Entry("a.tpql", "TP905", "0", "")
    assert codes(Baseline((entry,)).split([checked("TP905")]).new) == [("a.tpql", ["TP905"])]


def test_a_baseline_is_reviewed_line_by_line():
    text = write_baseline(known(checked("TP302 TP301", "b"), checked("TP301", "a\u00e9")).entries)
    lines = text.splitlines()
    assert lines[:3] == ["{", '  "version": 1,', '  "findings": [']
    assert [json.loads(line.strip().strip(","))["path"] for line in lines[3:-2]] == [
        "a\u00e9",
        "b",
        "b",
    ]
    assert lines[-2:] == ["  ]", "}"]
    assert write_baseline([]) == '{\n  "version": 1,\n  "findings": []\n}\n'


def test_no_credential_gets_into_a_baseline():
    secret = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4"
    (found,) = found_in("TP301")
    entries = entries_of(Source("TP301", "a"), [found.replace(message=f"token={secret}")])
    assert secret not in write_baseline(entries)


TEXT = st.text(max_size=9)


@given(st.lists(st.builds(Entry, TEXT, TEXT, TEXT, TEXT), max_size=5))
def test_a_baseline_is_read_as_it_was_written(entries):
    text = write_baseline(entries)
    read = read_baseline(text)
    assert set(read.entries) == set(entries)
    assert write_baseline(read.entries) == write_baseline(read.entries[::-1]) == text


BAD = """
 | is no JSON
[] | is no baseline
{} | is no baseline
{"findings": {}} | is no baseline
{"findings": [], "version": 2} | is not of version 1
{"findings": []} | is not of version 1
{"version": 1, "findings": [1]} | has an entry without path
{"version": 1, "findings": [{"path": "a", "code": 1, "fingerprint": ""}]} | has an entry
"""


@pytest.mark.parametrize("row", [*BAD.strip("\n").splitlines(), "[" * 100_000 + " | is no JSON"])
def test_what_is_no_baseline_is_refused_with_a_way_out(row):
    text, reason = row.split(" | ")
    with pytest.raises(TpqlUsageError, match=f"known.json {reason}") as caught:
        read_baseline(text, "known.json")
    assert "tpql check --baseline known.json" in str(caught.value)


@given(st.text())
def test_any_text_is_a_baseline_or_refused(text):
    with pytest.raises(TpqlUsageError):
        read_baseline(text)
