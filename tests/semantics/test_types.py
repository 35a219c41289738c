"""Types: spelling, sharing, literals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.semantics.literals import integer_literal, real_literal
from tpql.semantics.types import (
    NULL,
    STRING,
    UNKNOWN,
    Type,
    generic,
    maybe,
    merge,
    named,
    nullable,
    parse_type,
    record,
    required,
)

INT = named("Int32")
SPELLINGS = [
    "Int32",
    "Int32?",
    "String",
    "IEnumerable<Int32?>",
    "IEnumerable<IGrouping<String, Int32>>",
    "Dictionary<String, Object>",
    "Int32[]",
    "IEnumerable<Int32[]>",
    "Int32[,]",
    "KeyValuePair<String, List<Int32>>",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_spelling_is_read_and_written(spelling):
    assert parse_type(spelling).name == spelling


@pytest.mark.parametrize("spelling", SPELLINGS[:-2])
def test_a_type_is_one_object(spelling):
    assert parse_type(spelling) is parse_type(spelling)


def test_nullable_is_for_value_types_only():
    assert nullable(INT).name == "Int32?"
    assert nullable(nullable(INT)) is nullable(INT)
    assert nullable(STRING) is STRING
    assert required(nullable(INT)) is INT


def test_a_type_of_unknown_nullability_is_spelled_plain():
    assert maybe(INT).name == "Int32"
    assert maybe(INT).optional is None
    assert maybe(STRING) is STRING
    assert required(maybe(INT)) is INT


def test_two_readings_merge():
    assert merge(INT, INT) is INT
    assert merge(INT, nullable(INT)) is maybe(INT)
    assert merge(INT, nullable(named("DateTime"))) is UNKNOWN


def test_collections_have_elements():
    assert parse_type("IEnumerable<String>").element is STRING
    assert parse_type("Dictionary<String, Int32>").element.name == "KeyValuePair<String, Int32>"
    assert parse_type("ILookup<String, Int32>").element.name == "IGrouping<String, Int32>"
    assert parse_type("IGrouping<String, Int32>").element is INT
    assert parse_type("KeyValuePair<String, Int32>").element is None
    assert STRING.element is None


def test_an_object_literal_is_spelled_with_its_members():
    made = record([("id", INT), ("tags", generic("IEnumerable", record([("n", STRING)])))])
    assert made.name == "{id: Int32, tags: IEnumerable<{n: String}>}"
    assert not made.shared
    assert made.fields[1][1].shared


LARGE_OBJECTS = (
    [("a", record([("n", INT)]))],
    [("a", generic("IEnumerable", record([("n", INT)])))],
    [(f"member{n}", INT) for n in range(21)],
    [("n" * 101, INT)],
)


def test_the_type_of_a_small_object_is_made_once():
    assert record([("n", INT)]) is record([("n", INT)])
    assert record([("n", INT)]) is not record([("N", INT)])


@pytest.mark.parametrize("fields", LARGE_OBJECTS)
def test_the_type_of_a_large_object_is_made_anew(fields):
    assert record(fields) is not record(fields)
    assert not generic("IEnumerable", record(fields)).shared


def test_a_long_spelling_is_shortened_in_messages():
    made = record((f"member{n}", INT) for n in range(20))
    assert len(str(made)) < len(made.name)
    assert str(made).endswith("...")


def test_a_deep_type_has_a_name():
    made = INT
    for _ in range(20_000):
        made = generic("IEnumerable", record([("a", made)]))
    assert made.name.startswith("IEnumerable<{a: IEnumerable<{a: ")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "Int32"),
        (2**31 - 1, "Int32"),
        (2**31, "UInt32"),
        (2**32, "Int64"),
        (2**63, "UInt64"),
        (2**64 - 1, "UInt64"),
    ],
)
def test_an_integer_literal_has_the_first_type_that_holds_it(value, expected):
    assert integer_literal(value).name == expected


@given(st.integers(min_value=0, max_value=2**64 - 1))
def test_an_integer_literal_fits_what_holds_it(value):
    fits = integer_literal(value).fits
    assert ("SByte" in fits) == (value < 2**7)
    assert ("UInt16" in fits) == (value < 2**16)
    assert ("Int64" in fits) == (value < 2**63)
    assert {"Single", "Double", "Decimal"} <= fits


def test_literals_that_no_type_holds():
    assert integer_literal(2**64) is None
    assert real_literal(float("inf"), single=False) is None
    assert real_literal(3.5e38, single=True) is None


def test_real_literals():
    assert real_literal(1.5, single=False).name == "Double"
    assert real_literal(1.5, single=True) is named("Single")


PIECES = ["Int32", "?", "<", ">", ",", "[]", "Dictionary", "IGrouping", "Nullable", "Nope"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_text_is_read_as_some_type(pieces):
    made = parse_type("".join(pieces))
    assert isinstance(made, Type)
    assert isinstance(made.name, str)


def test_null_is_no_value():
    assert not NULL.is_value
