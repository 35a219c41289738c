"""Answers to queries: pages, links, errors, the ways to write them."""

from __future__ import annotations

import json
import pickle
from decimal import Decimal
from urllib.parse import unquote

import pytest

import tpql
from tests.engine.founding_account import md5, ships
from tpql.build import Q
from tpql.engine import Dataset, Refusal
from tpql.limits import Limits
from tpql.query import Parameter, parse_saved

USERS = [{"id": 5, "firstName": "Ada", "login": "ada"}, {"id": 6, "login": "bob"}]
STORIES = [
    {
        "id": i,
        "name": f"Story {i}",
        "effort": i * 1.5,
        "createDate": "2020-01-01T10:00:00",
        "owner": {"id": 5, "resourceType": "User"},
        "project": {"id": 1 + i % 2},
        "numericPriority": float(i),
        "tags": "red, blue" if i == 3 else None,
    }
    for i in range(1, 60)
]
DATA = {
    "UserStories": STORIES,
    "Bug": [{"id": 80, "name": "Crash", "project": {"id": 1}}],
    "Project": [
        {"id": 1, "name": "Open"},
        {"id": 2, "name": "Closed"},
        {"id": 3, "name": "Deleted", "deleteDate": "2020-01-01T00:00:00"},
    ],
    "User": USERS,
    "Task": [{"id": 100, "name": "Test", "userStory": {"id": 3}}],
    "Assignment": [{"id": 200, "assignable": {"id": 3}, "generalUser": {"id": 5}}],
    "Relation": [
        {"id": 300, "outbound": {"id": 3}, "inbound": {"id": 4, "resourceType": "UserStory"}}
    ],
}
ACCOUNT = Dataset.of(DATA, zone="+03:00")


def items(query, **how):
    return list(ACCOUNT.run(query, **how).items)


def refused(query, dataset=ACCOUNT, **how):
    with pytest.raises(Refusal) as caught:
        dataset.run(query, **how)
    return caught.value


# Pages.


def test_a_page_has_25_items_the_highest_id_first():
    assert items("/api/v2/UserStory?select=id") == list(range(59, 34, -1))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("take=2", [59, 58]),
        ("take=2&skip=57", [2, 1]),
        ("take=2&skip=58", [1]),
        ("skip=100", []),
        ("take=0", []),
        ("take=5000", list(range(59, 0, -1))),
        ("TAKE=1", [59]),
        ("take=", list(range(59, 34, -1))),
        ("take=1&take=9", [59]),
    ],
)
def test_take_and_skip(given, expected):
    assert items(f"/api/v2/UserStory?select=id&{given}") == expected


def test_no_page_has_more_than_1000_items():
    many = Dataset.of({"Bug": [{"id": i, "name": ""} for i in range(1, 1003)]})
    answer = many.run("/api/v2/Bug?take=5000")
    assert len(answer.items) == 1000
    assert answer.next == "/api/v2/Bug?where=&select=&take=1000&skip=1000"


@pytest.mark.parametrize(
    ("given", "next_", "prev"),
    [
        ("take=20", "take=20&skip=20", None),
        ("take=20&skip=20", "take=20&skip=40", "take=20&skip=0"),
        ("take=20&skip=39", None, "take=20&skip=19"),
        ("take=20&skip=5", "take=20&skip=25", "take=20&skip=0"),
        ("take=59", None, None),
        ("take=0", None, None),
    ],
)
def test_links(given, next_, prev):
    answer = ACCOUNT.run(f"/api/v2/UserStory?{given}")
    start = "/api/v2/UserStory?where=&select=&"
    assert answer.next == (next_ and start + next_)
    assert answer.prev == (prev and start + prev)


def test_a_link_repeats_clauses_and_drops_everything_else():
    query = (
        "/api/v2/userstories?token=secret&prettify&includeDeleted=true&take=1&orderBy=effort"
        "&select={id,n:name}&where=name!='a %26 b %2B c'&filter=?Effort > 1"
    )
    link = ACCOUNT.run(query).next
    assert link == (
        "/api/v2/userstories?where=name!='a%20%26%20b%20%2B%20c'&select=%7Bid,n:name%7D"
        "&filter=?Effort%20%3E%201&orderBy=effort&take=1&skip=1"
    )
    assert tpql.parse_query(link).where == tpql.parse_query(query).where


def test_links_are_absolute_where_there_is_a_base():
    link = ACCOUNT.replace(base="https://tp.example/tp/").run("/api/v2/Bug?take=0&skip=0").next
    assert link is None
    link = ACCOUNT.replace(base="https://tp.example/tp/").run("/api/v2/UserStory?take=1").next
    assert link == "https://tp.example/tp/api/v2/UserStory?where=&select=&take=1&skip=1"


def test_the_links_of_the_recorded_answer_of_today():
    stories = [
        {
            "id": i,
            "name": f"Test Entity {i}",
            "entityState": {"id": 1, "name": "Open", "isFinal": False},
        }
        for i in range(1, 5)
    ]
    dataset = Dataset.of({"UserStory": stories}, base="https://tp.example")
    answer = dataset.run(
        "/api/v2/UserStory?select={id,name,entityState.name as state}&take=3"
        "&where=entityState.isFinal!=true"
    )
    assert answer.items[0] == {"id": 4, "name": "Test Entity 4", "state": "Open"}
    assert answer.next == (
        "https://tp.example/api/v2/UserStory?where=entityState.isFinal!=true"
        "&select=%7Bid,name,entityState.name%20as%20state%7D&take=3&skip=3"
    )


def test_an_id_has_no_links():
    answer = ACCOUNT.run("/api/v2/UserStory/3?skip=0&take=1")
    assert (answer.next, answer.prev) == (None, None)


# Orders.


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("orderBy=effort", [1, 2]),
        ("orderBy=effort desc", [59, 58]),
        ("orderBy=project.id,id", [2, 4]),
        ("orderBy=project.id", [58, 56]),
        ("orderByDesc=numericPriority", [59, 58]),
        ("orderBy=", [59, 58]),
    ],
)
def test_order(order, expected):
    assert items(f"/api/v2/UserStory?select=id&take=2&{order}") == expected


# Which objects.


def test_tags_are_the_objects_of_their_names_where_there_are_such():
    data = {"Bug": [{"id": 1, "name": "a", "tags": "Red, blue"}], "Tag": [{"id": 9, "name": "red"}]}
    query = "/api/v2/Bug?select={t:tagObjects.select({id,name})}"
    assert Dataset.of(data).run(query).items == ({"t": [{"name": "Red"}, {"name": "blue"}]},)
    data["Tag"].append({"id": 8, "name": "Blue"})
    found = Dataset.of(data).run(query).items[0]["t"]
    assert found == [{"id": 9, "name": "red"}, {"id": 8, "name": "Blue"}]


def test_a_base_entity_lists_what_derives_from_it():
    found = items("/api/v2/Assignables?take=2")
    assert found[0] == {"resourceType": "Task", "id": 100, "name": "Test"}
    assert found[1] == {"resourceType": "Bug", "id": 80, "name": "Crash"}


def test_an_object_is_found_by_the_id_through_a_base_entity():
    assert items("/api/v2/General/80")[0]["resourceType"] == "Bug"


def test_deleted_objects_only_come_when_they_are_asked_for():
    assert items("/api/v2/Project?select=id") == [2, 1]
    assert items("/api/v2/Project?select=id&includeDeleted=true") == [3, 2, 1]
    assert items("/api/v2/Project?select=id&includeDeleted=false") == [2, 1]
    assert refused("/api/v2/Project/3").status == 404
    assert items("/api/v2/Project/3?select=id&includeDeleted=true") == [3]


def test_a_user_sees_what_is_visible():
    def visible(entity, item):
        return entity != "UserStory" or item["project"]["id"] == 1

    assert items("/api/v2/UserStory?select=id&take=2", visible=visible) == [58, 56]
    counted = "/api/v2/Project?select={id,n:userStories.count()}"
    assert items(counted, visible=visible) == [{"id": 2, "n": 0}, {"id": 1, "n": 29}]
    assert refused("/api/v2/UserStory/3", visible=visible).status == 404
    assert refused("/api/v2/General/3", visible=visible).status == 404


def test_me_is_who_asks():
    query = "/api/v2/UserStory?select=id&filter=?AssignedUser.Where(it is Me)"
    assert items(query, me={"resourceType": "User", "id": 5}) == [3]
    assert items(query, me={"resourceType": "User", "id": 6}) == []


def test_a_filter_and_a_where_both_count():
    assert items("/api/v2/UserStory?select=id&filter=?Effort < 6&where=id>1") == [3, 2]
    assert items("/api/v2/UserStory?select=id&filter=Story 3&where=id>9") == list(range(39, 29, -1))


# What items hold.


def test_an_item_without_select_has_its_type_its_id_and_its_name():
    assert items("/api/v2/Bug") == [{"resourceType": "Bug", "id": 80, "name": "Crash"}]


def test_a_user_is_named_by_other_members():
    assert items("/api/v2/User/5") == [
        {"resourceType": "User", "id": 5, "firstName": "Ada", "login": "ada"}
    ]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        ("{effort}", {"effort": Decimal("4.5000")}),
        ("{numericPriority}", {"numericPriority": 3.0}),
        ("{tags,description}", {"tags": "red, blue"}),
        ("{project}", {"project": {"resourceType": "Project", "id": 2, "name": "Closed"}}),
        ("{feature}", {}),
        ("{f:{feature.id}}", {"f": {}}),
        ("{f:feature==null?null:{feature.id}}", {}),
        ("{tasks}", {"tasks": {"items": [{"resourceType": "Task", "id": 100, "name": "Test"}]}}),
        ("{tasks.Where(id>1000)}", {"tasks": {"items": []}}),
        ("{t:tasks.Select(name)}", {"t": ["Test"]}),
        ("{t:tasks.Select({id})}", {"t": [{"id": 100}]}),
        ("{t:tasks.Select(release)}", {"t": [None]}),
        ("{bugs}", {"bugs": {"items": []}}),
        ("{n:tasks.count(),f:tasks.first.name}", {"n": 1, "f": "Test"}),
        ("{u:assignedUser.select(login)}", {"u": ["ada"]}),
        ("{i:inboundAssignables.select(id)}", {"i": [4]}),
        ("{t:tagObjects.select(name)}", {"t": ["red", "blue"]}),
        ("{d:createDate}", {"d": "/Date(1577862000000+0300)/"}),
        ("{s:createDate-createDate}", {"s": "00:00:00"}),
        ("{h:effort/2,q:effort*3}", {"h": Decimal("2.2500"), "q": Decimal("13.5000")}),
        ("{third:effort/7}", {"third": Decimal("0.642857")}),
        ("{resourceType}", {"resourceType": "UserStory"}),
        ("{StoryName:name}", {"storyName": "Story 3"}),
        ("{c:'x',s:\"text\",b:true,i:7}", {"c": "x", "s": "text", "b": True, "i": 7}),
        ("id", 3),
        ("effort", Decimal("4.5000")),
        ("feature", None),
    ],
)
def test_select(select, expected):
    assert items(f"/api/v2/UserStory/3?select={select}") == [expected]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("", "/Date(1577862000000+0300)/"),
        ("dateFormat=ms", "/Date(1577862000000+0300)/"),
        ("dateformat=ISO", "2020-01-01T10:00:00+03:00"),
        ("isoDate", "2020-01-01T10:00:00"),
        ("isodate=1", "2020-01-01T10:00:00"),
        ("isoDate=false", "/Date(1577862000000+0300)/"),
        ("isoDate&dateFormat=iso", "2020-01-01T10:00:00"),
    ],
)
def test_dates(form, expected):
    assert items(f"/api/v2/UserStory/3?select=createDate&{form}") == [expected]


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("+00:00", "/Date(1577872800000+0000)/"),
        ("-0330", "/Date(1577885400000-0330)/"),
        ("Europe/Berlin", "/Date(1577869200000+0100)/"),
    ],
)
def test_the_zone_of_the_server(zone, expected):
    answer = ACCOUNT.replace(zone=zone).run("/api/v2/UserStory/3?select=createDate")
    assert answer.items == (expected,)


@pytest.mark.parametrize("zone", ["Mars/Phobos", "+99:00", "../etc/passwd", "\0"])
def test_a_zone_that_does_not_exist(zone):
    with pytest.raises(tpql.TpqlUsageError, match="time zone"):
        ACCOUNT.replace(zone=zone).run("/api/v2/Bug")


# Results.


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("result=count", "59"),
        ("result=Count()&take=1&skip=5", "59"),
        ("result=sum(effort)", "2655.0000"),
        ("result=max(numericPriority)", "59.0"),
        ("result={n:count(),m:max(effort)}&where=id<4", '{"n":3,"m":4.5000}'),
        ("result=max(effort)&where=id>99", "null"),
        ("result=distinct&select=project.id", "[2,1]"),
        ("result=it&select={id}&where=id<3", '[{"id":2},{"id":1}]'),
        ("result=it&where=id<2", '[{"resourceType":"UserStory","id":1,"name":"Story 1"}]'),
        ("result=average(it)&select=effort", "45.0000"),
        ("result=first.name&orderBy=id", '"Story 1"'),
        ("result=where(effort>80).count()", "6"),
        ("result={x:where(id<2)}", '{"x":[{"resourceType":"UserStory","id":1,"name":"Story 1"}]}'),
    ],
)
def test_result(query, expected):
    answer = ACCOUNT.run(f"/api/v2/UserStory?{query}")
    assert answer.json() == expected
    assert answer.items is None


# What is sent.


def test_text_is_escaped_and_only_dates_have_escaped_slashes():
    name = 'a"b\\c\n\t\x01 /Date(5)/ \u2028 é \U0001f600'
    answer = Dataset.of({"Bug": [{"id": 1, "name": name}]}).run("/api/v2/Bug?select={name}")
    assert answer.json() == (
        '{"items":[{"name":"a\\"b\\\\c\\n\\t\\u0001 /Date(5)/ \\u2028 é \U0001f600"}]}'
    )
    assert json.loads(answer.json())["items"][0]["name"] == name


def test_prettify_can_be_asked_for_afterwards():
    answer = ACCOUNT.run("/api/v2/Bug?select={id,a:{},b:comments.select(id)}")
    assert answer.json(prettify=True) == (
        '{\n  "items": [\n    {\n      "id": 80,\n      "a": {},\n      "b": []\n    }\n  ]\n}'
    )
    assert json.loads(answer.json()) == json.loads(answer.json(prettify=True))


def test_a_callback_is_the_name_of_a_function():
    answer = ACCOUNT.run("/api/v2/Bug?select=id&callback=jQuery.cb_1")
    assert answer.json() == 'jQuery.cb_1({"items":[80]})'
    assert refused("/api/v2/Bug?callback=alert(1)//").status == 400


def test_the_content_is_the_answer_as_plain_data():
    answer = ACCOUNT.run("/api/v2/UserStory?select=id&take=1&skip=1")
    assert list(answer.content) == ["next", "prev", "items"]
    assert answer.content["items"] == [58]
    assert ACCOUNT.run("/api/v2/Bug?result=count").content == 1


# Queries.


def test_a_query_comes_as_text_as_a_query_or_as_a_builder():
    text = "/api/v2/Bug?select={id}"
    query = tpql.parse_query(text)
    assert ACCOUNT.run(text) == ACCOUNT.run(query) == ACCOUNT.run(Q.of(query))


def test_a_query_by_hand_with_a_text_that_is_no_clause_is_refused():
    query = tpql.parse_query("/api/v2/Bug")
    broken = query.replace(parameters=(Parameter("where", "id >", "id >"),))
    assert refused(broken).status == 400


# Refusals.


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("/api/v2/Bug/7", 404, "Bug with Id 7 not found or access is forbidden."),
        ("/api/v2/Bug/3", 404, "Bug with Id 3 not found or access is forbidden."),
        ("/api/v2/Bug/abc", 404, "Bug with Id abc not found or access is forbidden."),
        ("/api/v2/Bugz", 404, "Resource 'Bugz' not found."),
        ("/storage/v1/Group", 404, "Resource '/storage/v1/Group' not found."),
        ("/api/v2/Bug?take=x", 400, "Error during parameters parsing."),
        ("/api/v2/Bug?skip=-1", 400, "Error during parameters parsing."),
        ("/api/v2/Bug?where=id", 400, "Expression of type 'Boolean' expected."),
        ("/api/v2/Bug?select={id%2B1}", 400, "Expression is missing an 'as' clause."),
        (
            "/api/v2/Bug?where=name>5",
            400,
            "Operator '>' incompatible with operand types 'String' and 'Int32'.",
        ),
        ("/api/v2/Bug?where=CustomValues[true]==1", 400, "No applicable indexer exists in type"),
    ],
)
def test_what_the_server_refuses(query, status, message):
    found = refused(query)
    assert found.status == status
    assert found.body()["Message"].startswith(message)
    assert found.body()["Status"] == {400: "BadRequest", 404: "NotFound"}[status]


def test_the_body_of_a_refusal():
    found = refused("/api/v2/Bug?where=name>5")
    message = "Operator '>' incompatible with operand types 'String' and 'Int32'."
    token = "Operator '{operator}' incompatible with operand types '{type1}' and '{type2}'."
    data = {"operator": ">", "type1": "String", "type2": "Int32"}
    said = {"Type": "Simple", "Message": {"Token": token, "Data": data, "Value": message}}
    body = found.body()
    assert list(body) == ["Status", "Message", "Type", "Details", "ErrorId"]
    assert body["Type"] == "Presentational"
    assert body["Details"] == {"Items": [said]}
    assert json.loads(found.json()) == body
    assert found.diagnostics
    assert found.diagnostics[0].code


CLOSED = tpql.Schema.of(
    entity.replace(closed=True) for entity in tpql.Schema.builtin().entities.values()
)


@pytest.mark.parametrize(
    ("clause", "message", "data"),
    [
        (
            "where=foo==1",
            "Property 'foo' does not exist in 'Bug'.",
            {"property": "foo", "type": "Bug"},
        ),
        (
            "select={x:foo(1)}",
            "Method 'foo' does not exist in 'Bug'.",
            {"method": "foo", "type": "Bug"},
        ),
    ],
)
def test_a_closed_schema_refuses_unknown_names_with_the_text_of_the_server(clause, message, data):
    found = refused(f"/api/v2/Bug?{clause}", Dataset.of(DATA, schema=CLOSED))
    assert str(found) == message
    assert found.body()["Details"]["Items"][0]["Message"]["Data"] == data


def test_the_same_refusal_has_the_same_error_id():
    one, same, other = (refused(f"/api/v2/Bug/{id_}").body()["ErrorId"] for id_ in (7, 7, 8))
    assert one == same != other
    assert [len(part) for part in one.split("-")] == [8, 4, 4, 4, 12]


def test_a_refusal_as_xml():
    assert Refusal(400, "a < b & \x00").xml() == (
        "<Error>\n  <Status>BadRequest</Status>\n"
        "  <Message>a &lt; b &amp; \ufffd</Message>\n</Error>"
    )


@pytest.mark.parametrize(
    ("made", "status"),
    [
        (Refusal.unauthorized(), 401),
        (Refusal.forbidden(), 403),
        (Refusal.not_found("Bug"), 404),
        (Refusal.of(tpql.TpqlUsageError("x")), 500),
        (Refusal.of(tpql.TpqlLimitError("x")), 400),
        (Refusal.of(tpql.TpqlSyntaxError("x")), 400),
        (Refusal.of(Refusal(403, "x")), 403),
    ],
)
def test_kinds_of_refusals(made, status):
    assert made.status == status
    assert pickle.loads(pickle.dumps(made)).body() == made.body()


def test_what_is_wrong_with_the_call_is_no_refusal():
    with pytest.raises(tpql.TpqlUsageError, match="bind it first"):
        ACCOUNT.run(parse_saved("/api/v2/Bug?where=id==@id").queries[0].query)
    with pytest.raises(tpql.TpqlUsageError, match="now="):
        ACCOUNT.run("/api/v2/UserStory?where=createDate<Today")
    with pytest.raises(tpql.TpqlUsageError, match="number for an id"):
        Dataset.of({"Bug": [{"name": "x"}]})


def test_a_query_that_takes_too_many_steps():
    small = ACCOUNT.replace(limits=Limits(steps=20))
    with pytest.raises(tpql.TpqlLimitError):
        small.run("/api/v2/Project?select={n:userStories.where(effort>1).count()}")


# The stream.


def stream(query, **how):
    return json.loads("".join(ACCOUNT.stream(query, **how)))


def test_the_stream_has_all_items_in_the_order_of_their_ids():
    ignored = "take=2&skip=3&orderBy=name&result=count"
    path = "/svc/tp-apiv2-streaming-service/stream/userstories"
    found = stream(f"{path}?select={{id,n:name}}&where=id>55&{ignored}")
    assert found == {"items": [{"id": i, "n": f"Story {i}", "__id": i} for i in range(56, 60)]}


def test_a_stream_of_nothing():
    assert "".join(ACCOUNT.stream("/api/v2/Bug?where=id<0")) == '{"items":[]}'


def test_the_items_of_a_stream_without_select():
    found = stream("/svc/tp-apiv2-streaming-service/stream/Bug")
    assert found["items"] == [{"resourceType": "Bug", "id": 80, "name": "Crash", "__id": 80}]


def test_a_stream_is_refused_before_its_first_piece():
    with pytest.raises(Refusal):
        ACCOUNT.stream("/api/v2/Bug?where=name>5")


def test_a_stream_reads_no_more_than_it_is_asked_for():
    class Counting:
        read = 0

        def entities(self):
            return ["Bug"]

        def items(self, entity, *, descending=False):
            for id_ in range(1, 10**9):
                self.read += 1
                yield {"resourceType": "Bug", "id": id_, "name": ""}

        def members(self, entity):
            return {"id", "name"}

        def resolve(self, entity, id_):
            return None

        def collection(self, item, entity, name):
            return None

    store = Counting()
    pieces = Dataset(store).stream("/api/v2/Bug")
    assert [next(pieces) for _ in range(3)][2].startswith(",")
    assert store.read == 3
    Dataset(store).run("/api/v2/Bug?take=2&skip=1")
    assert store.read == 3 + 4


# Generations of the server.


def test_in_2018_relative_links_say_the_type():
    assert unquote(ships().run("/api/v2/userstories?take=1").next) == (
        "/api/v2/userstories?where=&select=&take=1&skip=1&type=UserStory"
    )
    assert "type=" not in md5(base="https://a.example").run("/api/v2/UserStory").next
    assert "type=" not in ships(server="current").run("/api/v2/UserStory?take=1").next


def test_in_2018_references_do_not_say_their_type():
    assert ships().run("/api/v2/UserStory/86582").items == ({"id": 86582, "name": "Nova"},)
