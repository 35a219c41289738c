"""The entity model that fits data: its custom fields, and whether all its members are known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tpql.data import SqliteData, import_folder, open_data, schema_of
from tpql.engine import Dataset, Refusal
from tpql.schema import Entity, Member, Schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tpql.engine import DataStore

    Exports = Callable[[dict[str, Any]], Path]

FILES = {
    "UserStory.json": [{"id": 1, "name": "a", "Team Size": 3}, {"id": 2, "jiraKey": "X-1"}],
    "Bug.json": [{"id": 3, "NAME": "b", "customValues": {}, "riskLevel": "High"}],
    "CustomField.json": [
        {"id": 4, "name": "Risk Level", "fieldType": "Text", "entityType": {"name": "Bug"}}
    ],
}


@pytest.fixture(params=["folder", "file"])
def data(request: pytest.FixtureRequest, exports: Exports, tmp_path: Path) -> DataStore:
    folder = exports(FILES)
    if request.param == "folder":
        return open_data(folder)
    import_folder(folder, tmp_path / "a.db")
    return SqliteData(tmp_path / "a.db")


def test_an_entity_is_closed_unless_its_data_has_more_members(data: DataStore) -> None:
    schema = schema_of(data)
    names = ("UserStory", "Assignable", "General", "Bug", "Task", "CustomField")
    assert [schema.is_closed(name) for name in names] == [False, False, False, True, True, True]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('UserStory?where=jiraKey=="x-1"&select={id,jiraKey}', [{"id": 2, "jiraKey": "X-1"}]),
        ("UserStory?where=efort==null&select=id&orderBy=id", [1, 2]),
        ('Bug?where=RiskLevel=="high"&select=id', [3]),
    ],
)
def test_what_the_data_has_can_be_asked_for(data: DataStore, query: str, expected: Any) -> None:
    answer = Dataset(data, schema=schema_of(data)).run(f"/api/v2/{query}")
    assert list(answer.items or ()) == expected


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("Bug?where=efort>1", "Property 'efort' does not exist in 'Bug'."),
        ("Bug?select={x:project.nme}", "Property 'nme' does not exist in 'Project'."),
        ("Task?orderBy=jiraKey", "Property 'jiraKey' does not exist in 'Task'."),
        ("Task?where=name.Lenght>1", "Property 'Lenght' does not exist in 'String'."),
    ],
)
def test_what_neither_model_nor_data_has_is_refused(
    data: DataStore, query: str, message: str
) -> None:
    with pytest.raises(Refusal, match=message.replace(".", r"\.")):
        Dataset(data, schema=schema_of(data)).run(f"/api/v2/{query}")


def test_what_an_account_closes_stays_closed(data: DataStore) -> None:
    mine = Schema.of([Entity("UserStory", members=(Member("id", "value", "Int32", False),))])
    mine = mine.close()
    assert schema_of(data, mine).is_closed("UserStory")


def test_the_model_of_data_is_the_same_twice(data: DataStore) -> None:
    once = schema_of(data)
    assert schema_of(data, once) is once
