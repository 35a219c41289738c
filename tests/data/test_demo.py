"""The demo account holds together: with the entity model, and with the founding documents."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tpql.data import open_data, schema_of
from tpql.engine import Dataset
from tpql.schema import Schema

SCHEMA = Schema.builtin()
DEMO = open_data("demo")
OBJECTS = [
    (entity, item)
    for entity in DEMO.entities()
    for item in DEMO.items(entity)
    if item["resourceType"] == entity
]
VALUES: dict[str, type | tuple[type, ...]] = {
    "Int32": int,
    "Int64": int,
    "Boolean": bool,
    "String": str,
    "TpUri": str,
}
NUMBERS = ("Decimal", "Double")


def of(entity: str, id_: int) -> dict[str, Any]:
    found = DEMO.resolve(entity, id_)
    assert found is not None
    return dict(found)


def answer(query: str) -> Any:
    return Dataset(DEMO, schema=schema_of(DEMO)).run(query).content


def test_it_is_small_and_has_many_entities() -> None:
    assert 200 <= len(OBJECTS) <= 300
    assert len(set(DEMO.entities())) >= 20


def test_every_entity_is_one_of_the_model() -> None:
    assert [name for name in DEMO.entities() if SCHEMA.entity(name) is None] == []


def test_every_member_is_one_of_the_model_and_of_its_type() -> None:
    wrong = []
    for entity, item in OBJECTS:
        for name, value in item.items():
            member = SCHEMA.member(entity, name)
            if member is None or member.name != name or not fits(member, value):
                wrong.append((entity, item["id"], name, value))
    assert wrong == []


def fits(member: Any, value: Any) -> bool:
    if member.kind == "reference":
        return isinstance(value, dict) and SCHEMA.is_a(value["resourceType"], member.type)
    if member.kind == "collection":
        return all(SCHEMA.is_a(each["resourceType"], member.type) for each in value["items"])
    if member.type == "DateTime":
        return datetime.fromisoformat(value) is not None
    if member.type in NUMBERS:
        return not isinstance(value, (bool, str))
    if member.type == "CustomValues":
        return all(
            field.keys() | {"value"} == {"name", "type", "entityKind", "value"}
            for field in value["customFields"]
        )
    expected = VALUES.get(member.type, str)
    return isinstance(value, expected) and (expected is not int or not isinstance(value, bool))


def references(item: Any) -> list[dict[str, Any]]:
    found = []
    for value in item.values():
        if isinstance(value, dict):
            found += value.get("items", [value] if "id" in value else [])
    return found


def test_every_reference_leads_to_an_object_of_that_name() -> None:
    wrong = []
    for entity, item in OBJECTS:
        for reference in references(item):
            target = DEMO.resolve(reference["resourceType"], reference["id"])
            if target is None or any(
                target.get(key) != value
                for key, value in reference.items()
                if key not in ("resourceType", "kind")
            ):
                wrong.append((entity, item["id"], reference))
    assert wrong == []


def test_what_is_required_is_there() -> None:
    missing = [
        (entity, item["id"], member.name)
        for entity, item in OBJECTS
        for member in SCHEMA.members(entity)
        if member.kind == "reference" and member.nullable is False and member.name not in item
    ]
    assert missing == []


def test_ids_of_general_entities_are_unique() -> None:
    for base in ("General", "GeneralUser"):
        ids = [item["id"] for entity, item in OBJECTS if SCHEMA.is_a(entity, base)]
        assert len(ids) == len(set(ids))


def test_both_sides_of_collections_agree() -> None:
    for assignment in DEMO.items("Assignment"):
        item = of("Assignable", assignment["assignable"]["id"])
        assert assignment["generalUser"]["id"] in {u["id"] for u in item["assignedUser"]["items"]}
    for plan in DEMO.items("TestPlan"):
        for case in plan["testCases"]["items"]:
            plans = of("TestCase", case["id"])["testPlans"]["items"]
            assert plan["id"] in {each["id"] for each in plans}


def test_efforts_and_states_agree() -> None:
    for item in DEMO.items("Assignable"):
        state = of("EntityState", item["entityState"]["id"])
        assert state["entityType"]["name"] == item["resourceType"]
        assert state["process"]["id"] in (of("Project", item["project"]["id"])["process"]["id"], 10)
        if "effort" in item:
            assert item["effortCompleted"] + item["effortToDo"] == item["effort"]
            assert not state["isFinal"] or item["effortToDo"] == 0


def test_tags_are_there() -> None:
    known = {tag["name"] for tag in DEMO.items("Tag")}
    used = {tag for _, item in OBJECTS for tag in item.get("tags", "").split(", ") if tag}
    assert used == known


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "/api/v2/UserStory/93114?select={id,storyName:name,project:{project.id,project.name},"
            "tasks.count()}",
            {
                "id": 93114,
                "storyName": "Study Projectplace tool",
                "project": {"id": 37819, "name": "AVM: MKT_Backlog"},
            },
        ),
        (
            "/api/v2/UserStory/93108?select={id,name,project:{project.id,project.name,"
            "process:project.process.name},feature:{feature.id,feature.name,"
            "epic:{feature.epic.id,feature.epic.name}}}",
            {
                "id": 93108,
                "name": "Add Left/Right arrows to scroll widgets library",
                "project": {"id": 49105, "name": "TP3", "process": "Kanban TP"},
                "feature": {
                    "id": 49126,
                    "name": "Dashboards MVF",
                    "epic": {"id": 90678, "name": "Dashboards"},
                },
            },
        ),
        (
            "/api/v2/UserStory/93114?select={project.process.name,feature:{feature.id}}",
            {"name": "Sales: General", "feature": {}},
        ),
    ],
)
def test_stories_of_the_founding_document_are_there(query: str, expected: dict[str, Any]) -> None:
    found = answer(query)["items"][0]
    assert {key: found[key] for key in expected} == expected


def test_projects_of_the_founding_document_are_there() -> None:
    found = answer(
        "/api/v2/Project?select={id,name,efforts:userStories.Select(effort).Where(it>5)}"
    )
    efforts = {item["name"]: sorted(map(float, item["efforts"])) for item in found["items"]}
    assert efforts["Articles"] == [10, 21]
    assert efforts["AVM: CFO"] == [9.5]


def test_orders_of_the_founding_document_are_there() -> None:
    found = answer(
        "/api/v2/userstory?select={id,name}&where=id in [72903,86582,71004,94066]"
        "&orderBy=effort desc, name"
    )
    assert [item["name"] for item in found["items"]] == ["Defiant", "Nova", "Rigel", "Springfield"]


def test_custom_fields_of_the_founding_document_are_there() -> None:
    found = answer(
        '/api/v2/UserStory?where=id in [8,11,22]&select={id,raw:CustomValues["DateCF"]}&isoDate'
    )
    raw = {item["id"]: item.get("raw") for item in found["items"]}
    assert (raw[11], raw[22]) == (None, None)
    assert str(raw[8]).startswith("2014-11-13")
