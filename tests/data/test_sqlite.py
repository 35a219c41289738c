"""A file of data answers as the same objects in memory do, and reads nothing too early."""

from __future__ import annotations

import sqlite3
import threading
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from tpql.data import DEMO, SqliteData, TpqlDataError, import_folder, open_data, schema_of
from tpql.engine import Dataset
from tpql.schema import Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

SCHEMA = Schema.builtin()


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "account.db"
    import_folder(DEMO, path)
    return path


@pytest.fixture
def demo(demo_file: Path) -> Iterator[SqliteData]:
    with SqliteData(demo_file) as data:
        yield data


MEMORY = open_data("demo")


def test_it_has_the_same_entities(demo: SqliteData) -> None:
    assert set(demo.entities()) == set(MEMORY.entities())


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("entity", ["UserStory", "Assignable", "General", "Tag", "Risk", "User"])
def test_items_come_in_the_order_of_ids_with_those_of_derived_entities(
    demo: SqliteData, entity: str, descending: bool
) -> None:
    found = list(demo.items(entity, descending=descending))
    assert found == list(MEMORY.items(entity, descending=descending))
    assert demo.count(entity) == len(found)


def test_references_and_collections_are_the_same_everywhere(demo: SqliteData) -> None:
    checked = 0
    for entity in MEMORY.entities():
        names = [m.name for m in SCHEMA.members(entity) if m.kind == "collection"]
        for item in MEMORY.items(entity):
            assert demo.resolve(entity, item["id"]) == MEMORY.resolve(entity, item["id"])
            for name in names:
                expected = MEMORY.collection(item, entity, name)
                found = demo.collection(item, entity, name)
                if expected is None:
                    assert found is None
                else:
                    assert list(found or ()) == list(expected), (entity, item["id"], name)
                checked += 1
    assert checked > 2000


@pytest.mark.parametrize("id_", [0, -1, 10**30, 2**63 - 1, "5", None, 1.5, [], True])
def test_what_is_not_there_is_not_found(demo: SqliteData, id_: Any) -> None:
    assert demo.resolve("UserStory", id_) is None
    assert demo.resolve("Nothing", id_) is None


@pytest.mark.parametrize(
    "query",
    [
        "/api/v2/UserStory?select={id,name,p:project.process.name,t:tasks.count()}&take=50",
        "/api/v2/Assignable?where=entityState.isFinal==true&orderBy=effort desc,id&take=100",
        "/api/v2/Project?select={id,efforts:userStories.Select(effort).Where(it>5)}",
        "/api/v2/Bug?result={n:count(),s:sum(effort)}",
        "/api/v2/User?select={id,n:projectMembers.count(),t:teamMembers.select(team.name)}",
    ],
)
def test_queries_have_the_same_answer(demo: SqliteData, query: str) -> None:
    assert Dataset(demo).run(query).json() == Dataset(MEMORY).run(query).json()


def test_custom_fields_of_the_data_are_part_of_the_model(demo: SqliteData) -> None:
    schema = schema_of(demo)
    assert schema.member("UserStory", "RiskLevel") is not None
    found = Dataset(demo, schema=schema).run(
        '/api/v2/UserStory?where=RiskLevel=="High"&select={id,RiskLevel}'
    )
    assert [item["id"] for item in found.items or ()] == [93101, 93088]


def test_an_import_is_seen_by_what_is_open(
    exports: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tpql.data.sqlite._TRUSTED", 0)
    story = {"id": 1, "name": "old", "tags": "a"}
    import_folder(exports({"UserStory.json": [story]}), tmp_path / "a.db")
    with SqliteData(tmp_path / "a.db") as data:
        assert data.resolve("UserStory", 1) == {"resourceType": "UserStory", **story}
        assert data.resolve("UserStory", 2) is None
        assert data.resolve("Bug", 3) is None
        assert data.collection(story, "UserStory", "tagObjects") is None
        files = {
            "UserStory.json": [{**story, "name": "new"}, {"id": 2}],
            "Bug.json": [{"id": 3, "extra": 1}],
            "Tag.json": [{"id": 4, "name": "A"}],
        }
        import_folder(exports(files), tmp_path / "a.db")
        assert (data.resolve("UserStory", 1) or {})["name"] == "new"
        assert data.resolve("UserStory", 2)
        assert data.resolve("Bug", 3)
        assert [tag["id"] for tag in data.collection(story, "UserStory", "tagObjects") or ()] == [4]
        assert set(data.entities()) == {"UserStory", "Bug", "Tag"}
        assert data.members("Bug") == {"id", "extra"}


def test_threads_have_connections_of_their_own(demo: SqliteData) -> None:
    expected = [item["id"] for item in MEMORY.items("Assignable")]
    found: list[list[int]] = []

    def read() -> None:
        found.append([item["id"] for item in demo.items("Assignable")])

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_an_iterator_may_go_from_thread_to_thread(demo: SqliteData) -> None:
    items = demo.items("UserStory")
    first = next(items)["id"]
    rest: list[int] = []
    thread = threading.Thread(target=lambda: rest.extend(item["id"] for item in items))
    thread.start()
    thread.join()
    assert [first, *rest] == [item["id"] for item in MEMORY.items("UserStory")]


def test_memory_does_not_grow_with_the_number_of_objects(
    exports: Callable[..., Path], tmp_path: Path
) -> None:
    lines = "".join(f'{{"id":{n},"name":"{"x" * 200}"}}\n' for n in range(1, 20_001))
    import_folder(exports({"Bug.jsonl": lines}), tmp_path / "a.db")
    with SqliteData(tmp_path / "a.db") as data:
        tracemalloc.start()
        assert sum(1 for _ in data.items("Assignable")) == 20_000
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 12_000_000  # the objects together take about 20 MB


def test_a_page_reads_no_more_than_it_needs(exports: Callable[..., Path], tmp_path: Path) -> None:
    lines = "".join(f'{{"id":{n}}}\n' for n in range(1, 5001))
    import_folder(exports({"Bug.jsonl": lines}), tmp_path / "a.db")
    with SqliteData(tmp_path / "a.db") as data:
        items = data.items("Bug", descending=True)
        assert [next(items)["id"], next(items)["id"]] == [5000, 4999]


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(TpqlDataError, match=r"this is no file of `tpql data import`"):
        SqliteData(path)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    connection.execute("create table object (entity)")
    connection.close()
    with pytest.raises(TpqlDataError, match="this is no file"):
        SqliteData(path)
    with pytest.raises(TpqlDataError, match="this is no file"):
        import_folder(DEMO, path)


def test_a_file_of_another_version_is_refused(demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(demo_file.read_bytes())
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()
    for use in (lambda: SqliteData(path), lambda: import_folder(DEMO, path)):
        with pytest.raises(TpqlDataError, match="it has version 99, this tpql reads version 2"):
            use()


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(TpqlDataError, match="there is no such file"):
        open_data(tmp_path / "a.db")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_file_of_data(exports: Callable[..., Path]) -> None:
    folder = exports({"Bug.json": [{"id": 1}]})
    with pytest.raises(TpqlDataError, match="this is a folder"):
        import_folder(folder, folder)


def test_a_reader_cannot_write(demo: SqliteData) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        demo._connection().execute("delete from object")


def test_names_of_files_need_no_escapes(tmp_path: Path, exports: Callable[..., Path]) -> None:
    path = tmp_path / "a b#?%20é.db"
    import_folder(exports({"Bug.json": [{"id": 1}]}), path)
    assert path.is_file()
    with SqliteData(path) as data:
        assert data.count("Bug") == 1
