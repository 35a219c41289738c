"""Findings about what is well typed and yet fails or misleads: words, places, fixes."""

from __future__ import annotations

import pytest

from tpql.checking import check
from tpql.diagnostics import apply


def only(text: str, clause: str = "where", entity: str = "UserStory", server: str = "current"):
    (found,) = check(text, entity=entity, clause=clause, server=server)
    return found


def marked(text: str, *arguments: str) -> str:
    span = only(text, *arguments).span
    return text[span.start : span.end]


def test_a_deprecated_member_says_what_to_use():
    found = only("{x: masterRelations}", "select")
    assert (found.name, found.severity) == ("deprecated-member", "warning")
    assert found.hints == ("Use inboundRelations instead.",)
    assert marked("project.milestones.count() > 0") == "milestones"


def test_an_order_by_an_aggregate_is_found_anywhere_in_the_key():
    assert marked("name, -tasks.count() desc", "orderBy") == "-tasks.count()"
    assert marked("tasks.max(id)", "orderBy") == "tasks.max(id)"
    assert check("tasks.first.name", entity="UserStory", clause="orderBy") == []


@pytest.mark.parametrize("text", ["tasks == null", "null == tasks", "project.features = null"])
def test_a_collection_is_never_null(text):
    assert only(text).name == "collection-null"
    assert only(text).hints == ("write Count() == 0",)
    assert only("tasks != null").hints == ("write Count() > 0",)


@pytest.mark.parametrize("text", ["tasks.first == null", "feature == null", "tags == null"])
def test_other_values_may_be_null(text):
    assert check(text, entity="UserStory", clause="where") == []


def test_a_collection_after_a_cast():
    found = only("general.As<Bug>.tagObjects.count() > 0", entity="Comment")
    assert found.name == "cast-collection"
    assert found.hints == ("ask for Bug itself: /api/v2/Bug",)


@pytest.mark.parametrize(
    "text", ['tags.contains("a")', 'it.Tags.Contains("a")', 'project.tags.contains("a")']
)
def test_a_tag_in_the_text_of_tags(text):
    assert only(text).name == "tag-substring"


@pytest.mark.parametrize(
    "text", ['name.contains("a")', 'tags.toLower().contains("a")', 'tags == "a"']
)
def test_other_searches_in_texts(text):
    assert check(text, entity="UserStory", clause="where") == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("{tasks.count()}", "{tasks:tasks.count()}"),
        ("{id, tasks.where(id > 1).count}", "{id, tasks:tasks.where(id > 1).count}"),
        ("{project.features.count}", "{features:project.features.count}"),
    ],
)
def test_a_name_that_generations_infer_differently(text, mended):
    for server in ("2018", "current"):
        found = only(text, "select", server=server)
        assert (found.name, found.severity) == ("generation-name", "info")
        (fix,) = found.fixes
        assert apply(text, fix.edits) == mended
        assert check(mended, entity="UserStory", clause="select", server=server) == []


@pytest.mark.parametrize("text", ["{n: tasks.count()}", "{tasks.select(id)}", "{name.toLower()}"])
def test_a_name_on_which_generations_agree(text):
    assert check(text, entity="UserStory", clause="select") == []


def test_the_count_of_a_result_has_one_name():
    assert check("{count()}", entity="UserStory", clause="result") == []


@pytest.mark.parametrize("text", ["not id == 5", "!id in [1]"])
def test_not_before_a_number(text):
    found = only(text)
    assert (found.name, found.severity) == ("complement", "warning")
    assert found.hints == ("write not (...) around the whole comparison",)


def test_the_value_of_what_is_never_null():
    assert only("id.Value == 5").hints[0] == "Int32 is never null here: leave out `.Value`"
