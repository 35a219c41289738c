"""What a finding is called, whatever happens around it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tests.lint.samples import found_in
from tpql.lint.fingerprint import fingerprints, plain_name
from tpql.source import Source

QUERY = "/api/v2/Bug?where=TP301 and TP302"


def named(text, name="queries/a.tpql", found=None):
    return fingerprints(Source(text, name), found_in(text) if found is None else found)


def test_a_name_is_32_hexadecimal_digits_and_stays_for_ever():
    assert named("x TP301") == ["f7b3f4734bcd485be5a3da70c10c5b3a"]
    assert all(re.fullmatch("[0-9a-f]{32}", name) for name in named(QUERY * 3))


def test_a_finding_that_moves_keeps_its_name():
    names = named(QUERY)
    assert named(f"# new\n\n  {QUERY}\n\n/api/v2/Bug?where=TP301\n")[:2] == names
    assert named(QUERY, found=found_in(QUERY)[1:]) == names[1:]
    assert named(QUERY.replace(" and", "   and")) == names
    assert named(f"{QUERY}  # tpql: ignore[TP301]") == names
    assert named(QUERY, "./queries/a.tpql") == named(QUERY, "queries\\a.tpql") == names


def test_what_a_finding_is_about_makes_its_name():
    names = [
        *named(QUERY),
        *named(QUERY, "queries/b.tpql"),
        *named(QUERY.replace("and", "or")),
        *named(QUERY.replace("30", "31")),
    ]
    assert len(set(names)) == len(names) == 8


def test_equal_findings_are_numbered_in_the_order_of_the_text():
    text = f"{QUERY}\n{QUERY}\nTP301 TP301"
    found = found_in(text)
    names = named(text)
    assert len(set(names)) == len(names) == 6
    assert named(text, found=found[::-1]) == names[::-1]


def test_credentials_count_as_no_text():
    first, second = "a1b2c3d4e5f6a1b2c3d4e5f6a1b2c3d4", "ffffc3d4e5f6a1b2c3d4e5f6a1b2c3d4"
    text = f"{QUERY}&token={first}"
    assert named(text) == named(text.replace(first, second))


@given(
    st.lists(
        st.sampled_from(["TP301", " ", "\n", "TP302", "\r", "x", "\ud800", "token=aabbccddeeff1"])
    )
)
def test_names_in_a_file_differ(pieces):
    text = "".join(pieces)
    names = named(text)
    assert len(set(names)) == len(names) == len(found_in(text))


def test_many_findings_in_a_long_line_take_linear_time():
    assert len(named("TP301 " * 20_000)) == 20_000


def test_names_of_files_are_written_in_one_way():
    assert [plain_name(n) for n in (".\\a\\b", "./a/b", "a/./b", "/a/b", "../a")] == [
        *("a/b", "a/b", "a/b", "/a/b", "../a"),
    ]
