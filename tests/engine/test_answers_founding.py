"""Every request that the API v2 overview prints gets the response that it prints.

Keys, values, omissions and the order of keys are compared, numbers by their digits; links
after decoding.  What the page cuts off or shows in another order is compared as far as it goes.
"""

from __future__ import annotations

import json
from decimal import Decimal
from urllib.parse import unquote

import pytest

from tests.engine.founding_account import date_fields, md5, ships
from tpql.engine import Refusal

HOST = "http://md5.tpondemand.com"


def meaning(text, **how):
    """Read JSON so that the order of keys and the digits of numbers count."""
    return json.loads(text, **({"parse_float": str, "object_pairs_hook": list} | how))


def answered(dataset, query, **how):
    return meaning(dataset.run(query).json(), **how)


def items(dataset, query, **how):
    return dict(answered(dataset, query, **how))["items"]


def by_id(found):
    return {dict(item)["id"]: item for item in found}


NAMES = "{id,storyName:name,project:{project.id,project.name},tasks.count()}"
LINK = f"{HOST}/api/v2/UserStory?where=&select={NAMES}&take=25&skip=25"
FIRST_PAGE = """{
  "next": "%s",
  "items": [
    {
      "id": 93114,
      "storyName": "Study Projectplace tool",
      "project": {
        "id": 37819,
        "name": "AVM: MKT_Backlog"
      },
      "tasks": 0
    },
    {
      "id": 93112,
      "storyName": "Briefly describe api v2",
      "project": {
        "id": 49105,
        "name": "TP3"
      },
      "tasks": 1
    }
  ]
}"""


def test_a_page_of_stories_with_names_of_their_own_and_a_link_to_the_next():
    answer = answered(md5(base=HOST), f"https://md5.tpondemand.com/api/v2/UserStory?select={NAMES}")
    (_, link), (_, found) = answer
    (_, printed_link), (_, printed) = meaning(FIRST_PAGE % LINK)
    assert [key for key, _ in answer] == ["next", "items"]
    assert unquote(link) == printed_link
    assert found[:2] == printed
    assert len(found) == 25


def test_the_count_of_a_collection_has_its_own_name_today():
    first = md5(server="current").run(f"/api/v2/UserStory?select={NAMES}").items[0]
    assert first["count"] == 0
    assert "tasks" not in first


def test_the_link_of_the_page_leads_to_the_next_one():
    dataset = md5(base=HOST)
    second = dataset.run(dataset.run(f"/api/v2/UserStory?select={NAMES}").next)
    assert len(second.items) == 25
    assert unquote(second.next).endswith("&take=25&skip=50")
    assert unquote(second.prev).endswith("&take=25&skip=0")


FULL_STORY = """{
    "id": 93108,
    "name": "Add Left/Right arrows to scroll widgets library",
    "project": {
      "id": 49105,
      "name": "TP3",
      "process": "Kanban TP"
    },
    "feature": {
      "id": 49126,
      "name": "Dashboards MVF",
      "epic": {
        "id": 90678,
        "name": "Dashboards"
      }
    }
}"""
STORY_WITHOUT_FEATURE = """{
      "id": 93114,
      "name": "Study Projectplace tool",
      "project": {
        "id": 37819,
        "name": "AVM: MKT_Backlog",
        "process": "Sales: General"
      },
      "feature": {
      }
}"""
INNER = (
    "/api/v2/UserStory?select={id,name,project:{project.id,project.name,"
    "process:project.process.name},feature:{feature.id,feature.name,feature.epic}}"
)


def test_a_fully_filled_story_has_only_id_and_name_of_an_epic_requested_as_a_field():
    assert by_id(items(md5(), INNER))[93108] == meaning(FULL_STORY)


def test_a_story_without_feature_has_the_empty_feature_object():
    assert by_id(items(md5(), INNER))[93114] == meaning(STORY_WITHOUT_FEATURE)


def test_a_reference_says_its_type_today():
    found = {item["id"]: item for item in md5(server="current").run(INNER).items}
    epic = found[93108]["feature"]["epic"]
    assert epic == {"resourceType": "Epic", "id": 90678, "name": "Dashboards"}


def test_projects_with_inner_collections_their_filters_and_aggregations():
    query = (
        "https://md5.tpondemand.com/api/v2/Project?select={id,name,userStories,"
        "openBugs:Bugs.Where(EntityState.IsFinal!=true),featureEffort:features.sum(effort),"
        "openRequestCount:requests.Count(EntityState.IsInitial==true)}"
    )
    tp3 = {item["id"]: item for item in md5().run(query).items}[49105]
    assert tp3["userStories"]["items"][0] == {"id": 93112, "name": "Briefly describe api v2"}
    assert all(list(story) == ["id", "name"] for story in tp3["userStories"]["items"])
    assert tp3["openBugs"] == {"items": [{"id": 80001, "name": "Crash"}]}
    assert tp3["featureEffort"] == Decimal("120.0000")
    assert tp3["openRequestCount"] == 1


def test_the_count_of_all_stories_is_a_bare_number():
    assert md5().run("/api/v2/userstories?result=Count").json() == "81"


def test_sum_average_min_and_max_of_all_efforts():
    query = (
        "/api/v2/userstory?result={sum:sum(effort),average:average(effort),"
        "min:min(effort),max:max(effort)}"
    )
    assert answered(md5(), query) == meaning(
        """{
          "sum": 1168.0000,
          "average": 14.419753,
          "min": 6.0000,
          "max": 29.0000
        }"""
    )


def test_the_sum_of_efforts_of_stories_that_have_tasks_and_ids_above_50():
    query = "/api/v2/userstory?where=id%3E50%20AND%20Tasks.count!=0&result={sum:sum(effort)}"
    assert answered(md5(), query) == meaning('{"sum": 259.0000}')


EFFORTS = """[
    {
      "id": 35923,
      "name": "Articles",
      "efforts": [
        10.0000,
        21.0000
      ]
    },
    {
      "id": 70163,
      "name": "Astroport",
      "efforts": [

      ]
    },
    {
      "id": 53775,
      "name": "AVM: CFO",
      "efforts": [
        9.5000
      ]
    }
]"""


def test_the_efforts_of_each_project_that_are_above_5():
    query = "/api/v2/Project?select={id,name,efforts:userStories.Select(effort).Where(it%3E5)}"
    found = by_id(items(md5(), query))
    for printed in meaning(EFFORTS):
        assert found[dict(printed)["id"]] == printed


ORDERED = """[
    {
        "id": 72903,
        "name": "Defiant",
        "effort": 120
    },
    {
        "id": 86582,
        "name": "Nova",
        "effort": 50
    },
    {
        "id": 71004,
        "name": "Rigel",
        "effort": 20
    },
    {
        "id": 94066,
        "name": "Springfield",
        "effort": 20
    }
]"""


def test_stories_descending_by_effort_and_then_ascending_by_name():
    query = "/api/v2/userstory?select={id,name,effort}&orderBy=effort desc, name"
    exact = {"parse_float": Decimal}
    assert items(ships(), query, **exact) == meaning(ORDERED, **exact)


RESPONSE_FORMAT = """{
  "next": "/api/v2/UserStory?where=&select=%s&take=25&skip=25&type=UserStory",
  "items": [
    {
      "id": 93110,
      "name": "Widgets API documentation"
    }
  ]
}"""


def test_the_response_format_null_values_are_omitted_and_the_link_is_relative():
    days = "{id,name,endDate:(endDate-StartDAte).TotalDays}"
    answer = dict(answered(md5(), f"/api/v2/UserStory?select={days}"))
    printed = dict(meaning(RESPONSE_FORMAT % days))
    assert unquote(answer["next"]) == printed["next"]
    assert by_id(answer["items"])[93110] == printed["items"][0]
    assert dict(by_id(answer["items"])[93108])["endDate"] == "2.5"


CUSTOM_FIELDS = r"""{
  "items": [
    {
      "id": 22
    },
    {
      "id": 11,
      "dateCF": {
        "name": "DateCF",
        "type": "Date",
        "entityKind": "UserStory"
      }
    },
    {
      "id": 8,
      "dateCF": {
        "name": "DateCF",
        "type": "Date",
        "entityKind": "UserStory",
        "value": "\/Date(1415826000000+0300)\/"
      },
      "dateCFRaw": "\/Date(1415826000000+0300)\/"
    }
  ]
}"""
BOTH_FORMS = (
    '/api/v2/UserStory?select={id,dateCF:CustomValues.Get("DateCF"),'
    'DateCFRaw:CustomValues["DateCF"]}'
)


def test_custom_fields_in_both_forms_absent_empty_and_with_a_value():
    assert answered(date_fields(), BOTH_FORMS) == meaning(CUSTOM_FIELDS)


def test_a_custom_field_is_written_to_the_byte_as_it_is_printed():
    printed = "".join(CUSTOM_FIELDS.split())
    assert date_fields().run(BOTH_FORMS).json() == printed


@pytest.mark.parametrize(("test", "ids"), [("!=", [8]), ("==", [22, 11])])
def test_a_filter_checks_whether_a_custom_field_is_set(test, ids):
    query = f'/api/v2/UserStory?select=id&where=CustomValues["DateCF"]{test}null'
    assert items(date_fields(), query) == ids


def test_api_v2_is_tolerant_of_custom_fields_that_are_not_there():
    query = '/api/v2/UserStory/8?select={id,a:CustomValues["Nope"],b:CustomValues.Get("Nope")}'
    assert items(date_fields(), query) == meaning('[{"id": 8}]')


@pytest.mark.parametrize("name", ["Userstory", "Userstories", "userstory", "UserStory"])
def test_an_entity_is_named_in_single_or_plural_case(name):
    assert len(items(ships(), f"/api/v2/{name}")) == 4


def test_with_an_id_the_response_contains_only_one_item_in_items():
    assert answered(ships(), "/api/v2/UserStory/86582?select={id,name}") == meaning(
        '{"items": [{"id": 86582, "name": "Nova"}]}'
    )


def test_skip_and_take_are_how_many_entities_to_skip_and_take():
    answer = ships().run("/api/v2/UserStory?select=id&skip=1&take=2")
    assert answer.items == (86582, 72903)
    assert (answer.next is not None, answer.prev is not None) == (True, True)


def test_callback_is_the_name_of_a_jsonp_function():
    answer = ships().run("/api/v2/UserStory/86582?select=id&callback=show")
    assert answer.json() == 'show({"items":[86582]})'
    assert answer.content_type.startswith("text/javascript")


def test_filter_and_where_are_combined_with_and():
    query = "/api/v2/UserStory?select=name&filter=?Effort > 20&where=name!='Nova'"
    assert items(ships(), query) == ["Defiant"]


def test_prettify_adds_spaces_and_new_lines():
    text = ships().run("/api/v2/UserStory/86582?select={id,effort}&prettify").json()
    assert text.splitlines() == [
        "{",
        '  "items": [',
        "    {",
        '      "id": 86582,',
        '      "effort": 50.0000',
        "    }",
        "  ]",
        "}",
    ]


def test_iso_date_gets_the_dates_in_iso_8601():
    query = "/api/v2/UserStory/93108?select={startDate}&isoDate"
    assert items(md5(), query) == meaning('[{"startDate": "2014-11-03T00:00:00"}]')


def test_a_result_name_with_a_space_is_not_ok():
    with pytest.raises(Refusal) as refused:
        ships().run("/api/v2/UserStory?select={a name:id}")
    assert refused.value.status == 400
