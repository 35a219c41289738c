"""Names: the order of resolution, scope, statics.  LANGUAGE 4.1 to 4.3, 19.1."""

from __future__ import annotations

import pytest

from tests.semantics.samples import SCHEMA, findings, open_findings, told, type_of
from tpql.schema.entity import Entity, Member
from tpql.schema.model import Schema
from tpql.semantics.analysis import analyse
from tpql.semantics.resolve import resolver
from tpql.syntax.parse import parse


def test_it_is_the_element_in_any_letter_case():
    assert type_of("IT") == "Specimen"
    assert type_of("it.id") == "Int32"
    assert type_of("stories.Select(it)") == "IEnumerable<Story>"


def test_a_bare_name_is_a_member_of_it():
    assert type_of("ID") == type_of("it.id") == "Int32"


def test_an_object_does_not_change_the_scope():
    assert type_of("{story: {id}}") == "{story: {Id: Int32}}"


def test_a_member_wins_over_a_surrogate_and_a_method():
    schema = Schema.of([Entity("E", members=(Member("count", "value", "String"),), closed=True)])
    known = resolver(schema)
    assert known.member(known.entity("E"), "Count").type.name == "String"


def test_a_dictionary_entry_comes_after_its_members():
    assert type_of("counts.Count") == "Int32"
    assert type_of("counts.other") == "Int32"


def test_today_is_a_member_of_anything():
    assert type_of("Today") == type_of("name.Today") == type_of("Today.Today") == "DateTime"
    assert told("Today()") == ["error unknown-method"]


def test_custom_fields_by_squeezed_name_and_in_brackets():
    assert type_of("riskLevel") == type_of("[Risk Level]") == "String"


@pytest.mark.parametrize(
    "text", ["stories.Count", "stories.Count()", "stories.count > 0 ? 1 : 2", "stories.First.id"]
)
def test_parentheses_are_optional(text):
    assert told(text) == []
    assert type_of(text) == "Int32"


def test_a_property_is_not_called():
    assert told("name.Length()") == ["error unknown-method"]
    assert told("name()") == ["error unknown-method"]


def test_nullables_are_lifted():
    assert type_of("dateN.Hour") == "Int32?"
    assert type_of("dateN.Value") == "DateTime"
    assert type_of("dateN.HasValue") == "Boolean"


def test_what_is_never_null_may_be_a_nullable_of_the_server():
    assert told("date.Value") == told("date.HasValue") == ["warning unknown-member"]
    assert (type_of("date.Value"), type_of("date.HasValue")) == ("DateTime", "Boolean")
    assert told("name.Value") == ["error unknown-member"]


def test_an_extension_is_called_on_its_target_or_with_it():
    assert type_of("Year(date)") == type_of("date.Year()") == "DateTime"
    assert type_of("name.Year(date)") == "DateTime"


def test_a_type_name_directly_left_of_a_dot_is_the_type():
    assert type_of("Math.PI") == "Double"
    assert type_of("DATETIME.now") == "DateTime"
    assert told("Math.name") == ["warning hidden-member"]
    assert told("(Math).name") == told("it.Math.name") == []
    assert type_of("math") == "Team"
    assert told("DateTime") == ["error unknown-member"]


def test_there_is_no_view_of_the_outer_entity():
    (found,) = findings("tasks.Where(bugs.Count > 0)", "Story")
    assert found.name == "unknown-member"
    assert found.hints == ("Story has it, but only the Task can be seen here",)


def test_iif_is_looked_for_last():
    schema = Schema.of([Entity("E", members=(Member("iif", "value", "Int32", False),))])
    tree = parse("iif + IIF(true, 1, 2)")
    assert analyse(tree, entity="E", clause="where", schema=schema).diagnostics == []


def test_functions_over_a_collection_see_its_elements():
    assert told("IIF(count() > 1, 1, 2)", "Story", "result") == ["warning function-scope"]
    assert told("count() > 1 ? 1 : 2", "Story", "result") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("count", "Int32"),
        ("sum(effort)", "Decimal"),
        ("{s: sum(effort), a: average(effort)}", "{s: Decimal, a: Decimal}"),
        ("where(effort > 5).count()", "Int32"),
        ("it", "IEnumerable<Story>"),
        ("first.tasks.count()", "Int32"),
    ],
)
def test_result_is_about_the_sequence(text, expected):
    assert told(text, "Story", "result") == []
    assert type_of(text, "Story", "result") == expected


def test_result_sees_what_select_made():
    selected = analyse(parse("team.id"), entity="Story", clause="select", schema=SCHEMA)
    element = selected.type_of(selected.node)
    assert type_of("max(it)", "Story", "result", element=element) == "Int32"


def test_an_entity_may_be_named_in_the_plural():
    assert type_of("id", "stories") == "Int32"


def test_an_unknown_entity_is_unknown_in_silence():
    assert told("a.b > c and tasks.Where(x).Count > 1", "Nope") == []
    assert type_of("a.b", "Nope") == "unknown"


def test_unknown_nullability_takes_both_readings():
    assert told("decimalM * 1.5") == told("IFNONE(int32M, 0)") == told("dateM.Value.Year") == []
    assert type_of("int32M + 1") == "Int32"
    assert type_of("dateM.Year") == "unknown"
    assert told("dateM.Year == 2015") == []
    assert told("booleanM", clause="where") == []
    assert told("int32M == 'x'") == ["error incompatible-operands"]


def test_placeholders_are_unknown():
    assert told("id == @id and name == @name") == []


def test_symbols_tell_what_a_name_stands_for():
    tree = parse("story.name.toLower().Length > dateN.Week.Today")
    known = analyse(tree, entity="Specimen", clause="where", schema=SCHEMA)
    length = known.symbol_of(tree.left)
    lower = known.symbol_of(tree.left.value)
    assert (length.kind, length.name) == ("property", "Length")
    assert (lower.kind, lower.name, lower.entry.doc) == (
        "method",
        "ToLower",
        "The text in lower case.",
    )
    assert known.symbol_of(tree.left.value.func.value).member.name == "name"
    assert known.symbol_of(tree.right.value).name == "FloorWeek"
    assert known.symbol_of(tree) is None


def test_bracketed_names_are_not_reported_where_custom_fields_are_not_known():
    assert open_findings("[Budget] > 5") == []
    assert told("[Budget] > 5") == ["error unknown-member"]
