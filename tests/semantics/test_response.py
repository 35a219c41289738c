"""The shape of the answer to a query."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

import tpql
from tests.semantics.generated import queries
from tests.semantics.samples import SCHEMA
from tpql.limits import UNLIMITED
from tpql.query.url import parse_query
from tpql.schema.model import Schema
from tpql.semantics.datum import Datum, listed, made
from tpql.semantics.names import output_key
from tpql.semantics.response import Answer
from tpql.semantics.shape import ANY, NULL, Array, Object, Property, Scalar, Union, fold
from tpql.semantics.types import UNKNOWN
from tpql.syntax.nodes import ObjectExpr
from tpql.syntax.visit import walk
from tpql.testing import queries as any_queries

INTEGER, NUMBER, STRING, BOOLEAN = map(Scalar, ("integer", "number", "string", "boolean"))
DATE = Scalar("date-ms")


def item(query: str, schema=SCHEMA, **options):
    """Return the shape of an item of the answer."""
    page = tpql.infer(query, schema, **options)
    assert isinstance(page, Object)
    assert [each.name for each in page.properties] == ["next", "prev", "items"]
    assert page.properties[2].shape.item is not None
    return page.properties[2].shape.item


def keys(shape: Object) -> dict[str, object]:
    """Return the shapes of the properties; of an optional one in a list of one."""
    return {each.name: [each.shape] if each.optional else each.shape for each in shape.properties}


def value(text: str, entity: str = "Specimen", **options):
    """Return the shape of a value in an item; in a list of one if it can be left out."""
    return keys(item(f"/api/v2/{entity}?select={{x:{quote(text)}}}", **options))["x"]


def whole(*, typed: bool = False, name_optional: bool = True) -> Object:
    return Object(
        (
            Property("resourceType", STRING, not typed),
            Property("id", INTEGER),
            Property("name", STRING, name_optional),
        ),
        open=True,
    )


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        # Values, and what null makes of them.
        ("int32", INTEGER),
        ("int32N", [INTEGER]),
        ("int32M", [INTEGER]),
        ("int64", INTEGER),
        ("decimal", NUMBER),
        ("double", NUMBER),
        ("boolean", BOOLEAN),
        ("guid", STRING),
        ("color", STRING),
        ("date", DATE),
        ("dateN", [DATE]),
        ("object", [ANY]),
        ("riskLevel", [STRING]),
        ("nonsense", [ANY]),
        ("story.id", [INTEGER]),
        ("story.effort + 1", [NUMBER]),
        ("int32 + 1", INTEGER),
        ("int32 / int32", NUMBER),
        ("int32N / int32", [NUMBER]),
        ("decimal / int32", [NUMBER]),
        ("decimal / 2", NUMBER),
        ("int32 / 2", NUMBER),
        ("int32N > 1", BOOLEAN),
        ("story.isNow and boolean", [BOOLEAN]),
        ("not boolean", BOOLEAN),
        ("int32 in [1]", BOOLEAN),
        ("5", INTEGER),
        ('"a"', STRING),
        ("null", [ANY]),
        ("date - date", STRING),
        ("date.year", INTEGER),
        ("dateN.HasValue", BOOLEAN),
        ("dateN.Value", [DATE]),
        ("(dateN - date).TotalDays", [NUMBER]),
        ("Today", DATE),
        ("DateTime.Now.Year", INTEGER),
        ("it.int32.ToString()", STRING),
        ("name.Trim()", [STRING]),
        ('name + "!"', STRING),
        ("story.Today", DATE),
        ("String.IsNullOrEmpty(name)", BOOLEAN),
        ("Convert.ToInt32(int32N)", INTEGER),
        ("Convert.ToString(int32N)", [STRING]),
        ("Convert.ToString(name)", STRING),
        ("int32N.Equals(1)", BOOLEAN),
        ("int32N.GetValueOrDefault()", INTEGER),
        ("int32N.GetValueOrDefault(story.id)", [INTEGER]),
        ("Math.Max(int32, 2)", INTEGER),
        ("SafeConvert.ToInt(name)", [INTEGER]),
        ("IFNONE(int32N, 0)", INTEGER),
        ("IFNONE(int32N, 0) + 1", INTEGER),
        ("IFNONE(dateN, date).AddDays(1)", DATE),
        ("IIF(boolean, 1, 2)", INTEGER),
        ("boolean ? int32N : 1", [INTEGER]),
        ("boolean ? null : name", [STRING]),
        ("boolean ? name : null", [STRING]),
        ("boolean ? decimalN : int32", [NUMBER]),
        ("boolean ? int32 : name", [Union((INTEGER, STRING))]),
        ('customValues["Risk Level"]', [ANY]),
        ('customValues.Text("Risk Level")', [STRING]),
        ("(boolean ? {a:int32} : {a:story.id}).a", [INTEGER]),
        (
            "boolean ? stories.select(id) : stories.select(team.id)",
            Union((Array(INTEGER), Array(Union((INTEGER, NULL))))),
        ),
        ("(boolean ? stories.select(id) : stories.select(team.id)).where(it > 1).first", [ANY]),
        ("int32.nonsense(1)", [ANY]),
        # References and casts.
        ("story", [whole()]),
        ("story.team", [whole()]),
        ("work.As<Bug>.severity", [whole()]),
        ("boolean ? story : work", [whole()]),
        # Collections.
        ("stories", Object((Property("items", Array(whole())),))),
        ("stories.where(effort > 1)", Object((Property("items", Array(whole())),))),
        ("story.tasks", [Object((Property("items", Array(whole())),))]),
        ("stories.select(id)", Array(INTEGER)),
        ("stories.select(team)", Array(Union((whole(), NULL)))),
        ("stories.select(name).where(it != null)", Array(Union((STRING, NULL)))),
        ("stories.select(id).first", [INTEGER]),
        ("stories.first", [whole()]),
        ("stories.first.id", [INTEGER]),
        ("stories.count()", INTEGER),
        ("stories.count", INTEGER),
        ("story.tasks.count()", INTEGER),
        ("story.tasks.any", BOOLEAN),
        ("story.tasks.all(id > 1)", [BOOLEAN]),
        ("stories.any(isNow)", BOOLEAN),
        ("stories.sum(effort)", [NUMBER]),
        ("stories.max(createDate)", [DATE]),
        ("int32s", Array(INTEGER)),
        ("array", Array(INTEGER)),
        ("stories.groupBy(team.id).select(key)", Array(Union((INTEGER, NULL)))),
        ("stories.groupBy(id).select(count())", Array(INTEGER)),
        ("stories.groupBy(id).select(sum(effort))", Array(Union((NUMBER, NULL)))),
        ("stories.select({n:effort}).where(n > 1).max(n)", [NUMBER]),
        ("stories.select({t:tasks}).select(t.count())", Array(INTEGER)),
        # Objects.
        ("{int32}", Object((Property("int32", INTEGER),))),
        ("{a:int32}.a", INTEGER),
        ("{Story:story.id}", Object((Property("story", INTEGER, True),))),
        ("{a:int32,a:name}", Object((Property("a", STRING, True),))),
        (
            "boolean ? {a:int32} : {a:int32N}",
            Union((Object((Property("a", INTEGER),)), Object((Property("a", INTEGER, True),)))),
        ),
        ("story == null ? null : {story.id}", [Object((Property("id", INTEGER, True),))]),
    ],
)
def test_values(text: str, shape) -> None:
    assert value(text) == shape


@pytest.mark.parametrize(
    ("query", "shape"),
    [
        ("/api/v2/Team", whole(typed=True)),
        ("/api/v2/teams/5?select=", whole(typed=True)),
        ("/api/v2/Team?select={id}", Object((Property("id", INTEGER),))),
        ("/api/v2/Team?select=({id})", Object((Property("id", INTEGER),))),
        ("/api/v2/Team?select=id", INTEGER),
        ("/api/v2/Team?select=name", Union((STRING, NULL))),
        ("/api/v2/Team?select={}", Object(())),
        ("/api/v2/Bug?select=team", Union((whole(), NULL))),
    ],
)
def test_items(query: str, shape) -> None:
    assert item(query) == shape


def test_an_answer_by_id_has_one_item() -> None:
    page = tpql.infer("/api/v2/Bug/5", SCHEMA)
    assert page.properties[2].shape.most == 1


def test_unknown_entities_still_have_a_type_an_id_and_a_name() -> None:
    names = {each.name: each.optional for each in item("/api/v2/Gadget").properties}
    assert names == {"resourceType": False, "id": True, "name": True}


@pytest.mark.parametrize(
    ("query", "shape"),
    [
        ("/api/v2/Bug?result=count", INTEGER),
        ("/api/v2/Bug?result=Count()", INTEGER),
        ("/api/v2/Bug?result=sum(effort)", Union((NUMBER, NULL))),
        ("/api/v2/Bug?result={n:count()}", Object((Property("n", INTEGER),))),
        ("/api/v2/Bug?select=team.id&result=distinct", Array(Union((INTEGER, NULL)))),
        ("/api/v2/Bug?select={t:id}&result=it", Array(Object((Property("t", INTEGER),)))),
        ("/api/v2/Bug?result=max(t)&select={t:id}", Union((INTEGER, NULL))),
        ("/api/v2/Bug?result=where(effort > 5).count()", INTEGER),
        ("/api/v2/Bug?take=5&result=count", INTEGER),
        ("/svc/tp-apiv2-streaming-service/stream/Bug?select={id}", ANY),
    ],
)
def test_results(query: str, shape) -> None:
    assert tpql.infer(query, SCHEMA) == shape


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        ("", "date-ms"),
        ("&dateFormat=ms", "date-ms"),
        ("&dateformat=ISO", "date-offset"),
        ("&isoDate", "date-local"),
        ("&isodate=1", "date-local"),
        ("&isoDate=false", "date-ms"),
        ("&dateFormat=odd", "string"),
    ],
)
def test_dates(flags: str, kind: str) -> None:
    assert item(f"/api/v2/Specimen?select=date{flags}") == Scalar(kind)


def test_the_server_decides_what_a_count_is_called() -> None:
    query = "/api/v2/Specimen?select={stories.count()}"
    assert list(keys(item(query))) == ["count"]
    assert list(keys(item(query, server="2018"))) == ["stories"]
    default = {each.name: each.optional for each in item("/api/v2/Team", server="2018").properties}
    assert default["resourceType"]


def test_custom_values_are_a_list_of_fields() -> None:
    fields = value("customValues", "UserStory", schema=None)
    assert [each.name for each in fields.properties] == ["customFields"]
    entry = fields.properties[0].shape.item
    assert [each.name for each in entry.properties] == ["name", "type", "entityKind", "value"]


def test_a_query_with_an_unreadable_select_has_any_items() -> None:
    query = parse_query("/api/v2/Bug")
    broken = tpql.Query(
        "Bug",
        parameters=(tpql.Query.from_url("/api/v2/Bug?x=}").parameters[0].replace(name="select"),),
    )
    assert item(query) == item("/api/v2/Bug")
    assert item(broken) == ANY


def test_what_belongs_to_no_item_is_never_null() -> None:
    dates = "tasks.select(plannedEndDate)"
    assert value(f"{dates}.select(DateTime.Now)", "UserStory", schema=None) == Array(DATE)
    assert value(dates, "UserStory", schema=None) != Array(DATE)


def test_the_size_of_data_is_that_of_its_shape() -> None:
    one = Datum(UNKNOWN, INTEGER)
    both = made(UNKNOWN, {"a": one, "b": one})
    many = listed(UNKNOWN, both, nullable=False, route=None)
    assert (both.size, both.depth) == (3, 2)
    # The list, and null beside what is in it.
    assert (many.size, many.depth) == (5, 4)


@pytest.mark.parametrize(("size", "depth", "kept"), [(20_000, 200, 1), (20_001, 1, 0), (1, 201, 0)])
def test_data_past_a_size_is_anything(size: int, depth: int, kept: bool) -> None:
    shape = Datum(UNKNOWN, INTEGER, size=size, depth=depth).bounded().shape
    assert shape == (INTEGER if kept else ANY)


def test_deep_and_growing_answers_are_cut_down() -> None:
    chain = "stories" + ".select({a:it,b:it})" * 1000
    assert value(chain) == ANY or fold(value(chain), lambda _, parts: 1 + sum(parts)) < 20_000
    deep = "{a:" * 5_000 + "1" + "}" * 5_000
    query = parse_query(f"/api/v2/Bug?select={deep}", limits=UNLIMITED)
    json.dumps(tpql.infer(query, SCHEMA).json_schema())
    path = "linkedTestPlan" + ".linkedTestPlan" * 3_000
    assert value(path, "Bug", schema=None) == [whole(name_optional=False)]


@pytest.mark.parametrize("schema", [SCHEMA, Schema.builtin()], ids=["sample", "builtin"])
def test_samples_have_the_shape(schema: Schema) -> None:
    entities = ["Story", "Bug"] if schema is SCHEMA else ["UserStory", "Project", "Bug", "Time"]

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(queries(schema, entities))
    def law(text: str) -> None:
        shape = tpql.infer(text, schema)
        Draft202012Validator(shape.json_schema()).validate(shape.sample())

    law()


@settings(max_examples=50, deadline=None)
@given(any_queries())
def test_inference_and_check_agree_on_names(query: tpql.Query) -> None:
    schema = Schema.builtin()
    tpql.infer(query, schema).sample()
    tpql.fields(query, schema)
    answer = Answer(query, schema)
    for parameter in query.parameters:
        flow = answer.flow(parameter)
        for node in walk(parameter.value) if flow else ():
            shape = flow.of(node).shape
            if isinstance(node, ObjectExpr) and isinstance(shape, Object):
                checked = {output_key(name) for name, _ in flow.analysis.type_of(node).fields}
                assert checked == {each.name for each in shape.properties}
