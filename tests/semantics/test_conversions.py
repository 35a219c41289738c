"""Conversions: laws that hold for all types, and the tables."""

from __future__ import annotations

import itertools

import pytest

from tpql.semantics.conversions import better, casts, converts, promotes
from tpql.semantics.literals import STRING_LITERAL, integer_literal, real_literal
from tpql.semantics.types import NULL, OBJECT, STRING, UNKNOWN, named, nullable, parse_type

_WORDS = """
Boolean SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal Char
DateTime TimeSpan Guid DayOfWeek
"""
NAMES = _WORDS.split()
VALUES = [named(name) for name in NAMES]
TYPES = [*VALUES, *map(nullable, VALUES), STRING, OBJECT, parse_type("IEnumerable<Int32>")]
PAIRS = list(itertools.product(TYPES, TYPES))


def t(text: str):
    return parse_type(text)


def test_every_type_converts_to_itself_and_to_object():
    for each in TYPES:
        assert converts(each, each)
        assert converts(each, OBJECT)
        assert converts(each, UNKNOWN)
        assert converts(UNKNOWN, each)


def test_a_value_converts_to_its_nullable_and_never_back():
    for each in VALUES:
        assert converts(each, nullable(each))
        assert not converts(nullable(each), each)


def test_lifting_a_conversion_keeps_it():
    for source, target in itertools.product(VALUES, VALUES):
        assert converts(source, target) == converts(nullable(source), nullable(target))


def test_only_the_same_type_converts_both_ways():
    for source, target in PAIRS:
        if converts(source, target) and converts(target, source):
            assert source is target


@pytest.mark.parametrize(
    ("source", "targets"),
    [
        ("SByte", "Int16 Int32 Int64 Single Double Decimal"),
        ("Byte", "Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal"),
        ("UInt32", "Int64 UInt64 Single Double Decimal"),
        ("Single", "Double"),
        ("Double", ""),
        ("Decimal", "Single Double"),
        ("Boolean", ""),
        ("Char", ""),
    ],
)
def test_widening(source, targets):
    found = {n for n in NAMES if n != source and converts(named(source), named(n))}
    assert found == set(targets.split())


def test_a_char_is_a_text_unless_nullable():
    assert converts(named("Char"), STRING)
    assert not converts(nullable(named("Char")), STRING)


def test_collections_of_references_are_covariant():
    assert converts(t("List<String>"), t("IEnumerable<Object>"))
    assert converts(t("Int32[]"), t("IEnumerable<Int32>"))
    assert not converts(t("List<Int32>"), t("IEnumerable<Object>"))
    assert not converts(t("IEnumerable<String>"), t("List<String>"))


def test_literals_adapt():
    assert promotes(integer_literal(200), named("Byte"))
    assert not promotes(integer_literal(300), named("Byte"))
    assert promotes(integer_literal(5), nullable(named("Decimal")))
    assert promotes(real_literal(1.5, single=False), named("Decimal"))
    assert not promotes(real_literal(1.5, single=False), named("Single"))
    assert promotes(STRING_LITERAL, named("DayOfWeek"))
    assert not promotes(STRING, named("DayOfWeek"))


def test_null_adapts_to_what_can_be_null():
    assert promotes(NULL, STRING)
    assert promotes(NULL, nullable(named("Int32")))
    assert not promotes(NULL, named("Int32"))


def test_better_is_antisymmetric():
    for source, (left, right) in itertools.product(VALUES, PAIRS):
        assert better(source, left, right) == -better(source, right, left)


@pytest.mark.parametrize(
    ("source", "winner", "loser"),
    [
        ("Int32", "Int32", "Int64"),
        ("Int32", "Decimal", "Double"),
        ("Decimal", "Single", "Double"),
        ("Byte", "Int16", "UInt16"),
        ("Int32", "Int32", "Int32?"),
    ],
)
def test_the_better_conversion(source, winner, loser):
    assert better(t(source), t(winner), t(loser)) == 1


def test_casts_are_those_of_in():
    assert casts(named("Double"), named("Int32"))
    assert casts(named("Char"), named("DayOfWeek"))
    assert casts(OBJECT, named("Int32"))
    assert casts(NULL, named("Int32"))
    assert not casts(STRING, named("Int32"))
    assert not casts(named("Char"), STRING)
    assert not casts(named("DateTime"), named("Int64"))
