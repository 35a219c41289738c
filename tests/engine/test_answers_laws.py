"""Laws of answers: each item is on one page, inference describes them, spelling changes none."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import tpql
from tests.engine.accounts import account
from tpql.engine import Dataset
from tpql.query import Query
from tpql.testing import typed_clauses

ACCOUNTS = st.integers(0, 3).map(account)
PAGES = st.fixed_dictionaries(
    {"take": st.integers(1, 9), "skip": st.integers(0, 9)}
    | {name: st.booleans() for name in ("isoDate", "prettify")}
)


def query_of(typed, **parameters):
    query = Query(typed.entity).with_parameter(typed.clause, typed.node)
    for name, value in parameters.items():
        if value is not False:
            query = query.with_parameter(name, value)
    return query


@given(ACCOUNTS, typed_clauses(), PAGES)
@settings(max_examples=150, deadline=None)
def test_the_inferred_schema_of_a_query_validates_its_answer(dataset, typed, page):
    query = query_of(typed, **page)
    validator = Draft202012Validator(tpql.infer(query).json_schema())
    answer = json.loads(dataset.run(query).json())
    assert not [error.message for error in validator.iter_errors(answer)]


@given(ACCOUNTS, typed_clauses(), st.sampled_from(["2018", "current"]))
@settings(max_examples=80, deadline=None)
def test_printing_a_query_never_changes_its_answer(dataset, typed, server):
    dataset = dataset.replace(server=server)
    expected = dataset.run(query_of(typed)).json()
    for spell in (tpql.format, tpql.compact):
        text = spell(typed.node, clause=typed.clause)
        again = Query(typed.entity).with_parameter(typed.clause, text)
        assert dataset.run(again).content == dataset.run(query_of(typed)).content
        assert dataset.run(tpql.parse_query(query_of(typed).url())).json() == expected


ORDERS = [
    "",
    "orderBy=name",
    "orderBy=effort desc,name",
    "orderByDesc=effort",
    "orderBy=project.id",
]
STORIES = Dataset.of(
    {
        "UserStory": [
            {
                "id": i,
                "name": "abc"[i % 3],
                "effort": i % 4,
                "project": {"id": i % 2} if i % 5 else None,
            }
            for i in range(1, 48)
        ]
    }
)


@pytest.mark.parametrize("order", ORDERS)
@given(take=st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_pages_of_any_size_have_each_item_once_and_in_the_same_order(order, take):
    start = f"/api/v2/UserStory?select=id&{order}&take={take}"
    whole = STORIES.run(f"/api/v2/UserStory?select=id&{order}&take=1000").items
    by_skip = [
        each for skip in range(0, 48, take) for each in STORIES.run(f"{start}&skip={skip}").items
    ]
    by_link, link = [], start
    while link:
        answer = STORIES.run(link)
        by_link += answer.items
        link = answer.next
    assert sorted(whole) == list(range(1, 48))
    assert list(whole) == by_skip == by_link


@given(st.integers(1, 20), st.integers(1, 60))
@settings(max_examples=20, deadline=None)
def test_prev_leads_back_to_the_first_item(take, skip):
    link, seen = f"/api/v2/UserStory?select=id&take={take}&skip={skip}", []
    while link:
        answer = STORIES.run(link)
        seen = [*answer.items, *seen]
        link = answer.prev
    assert set(seen) == set(STORIES.run(f"/api/v2/UserStory?select=id&take={take + skip}").items)


@given(ACCOUNTS, typed_clauses())
@settings(max_examples=60, deadline=None)
def test_the_stream_has_what_all_pages_have(dataset, typed):
    if typed.clause in ("result", "orderBy"):
        return
    pages = dataset.run(query_of(typed, take=1000)).items
    stream = json.loads("".join(dataset.stream(query_of(typed))))["items"]
    for item in stream:
        del item["__id"]
    shown = json.loads(dataset.run(query_of(typed, take=1000)).json())["items"]
    assert stream[::-1] == shown
    assert len(pages) == len(stream)


SCHEMA = tpql.Schema.builtin()
FORMS = {
    "value": ("{0}",),
    "reference": ("{0}", "x{1}:{{{0}.id}}", "y{1}:{0}==null?null:{{n:{0}}}"),
    "collection": (
        "{0}",
        "a{1}:{0}.Where(id>0)",
        "b{1}:{0}.Select(id)",
        "c{1}:{0}.First",
        "d{1}:{0}.Select({{id,me:it}})",
        "e{1}:{0}.OrderBy(id).Select(it)",
        "f{1}:{0}.GroupBy(id).Select({{key,n:count()}})",
    ),
}


@pytest.mark.parametrize("server", ["2018", "current"])
@pytest.mark.parametrize("entity", SCHEMA.entity_names)
def test_the_inferred_schema_validates_every_form_of_every_member(entity, server):
    texts = [
        form.format(member.name, index)
        for index, member in enumerate(SCHEMA.members(entity))
        if member.selectable and (member.kind != "collection" or SCHEMA.entity(member.type))
        for form in FORMS[member.kind]
    ]
    query = Query(entity).with_parameter("select", "{" + ",".join(texts) + "}")
    schema = tpql.infer(query, server=server).json_schema()
    answer = json.loads(account(1).replace(server=server).run(query).json())
    errors = Draft202012Validator(schema).iter_errors(answer)
    assert not [f"{error.json_path}: {error.message[:200]}" for error in errors]
