"""What names of the language mean."""

from __future__ import annotations

import pytest

from tpql.semantics.catalogue import CATALOGUE
from tpql.semantics.explain_name import (
    explain_entry,
    explain_function,
    explain_type,
    language_names,
)


def test_a_function():
    assert explain_function("iif") == (
        "IIF: a function\n  One of two values, as a condition says.\n  IIF(Boolean, T, T) -> T\n"
    )


def test_a_member_of_a_type_and_one_of_a_type_itself():
    assert explain_function("string.length") == (
        "String.Length: a member of String\n  The number of characters.\n  type Int32\n"
    )
    assert explain_function("DateTime.today").startswith(
        "DateTime.Today: a member of the type DateTime itself\n"
    )


def test_the_method_of_collections_comes_first():
    assert explain_function("count").startswith("Count: a method of collections\n")


def test_what_is_known_to_fail():
    text = explain_function("All")
    assert "  Known to fail: it answers 500, “issues with generated report”.\n" in text


def test_the_real_name_of_an_extension():
    assert "  Its real name, which an answer shows, is FloorWeek.\n" in explain_function("Week")


@pytest.mark.parametrize(
    ("written", "name"), [("=", "=="), ("&&", "and"), ("!", "not"), ("+", "+")]
)
def test_an_operator_in_any_spelling(written, name):
    assert explain_function(written).startswith(f"{name}: an operator\n")


def test_a_type_lists_its_members():
    text = explain_type("timespan")
    assert text.startswith("TimeSpan: a type\n\nof a TimeSpan:\n  Days ")
    assert "\nof TimeSpan itself:\n" in text


@pytest.mark.parametrize("name", ["", ".", "nope", "Nope.count", "count.", "a.b.c"])
def test_what_means_nothing(name):
    assert explain_function(name) is None
    assert explain_type(name) is None


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: f"{e.owner}.{e.name}")
def test_every_entry_is_found_by_its_name(entry):
    text = explain_entry(entry)
    assert text in explain_function(entry.name)
    assert entry.doc in text
    assert entry.name in language_names()
