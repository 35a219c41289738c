"""The catalogue: it is complete, and every row of it can be read."""

from __future__ import annotations

import pytest

from tpql.semantics.catalogue import CATALOGUE
from tpql.semantics.entries import STATIC_TYPES, entry, names
from tpql.semantics.operators import binary
from tpql.semantics.signatures import parse_signatures
from tpql.semantics.types import named, parse_type

KINDS = {"operator", "function", "static", "member", "collection", "extension"}
_WORDS = """
Object Boolean Char String SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double
Decimal DateTime TimeSpan Guid Math Convert Enum SafeConvert
"""
STATICS = _WORDS.split()


@pytest.mark.parametrize("known", CATALOGUE, ids=lambda e: f"{e.kind}-{e.owner}-{e.name}")
def test_every_entry_is_whole(known):
    assert known.kind in KINDS
    assert known.doc.endswith(".")
    assert "\n" not in known.doc
    assert known.evidence
    if known.is_property:
        assert parse_type(known.signatures).name
    else:
        assert parse_signatures(known.signatures)


def test_every_predefined_type_is_there():
    assert sorted(STATIC_TYPES.values()) == sorted(STATICS)


def test_names_are_found_in_any_letter_case():
    assert entry("collection", "", "ORDERBYdescending").name == "OrderByDescending"
    assert entry("member", "String", "tolower").name == "ToLower"
    assert entry("member", "String", "nope") is None


def test_no_overload_is_written_twice():
    for known in CATALOGUE:
        shapes = [tuple(p.name for p in s.parameters) for s in parse_signatures(known.signatures)]
        assert len(shapes) == len(set(shapes)), known


@pytest.mark.parametrize(
    ("kind", "owner", "some"),
    [
        ("operator", "", "+ - * / & > >= < <= == != and or not in ?:"),
        ("function", "", "IIF IFNONE"),
        (
            "collection",
            "",
            "Where Select Count Any All First Min Max Sum Average Avg OrderBy GroupBy Distinct",
        ),
        ("member", "String", "Length Contains StartsWith EndsWith Substring IndexOf Replace Trim"),
        ("member", "DateTime", "Date Year Month Day DayOfWeek AddDays AddMonths AddHours"),
        ("member", "TimeSpan", "TotalDays TotalHours TotalMinutes TotalSeconds"),
        ("member", "Nullable", "HasValue Value"),
        ("member", "CustomValues", "Get Text Number Date Boolean"),
        ("member", "any", "Today"),
        ("static", "DateTime", "Now UtcNow Today Parse ParseExact DaysInMonth"),
        ("static", "Math", "Round Floor Ceiling Abs Min Max Pow Sqrt PI"),
        ("static", "Convert", "ToInt32 ToDecimal ToDouble ToBoolean ToString ToDateTime"),
        ("static", "SafeConvert", "ToInt ToBoolean ToDecimal ToDateTime ToString ToIntArray"),
        ("static", "Guid", "Parse Empty"),
        (
            "extension",
            "",
            "Year Quarter Month Week WeekToMonday Day WeekNumber AddDays ToPlainText EffortTotal",
        ),
    ],
)
def test_what_the_language_names_is_there(kind, owner, some):
    assert set(some.split()) <= set(names(kind, owner))


def test_what_fails_on_a_live_server_is_marked():
    assert entry("collection", "", "All").fails
    assert not entry("collection", "", "Any").fails


def test_operators_are_typed_from_their_rows():
    assert binary("/", named("Int32"), named("Int32")).type.name == "Double"
    assert binary("-", named("DateTime"), named("DateTime")).type.name == "TimeSpan"


def test_generic_signatures_bind_their_variables():
    select = parse_signatures("(T => R, ...) -> IEnumerable<R>")[0]
    assert select.takes(1)
    assert select.takes(3)
    assert not select.takes(0)
    assert select.returns(T=named("Int32"), R=named("Char")).name == "IEnumerable<Char>"


def test_every_entry_is_found_where_its_type_has_its_home():
    for known in CATALOGUE:
        assert entry(known.kind, known.owner, known.name) == known
    assert names("member", "no such type") == []
