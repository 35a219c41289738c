"""Tables for people, CSV for spreadsheets."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.cli.table import csv_text, flat, table
from tpql.report.cells import cells


def shown(items: list[Any], width: int = 80) -> str:
    return "".join(table(items, width))


def test_numbers_end_and_texts_begin_in_line() -> None:
    items = [
        {"id": 5, "name": "Crash", "effort": Decimal("13.0000"), "open": True},
        {"id": 1234, "name": "A typo", "effort": Decimal("1.5000"), "open": False},
    ]
    assert shown(items) == (
        "  id  name     effort  open\n"
        "----  ------  -------  -----\n"
        "   5  Crash   13.0000  true\n"
        "1234  A typo   1.5000  false\n"
    )


def test_wide_values_are_folded_between_words() -> None:
    items = [{"id": 1, "name": "one two three four", "text": "x" * 12}]
    assert shown(items, 24) == (
        "id  name       text\n"
        "--  ---------  ---------\n"
        " 1  one two    xxxxxxxxx\n"
        "    three      xxx\n"
        "    four\n"
    )


def test_a_reference_is_its_name_and_a_list_its_elements() -> None:
    item = {
        "project": {"resourceType": "Project", "id": 1, "name": "TP3"},
        "user": {"resourceType": "User", "id": 1, "fullName": "Ken Sato"},
        "tasks": {"items": [{"id": 1, "name": "a"}, {"id": 2, "name": "b"}]},
        "numbers": [1, Decimal("2.50")],
        "other": {"a": 1, "b": {"c": 2}},
        "none": None,
        "empty": {},
    }
    assert list(flat(item, short=True)) == [
        *("project", "user", "tasks", "numbers", "other.a", "other.b.c", "none", "empty")
    ]
    row = shown([item], 200).splitlines()[2]
    assert [cell.strip() for cell in row.split("  ") if cell][:4] == [
        *("TP3", "Ken Sato", "a, b", "1, 2.50")
    ]


def test_columns_stand_where_the_select_has_them() -> None:
    items = [{"a": 1, "d": 1}, {"a": 1, "b": 2, "d": 1}, {"a": 1, "b": 1, "c": 1}, {"e": 1}]
    assert shown(items).splitlines()[0].split() == ["a", "b", "d", "c", "e"]


def test_bare_values_have_a_column() -> None:
    assert shown([3, 44]) == "value\n-----\n    3\n   44\n"


def test_nothing_reaches_the_terminal_raw() -> None:
    assert "\x1b" not in shown([{"a\x1b": "b\x1b[2J\nc"}])


def test_wide_characters_take_two_columns() -> None:
    lines = shown([{"name": "漢字", "x": "a"}, {"name": "abcd", "x": "b"}]).splitlines()
    assert lines[2:] == ["漢字  a", "abcd  b"]


@settings(max_examples=150, deadline=None)
@given(
    items=st.lists(
        st.dictionaries(st.text(max_size=6), st.text(max_size=40), min_size=1), max_size=4
    ),
    width=st.integers(1, 60),
)
def test_no_line_is_wider_than_it_has_to_be(items: list[dict[str, str]], width: int) -> None:
    columns = len({name for item in items for name in item})
    widest = max(width, columns * 8 + (columns - 1) * 2)
    for line in shown(items, width).split("\n"):
        assert sum(size for _, size in cells(line)) <= widest


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries({"a": st.text(max_size=9), "b": st.text(max_size=9)}), max_size=4
    )
)
def test_csv_is_read_back(items: list[dict[str, str]]) -> None:
    read = list(csv.DictReader(io.StringIO("".join(csv_text(items)), newline="")))
    assert read == items


def test_csv_has_the_ids_of_references() -> None:
    items = [{"project": {"id": 1, "name": "a"}}, {"project": {"id": 2}, "n": Decimal("1.50")}]
    assert "".join(csv_text(items)) == "project.id,project.name,n\r\n1,a,\r\n2,,1.50\r\n"


def test_a_long_value_is_cut() -> None:
    assert shown([{"name": "x" * 100_000}], 100).count("x") == 500


@pytest.mark.parametrize("depth", [20_000])
def test_depth_does_not_matter(depth: int) -> None:
    item: Any = 1
    for _ in range(depth):
        item = {"a": item}
    names = list(flat({"b": [item]}, short=True))
    assert names == ["b"]
    assert shown([{"b": [item]}], 80)
