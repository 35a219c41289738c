"""Output names: the rules of inference, one by one.  LANGUAGE 6.2, 19.1 rows 7 to 9."""

from __future__ import annotations

import pytest

from tests.semantics.samples import SCHEMA, findings, told
from tpql.diagnostics import apply
from tpql.semantics.analysis import analyse
from tpql.semantics.names import output_key, output_name
from tpql.syntax.parse import parse


def names(text: str, entity: str = "Story", server: str = "current") -> list[str | None]:
    tree = parse(text, "select")
    known = analyse(tree, entity=entity, clause="select", schema=SCHEMA, server=server)
    return [output_name(field, known.symbol_of, server) for field in tree.fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{NAME, team.Name, Tasks}", ["name", "name", "tasks"]),
        ("{Alias: id, id as OtherAlias}", ["alias", "otherAlias"]),
        ("{endDate.Hour, endDate.Value}", ["hour", "value"]),
        ("{endDate.Year, endDate.Week, endDate.Day}", ["floorYear", "floorWeek", "date"]),
        ("{Week(endDate)}", ["floorWeek"]),
        ("{Xx, team.XAX}", ["xx", "xAX"]),
        ("{bugs.where(id>1).select(name)}", ["bugs"]),
        ("{tasks.select(name).first}", ["tasks"]),
        ("{tasks.any(id>1), tasks.all(id>1)}", ["tasks", "tasks"]),
        ("{tasks.count(), tasks.count}", ["count", "count"]),
        ("{tasks.first().name}", ["name"]),
        ("{name.ToLower(), name.trim}", ["toLower", "trim"]),
        ("{String.Empty}", ["empty"]),
        ("{it, 5, true, null, 1e3}", ["it", "5", "true", "null", "1e3"]),
        ("{not isNow, isNow and isNow}", ["notisNow", "isNowandisNow"]),
        ("{Today, Today.Year}", ["today", "year"]),
        ("{(id), ((team.id))}", ["id", "id"]),
        ("{tasks.count(id>1)}", [None]),
        ("{tasks.sum(effort), tasks.max(id)}", [None, None]),
        ("{id + 1, -1, 1.5, !isNow}", [None, None, None, None]),
        ("{'s', {id}, id in [1], id == 1}", [None, None, None, None]),
        ("{IIF(isNow,1,2), isNow ? 1 : 2}", [None, None]),
        ("{Convert.ToString(id), name.Contains('a')}", [None, None]),
        ("{it.as<Work>, name[0]}", [None, None]),
    ],
)
def test_names_are_inferred(text, expected):
    assert names(text) == expected


def test_the_server_of_2018_names_a_count_after_its_collection():
    assert names("{tasks.count()}", server="2018") == ["tasks"]
    assert names("{tasks.count()}") == ["count"]


@pytest.mark.parametrize("name", ["UserStories", "userStories"])
def test_a_key_begins_with_a_small_letter(name):
    assert output_key(name) == "userStories"


def test_a_missing_name_is_found():
    (found,) = findings("{id, effort + 1}", "Story", "select")
    assert (found.name, found.severity) == ("missing-name", "error")
    assert found.server == "Expression is missing an 'as' clause."
    assert (found.span.start, found.span.end) == (5, 15)


def test_an_unknown_member_lacks_no_name_besides():
    assert told("{nope, team.nope2, nope3()}", "Story", "select") == [
        "error unknown-member",
        "error unknown-member",
        "error unknown-method",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{id, team.id}",
        "{name, effort as Name}",
        "{tasks.count(), bugs.count()}",
        "{id as a, id as A}",
    ],
)
def test_duplicate_names_are_found(text):
    (found,) = (d for d in findings(text, "Story", "select") if d.severity != "info")
    assert (found.name, found.severity) == ("duplicate-name", "warning")
    assert found.related


def test_a_duplicate_is_given_a_name():
    (found,) = findings("{id, team.id}", "Story", "select")
    assert found.hints == ("name it, as in teamId: ...",)


def test_the_trap_of_nested_objects_is_found_and_mended():
    text = "{team:{id,name}}"
    (found,) = findings(text, "Story", "select")
    assert (found.name, found.severity) == ("nested-scope", "warning")
    (fix,) = found.fixes
    assert not fix.safe
    assert apply(text, fix.edits) == "{team:{team.id,team.name}}"


def test_the_trap_with_a_collection_is_mended_by_select():
    (found,) = findings("{tasks:{id,name}}", "Story", "select")
    assert found.hints == ("write tasks:tasks.Select({id,name})",)


def test_the_trap_is_one_finding_even_where_the_names_are_unknown_outside():
    assert told("{team:{icon}}", "Story", "select") == ["warning nested-scope"]


@pytest.mark.parametrize(
    "text", ["{team:{team.id}}", "{other:{id}}", "{team:{id, n: name + 'xy'}}", "{team:{}}"]
)
def test_full_paths_and_other_names_are_no_trap(text):
    assert told(text, "Story", "select") == []
