"""Objects from exports of every shape, and what is said of those that are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.data.errors import TpqlDataError
from tpql.data.reading import data_files, read_objects
from tpql.errors import TpqlError
from tpql.schema import Schema

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = Schema.builtin()


def read(folder: Path, name: str, text: str | bytes) -> list[tuple[str, int, int]]:
    """Write a file and return the entity, id and line of its objects."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [(found.entity, found.id, found.line) for found in read_objects(path, SCHEMA)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Bug.jsonl", '{"id":1}\n{"id":2}\n'),
        ("Bugs.jsonl", '\n{"id":1}\n\n{"id":2}'),
        ("bugs.ndjson", '{"id":1}\r\n{"id":2}\r\n'),
        ("bug.json", '[{"id":1},{"id":2}]'),
        ("BUGS.JSON", '[\n  {"id": 1},\n  {"id": 2}\n]\n'),
        ("Bug.json", '\ufeff{"items":[{"id":1},{"id":2}]}'),
        ("Bug.json", '{"next":"/api/v2/Bug?a=\\"[","items":[{"id":1},{"id":2}]}'),
        ("Bug.json", '{"items":[{"id":1},{"id":2}],"prev":null,"next":"x"}'),
        ("Bug.json", '{"items":[{"id":1}]}\n{"items":[]}\n{"items":[{"id":2}]}'),
        ("Bug.jsonl", '{"items":[{"id":1}]}\n{"items":[{"id":2}]}'),
        ("Bug-page1.json", '{"id":1}{"id":2}'),
        ("Bug.2026.json", '[[], {"id":1},{"id":2}]'.replace("[], ", "")),
        ("page1.json", '[{"id":1,"resourceType":"Bug"},{"id":2,"resourceType":"bugs"}]'),
        ("Assignables.json", '[{"id":1,"resourceType":"Bug"},{"id":2,"resourceType":"Bug"}]'),
    ],
)
def test_an_export_holds_objects(tmp_path: Path, name: str, text: str) -> None:
    assert [row[:2] for row in read(tmp_path, name, text)] == [("Bug", 1), ("Bug", 2)]


def test_lines_are_counted(tmp_path: Path) -> None:
    text = '[\n{"id":1,\n"name":"a"},\n\n{"id":2}]\n{"items":[\n{"id":3}]}'
    assert [row[2] for row in read(tmp_path, "Bug.json", text)] == [2, 5, 7]
    assert [row[2] for row in read(tmp_path, "Bug.jsonl", '\n{"id":1}\n\n{"id":2}')] == [2, 4]


def test_the_text_of_an_object_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "Bug.json"
    path.write_text('[ {"id":1, "effort":1.50000000000000000000001} ]', encoding="utf-8")
    assert next(read_objects(path, SCHEMA)).text == '{"id":1, "effort":1.50000000000000000000001}'


def test_an_entity_of_the_account_keeps_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, "Risk.json", '{"id":1}') == [("Risk", 1, 1)]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("Bug.jsonl", '{"id":1}\n{"id":2\n', "Bug.jsonl:2: this is no JSON"),
        ("Bug.json", '[{"id":1},\n{"id":2}', "Bug.json:2: a comma or `]` is missing"),
        ("Bug.json", '[{"id":1}\n{"id":2}]', "Bug.json:2: a comma"),
        ("Bug.json", '{"items":[{"id":1}],\n"total":1}', "Bug.json:1: this page has more"),
        ("Bug.json", '{"name":"x"}', "Bug.json:1: this object has no number as its `id`"),
        ("Bug.json", '{"id":true}', "no number as its `id`"),
        ("Bug.json", '{"id":"5"}', "no number as its `id`"),
        ("Bug.json", '{"id":99999999999999999999}', "no number as its `id`"),
        ("Bug.json", "[1]", "an object was expected"),
        ("Bug.json", '{"Id":1}', "API v1"),
        ("1.json", '{"id":1}', "of what entity is this?"),
        ("1.json", '{"id":1,"resourceType":[]}', "of what entity is this?"),
        ("Bug.json", '{"id":1,"a":NaN}', "NaN is no number of JSON"),
        ("Bug.json", '{"id":' + "1" * 5000 + "}", "this is no JSON"),
        ("Bug.json", "[" * 100_000, "a"),
        ("Bug.json", '{"id":1,"a":' + "[" * 100_000, "nests too deep"),
        ("Bug.jsonl", b'{"id":1}\n\xff\n', "Bug.jsonl:2: this is not UTF-8"),
        ("Bug.json", b"\xff\xfe{", "Bug.json: this is not UTF-8"),
    ],
)
def test_what_is_no_object_is_named_by_file_and_line(
    tmp_path: Path, name: str, text: str | bytes, message: str
) -> None:
    with pytest.raises(TpqlDataError) as raised:
        read(tmp_path, name, text)
    assert message in str(raised.value)
    assert str(tmp_path / name) in str(raised.value)


def test_a_folder_needs_exports(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    (tmp_path / ".Bug.json").write_text("x", encoding="utf-8")
    with pytest.raises(TpqlDataError, match="one file an entity"):
        data_files(tmp_path)
    with pytest.raises(TpqlDataError, match="No such file"):
        data_files(tmp_path / "absent")


@settings(max_examples=150, deadline=None)
@given(text=st.text('{}[]",:0123456789 \n\\ideatms', max_size=40))
def test_any_text_gives_objects_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    try:
        read(tmp_path_factory.getbasetemp(), "Bug.json", text)
    except TpqlError as error:
        assert "Bug.json:" in str(error)


items = st.lists(
    st.fixed_dictionaries({"id": st.integers(1, 10**9), "name": st.text(max_size=8)}), max_size=5
)


@settings(max_examples=80, deadline=None)
@given(pages=st.lists(items, max_size=4), indent=st.sampled_from([None, 2]))
def test_pages_give_what_was_in_them(
    tmp_path_factory: pytest.TempPathFactory, pages: list[list[dict[str, Any]]], indent: int | None
) -> None:
    path = tmp_path_factory.getbasetemp() / "Bugs.json"
    path.write_text(
        "\n".join(json.dumps({"next": "x", "items": page}, indent=indent) for page in pages),
        encoding="utf-8",
    )
    expected = [item for page in pages for item in page]
    assert [found.value for found in read_objects(path, SCHEMA)] == expected
    assert [json.loads(found.text) for found in read_objects(path, SCHEMA)] == expected
