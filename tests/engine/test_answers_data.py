"""The data of an account in memory, and the references that make its collections."""

from __future__ import annotations

import pytest

from tpql.engine.data import MemoryData
from tpql.engine.inverse import Inverse, inverse
from tpql.schema import Schema

SCHEMA = Schema.builtin()


@pytest.mark.parametrize(
    ("entity", "name", "expected"),
    [
        ("Project", "userStories", ("UserStory", "project")),
        ("UserStory", "tasks", ("Task", "userStory")),
        ("Bug", "comments", ("Comment", "general")),
        ("Iteration", "assignables", ("Assignable", "iteration")),
        ("User", "assignables", ("Assignable", "owner")),
        ("User", "impediments", ("Impediment", "responsible")),
        ("UserStory", "times", ("Time", "userStory", "assignable")),
        ("Bug", "inboundRelations", ("Relation", "outbound", "slave")),
        ("Bug", "masterRelations", ("Relation", "slave", "outbound")),
    ],
)
def test_the_reference_that_makes_a_collection(entity, name, expected):
    assert inverse(SCHEMA, entity, name) == Inverse(expected[0], expected[1:])


@pytest.mark.parametrize(
    ("entity", "name"),
    [("Bug", "assignedUser"), ("Bug", "effort"), ("Bug", "nope"), ("Nope", "tasks")],
)
def test_what_no_reference_makes(entity, name):
    assert inverse(SCHEMA, entity, name) is None


OBJECTS = {
    "Projects": [{"id": 1}, {"id": 2}],
    "UserStory/5": {"id": 5, "project": {"id": 1}},
    "UserStory/4": {"id": 4, "project": {"id": 1}},
    "Bug": [{"id": 6, "project": {"id": 2}}],
    "Thing": [{"id": 1, "resourceType": "Thing"}],
}
DATA = MemoryData(OBJECTS, SCHEMA)


def ids(items):
    return [item["id"] for item in items]


def test_objects_come_by_entity_or_by_reference_and_say_what_they_are():
    assert set(DATA.entities()) == {"Project", "UserStory", "Bug", "Thing"}
    assert DATA.resolve("UserStory", 5)["resourceType"] == "UserStory"
    assert DATA.resolve("Assignable", 6)["resourceType"] == "Bug"
    assert DATA.resolve("Bug", 5) is None
    assert DATA.resolve("Nope", 5) is None
    assert "resourceType" not in OBJECTS["UserStory/5"]


def test_items_are_in_the_order_of_ids_with_those_of_derived_entities():
    assert ids(DATA.items("UserStory")) == [4, 5]
    assert ids(DATA.items("Assignable")) == [4, 5, 6]
    assert ids(DATA.items("General", descending=True)) == [6, 5, 4, 2, 1]
    assert ids(DATA.items("Thing")) == [1]
    assert ids(DATA.items("Task")) == []


def test_a_collection_is_what_refers_to_its_owner_the_highest_id_first():
    assert ids(DATA.collection({"id": 1}, "Project", "userStories")) == [5, 4]
    assert ids(DATA.collection({"id": 2}, "Project", "userStories")) == []
    assert ids(DATA.collection({"id": 2}, "Project", "milestones")) == []
    assert DATA.collection({"id": 5}, "UserStory", "inboundAssignables") is None
