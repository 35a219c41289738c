"""Hints: each is true, and names only what there is."""

from __future__ import annotations

import pytest

from tests.semantics.samples import findings, type_of
from tpql.schema.model import Schema
from tpql.semantics.check import check
from tpql.semantics.entries import STATIC_TYPES, entry
from tpql.syntax.parse import parse

ORDERS = Schema.load(
    {
        "enums": {"Grade": ["Low", "High", "Very"], "Digit": [f"Number{n}" for n in range(12)]},
        "opaque": {
            "Money": {
                "fields": {"amount": "Decimal", "currency": "String"},
                "methods": ["Money Convert(String)"],
                "indexer": "[String] -> Int32",
            }
        },
        "entities": {
            "Order": {
                "fields": {
                    "id": "Int32",
                    "price": {"kind": "value", "type": "Money"},
                    "grade": {"kind": "value", "type": "Grade", "nullable": True},
                    "digit": {"kind": "value", "type": "Digit", "nullable": False},
                    "letter": {"kind": "value", "type": "Char", "nullable": True},
                }
            }
        },
    }
)


TEAMS = Schema.load(
    {
        "entities": {
            "Work": {
                "fields": {
                    "id": "Int32",
                    "name": "String",
                    "team": {"kind": "reference", "type": "Team"},
                    "all": {"kind": "collection", "type": "Work"},
                }
            },
            "Bug": {"base": "Work", "fields": {"severity": "String", "bosses": "String"}},
            "Task": {"base": "Work", "fields": {"bosses": "String"}},
            "Team": {"fields": {"boss": {"kind": "reference", "type": "Work"}}},
        }
    }
)


def of_teams(text: str) -> list[tuple[str, ...]]:
    found = check(parse(text, "expression"), entity="Work", clause="expression", schema=TEAMS)
    return [diagnostic.hints for diagnostic in found]


def hints(text: str, entity: str = "Specimen") -> list[str]:
    return [hint for found in findings(text, entity) for hint in found.hints]


def of_orders(text: str) -> list[tuple[str, ...]]:
    found = check(parse(text, "expression"), entity="Order", clause="expression", schema=ORDERS)
    return [diagnostic.hints for diagnostic in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("name()", "name"),
        ("story.ID()", "id"),
        ("stories()", "stories"),
        ("riskLevel()", "riskLevel"),
        ("Today()", "Today"),
        ("name.Length()", "Length"),
        ("dateN.Hour()", "Hour"),
        ("{a:id}.A()", "a"),
        ("DateTime.today()", "Today"),
        ("Math.PI(2)", "PI"),
    ],
)
def test_what_is_no_method_is_not_to_be_called(text, name):
    assert hints(text) == [f"`{name}` is no method: leave out the parentheses"]


@pytest.mark.parametrize(
    ("text", "owner", "example"),
    [
        ("DateTime(2020,1,1)", "DateTime", 'DateTime.Parse("2018-10-31")'),
        ("endDate < datetime", "DateTime", 'DateTime.Parse("2018-10-31")'),
        ("Timespan(1)", "TimeSpan", "TimeSpan.FromDays(1)"),
        ("Guid == null", "Guid", "Guid.Empty"),
        ("Int32(name)", "Int32", "Int32.Parse(...)"),
    ],
)
def test_a_predefined_type_stands_for_its_members_only(text, owner, example):
    hint = f"{owner} is a type, and no value: write a member of it, as {example}"
    assert hints(text, "Work") == [hint]


@pytest.mark.parametrize("owner", STATIC_TYPES.values())
def test_the_member_of_a_type_that_is_named_is_there(owner):
    for hint in hints(owner, "Work"):
        member = hint.rpartition(f"as {owner}.")[2].partition("(")[0]
        assert "is a type" not in hint or entry("static", owner, member)


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ('int.Parse("5")', "int", "Int32"),
        ("bool(name)", "bool", "Boolean"),
        ("Float.MaxValue", "Float", "Single"),
    ],
)
def test_types_have_the_names_of_net(text, word, name):
    assert hints(text) == [f"the type `{word}` is called {name} here"]


def test_what_follows_a_dot_is_no_type():
    assert not any("is a type" in hint for hint in hints("story.Guid"))


@pytest.mark.parametrize(
    ("text", "near"),
    [("price.curency", "currency"), ('price.Convrt("EUR")', "Convert"), ("price.amont", "amount")],
)
def test_members_of_opaque_types_are_suggested(text, near):
    assert of_orders(text) == [(f"did you mean `{near}`?",)]


def test_an_index_of_an_opaque_type_has_the_type_of_the_schema():
    assert of_orders('price["a"] + 1') == []
    assert of_orders('price["a"].Nope') == [()]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('grade == "Lo"', "did you mean `Low`?"),
        ('grade == "Nothing like it"', "its values are: Low, High, Very"),
        ('digit == "x"', f"its values are: {', '.join(f'Number{n}' for n in range(10))}, ..."),
    ],
)
def test_values_of_an_enum_are_suggested(text, hint):
    assert of_orders(text) == [(hint,)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('date in ["2020-01-01"]', 'there is no date literal: write DateTime.Parse("2018-10-31")'),
        ('guidN in ["x y"]', 'write Guid.Parse("...")'),
        ('span in ["1d"]', "write TimeSpan.FromDays(1)"),
        ('color in ["Red"]', "compare with ==, and join with or: a list takes no names of values"),
        ("colorN in ['R']", "compare with ==, and join with or: a list takes no names of values"),
        ('int32 in ["1"]', "write the items without quotes"),
        ('boolean in ["true"]', "write the items without quotes"),
        ("name in ['a']", "one character in single quotes is a Char: write it in double quotes"),
    ],
)
def test_items_of_a_list_are_written_in_the_type_of_the_operand(text, hint):
    assert hints(text) == [hint]


def test_an_item_that_is_no_literal_has_no_quotes_to_leave_out():
    assert hints("int32 in [name]") == []


def test_a_character_in_a_list_for_characters_is_right():
    assert of_orders("letter in ['a','b']") == []


def test_a_letter_as_index_needs_double_quotes():
    hint = "one character in single quotes is a Char: write it in double quotes"
    assert hints("customValues['R']") == [hint]
    assert hints("name['R']") == []


@pytest.mark.parametrize("value", ["5", "Today", "true"])
def test_a_branch_that_is_never_null_is_explained_for_any_type(value):
    kind = type_of(value)
    assert hints(f"IIF(id > 1, null, {value})") == [
        f"a value of type {kind} is never null: give another one, or convert it to text"
    ]


@pytest.mark.parametrize("name", ["ToIntArray", "ToStringArray", "ToDecimalArray"])
def test_arrays_are_indexed_by_number(name):
    assert findings(f"SafeConvert.{name}(name, ',')[0]") == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("spanN > 5", "write .TotalDays, .TotalHours, ... to get a number"),
        ("1.5 <= story.endDate - Today", "write .TotalDays, .TotalHours, ... to get a number"),
        ('guid == "x y"', 'write Guid.Parse("...")'),
        ('charN == "a"', "a Char is one character in single quotes"),
        ("colorN == 1", "compare with the name of a value, in quotes"),
        ("date.DayOfWeek != 6", "compare with the name of a value, in quotes"),
        ("7 + Today", "dates move with AddDays(n), AddMonths(n), ...; a negative n goes back"),
    ],
)
def test_operands_that_do_not_fit_are_explained(text, hint):
    assert hints(text) == [hint]


@pytest.mark.parametrize("text", ["color + 1", "colorN > 1", "span + 1"])
def test_no_comparison_is_offered_that_is_refused_too(text):
    assert hints(text) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("stories.Sum()", "say of what: write `Sum(...)` with a member of each Story"),
        (
            "stories.where(id > 1).max()",
            "say of what: write `max(...)` with a member of each Story",
        ),
        ("int32s.Sum()", "say of what: write `Sum(it)`"),
        ("strings.min()", "say of what: write `min(it)`"),
        ("name.Substring()", None),
    ],
)
def test_an_aggregate_without_a_selector_is_explained(text, hint):
    assert hints(text) == ([hint] if hint else [])


@pytest.mark.parametrize(
    ("text", "cast"),
    [
        ("severity.name", "it.As<Bug>.severity"),
        ("it.severity.name", "it.As<Bug>.severity"),
        ("team.boss.Severity", "team.boss.As<Bug>.Severity"),
        ("all.first(id > 1).severity", "….As<Bug>.severity"),
    ],
)
def test_a_cast_is_offered_of_the_value_that_needs_it(text, cast):
    assert of_teams(text) == [(f"only Bug has it: write `{cast}`",)]


def test_casts_to_several_types_are_offered():
    assert of_teams("bosses") == [("Bug and Task have it: write `it.As<Bug>.bosses`, for one",)]


def test_a_member_of_the_elements_is_not_taken_for_a_method():
    assert of_teams("all.name") == [
        ("it belongs to each Work: write `Select(name)` or `Any(name == ...)`",)
    ]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('id == "5"', 'both sides need one type: 5 is a number, "5" is a text'),
        ("name < 5", 'both sides need one type: 5 is a number, "5" is a text'),
        ("booleanN == 1", "compare with true or false"),
        ('"true" != boolean', "compare with true or false"),
        ("story in [1]", "compare a member of it: write .Id in [...]"),
        ('story in ["ab"]', "compare a member of it: write .Name in [...]"),
        ("stories in [1]", "it is a collection: write Any(... in [...])"),
        ("int32s in [1]", "it is a collection: write Any(... in [...])"),
    ],
)
def test_values_of_two_kinds_are_told_apart(text, hint):
    assert hints(text) == [hint]
