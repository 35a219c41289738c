"""The renderings of a shape: JSON Schema, TypedDict source, a sample document."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import tpql
from tests.semantics.test_recorded_answers import RECORDS
from tpql.semantics.shape import ANY, NULL, Array, Object, Property, Scalar, Union, fold

INTEGER, STRING = Scalar("integer"), Scalar("string")
PAGE = Object(
    (
        Property("next", STRING, optional=True),
        Property("items", Array(Object((Property("id", INTEGER),)), most=1)),
    )
)
KINDS = ("any", "boolean", "date-local", "date-ms", "date-offset", "integer", "null", "number")


def test_json_schema() -> None:
    assert PAGE.json_schema() == {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "properties": {
            "next": {"type": "string"},
            "items": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"id": {"type": "integer"}},
                    "required": ["id"],
                    "additionalProperties": False,
                },
                "maxItems": 1,
            },
        },
        "required": ["items"],
        "additionalProperties": False,
    }


def test_an_open_object_may_have_other_keys() -> None:
    assert Object((), open=True).json_schema().keys() == {"$schema", "type", "properties"}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("any", None, ...),
        ("boolean", True, "true"),
        ("integer", 5, 5.5),
        ("null", None, 0),
        ("number", 10.0000, "10.0"),
        ("string", "", 5),
        ("date-ms", "/Date(1517525999000+0100)/", "2018-02-01T23:59:59"),
        ("date-ms", "/Date(-5)/", "Date(5)"),
        ("date-local", "2018-02-01T23:59:59", "2018-02-01T23:59:59+01:00"),
        ("date-local", "2018-02-01T23:59:59.123", "2018-02-01"),
        ("date-offset", "2018-02-01T23:59:59+01:00", "2018-02-01T23:59:59"),
        ("date-offset", "2018-02-01T23:59:59Z", "/Date(1517525999000+0100)/"),
    ],
)
def test_json_schema_of_scalars(kind: str, good: object, bad: object) -> None:
    validator = Draft202012Validator(Scalar(kind).json_schema())
    assert validator.is_valid(good)
    assert bad is ... or not validator.is_valid(bad)


@pytest.mark.parametrize("kind", KINDS)
def test_samples_of_scalars(kind: str) -> None:
    shape = Scalar(kind)
    Draft202012Validator(shape.json_schema()).validate(shape.sample())


def test_sample() -> None:
    assert PAGE.sample() == {"next": "text", "items": [{"id": 1}]}
    assert Union((STRING, NULL)).sample() == "text"


def test_typed_dict() -> None:
    assert PAGE.typed_dict() == (
        "from typing import NotRequired, TypedDict\n\n\n"
        "class ResponseItem(TypedDict):\n    id: int\n\n\n"
        "class Response(TypedDict):\n    next: NotRequired[str]\n    items: list[ResponseItem]\n"
    )


@pytest.mark.parametrize(
    ("shape", "source"),
    [
        (INTEGER, "Response: TypeAlias = int\n"),
        (Union((STRING, NULL)), "Response: TypeAlias = str | None\n"),
        (Union((STRING, ANY)), "Response: TypeAlias = Any\n"),
        (Array(Array(ANY)), "Response: TypeAlias = list[list[Any]]\n"),
        (Object(()), "class Response(TypedDict):\n    pass\n"),
        (Object((Property("class", INTEGER),)), '        "class": int,\n'),
        (Object((Property("__id", INTEGER),)), '        "__id": int,\n'),
        (Object((Property("проект", INTEGER),)), '        "проект": int,\n'),
        (Object((Property("str", INTEGER), Property("a", STRING))), '        "str": int,\n'),
        (Object((Property("x", Object(())), Property("X", Object(())))), "class X2(TypedDict):"),
        (Object((Property("x", Union((Object(()), NULL))),)), "class X(TypedDict):"),
        (Object((Property("any", Object(())),)), "class Any2(TypedDict):"),
        (Object((Property("проект", Object(())),)), "class Key(TypedDict):"),
    ],
)
def test_typed_dict_of(shape, source: str) -> None:
    assert source in shape.typed_dict()


@pytest.mark.parametrize(
    ("name", "called"),
    [("bugs", "Bugs"), ("open bugs", "OpenBugs"), ("", "Response"), ("1", "Response1")],
)
def test_the_whole_has_a_name(name: str, called: str) -> None:
    assert f"class {called}(TypedDict)" in PAGE.typed_dict(name)


def test_typed_dicts_pass_mypy_strict(tmp_path: Path) -> None:
    odd = (
        "/api/v2/UserStory?select={id,class:name,__id:id,int:id,list:{name},List:tasks,x:{},X:{id},"
        "проект:{project.id},any:tasks.select({any:id}),typedDict:{a:{b:{project.name}}},"
        "items:tasks.select({items:bugs}),e:tasks.select(feature),c:id>1?{id}:{name},n:nonsense,"
        "customValues,createDate,response:{id}}"
    )
    queries = [odd, "/api/v2/Bug", *(record["query"] for record in RECORDS.values())]
    for number, query in enumerate(queries):
        source = tpql.infer(query).typed_dict()
        (tmp_path / f"query{number}.py").write_text(source, encoding="utf-8")
    (tmp_path / "use.py").write_text(
        "from query1 import Response\n\n"
        'page: Response = {"items": [{"resourceType": "Bug", "id": 5, "name": "x"}]}\n'
        'number: int = page["items"][0]["id"]\n',
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=.cache", "."],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.stdout.splitlines()[-1][:7], done.returncode) == ("Success", 0), done.stdout
    for path in tmp_path.glob("query*.py"):
        subprocess.run([sys.executable, str(path)], check=True)


def test_shapes_of_any_depth() -> None:
    shape = INTEGER
    for _ in range(100_000):
        shape = Array(shape)
    assert fold(shape, lambda _, parts: 1 + sum(parts)) == 100_001
    assert shape == shape.replace(most=None)
    shape.json_schema()
    shape.sample()


def test_shapes_are_plain_values() -> None:
    assert json.loads(json.dumps(PAGE.json_schema())) == PAGE.json_schema()
    assert hash(PAGE) == hash(PAGE.replace(open=False))
