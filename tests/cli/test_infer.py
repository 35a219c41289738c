"""``tpql infer``."""

from __future__ import annotations

import json

import pytest

QUERY = "/api/v2/Bug?select={id,owner:owner.login}"


def test_json_schema_is_the_default(tpql) -> None:
    code, out, err = tpql("infer", QUERY)
    assert (code, err) == (0, "")
    schema = json.loads(out)
    assert schema["$schema"].endswith("/draft/2020-12/schema")
    assert schema["properties"]["items"]["items"]["properties"]["id"] == {"type": "integer"}


def test_typed_dict(tpql) -> None:
    out = tpql("infer", QUERY, "--output-format", "typed-dict").out
    assert "class ResponseItem(TypedDict):\n    id: int\n    owner: NotRequired[str]\n" in out


def test_sample(tpql) -> None:
    out = tpql("infer", "--output-format=sample", "-", stdin=QUERY).out
    assert json.loads(out)["items"] == [{"id": 1, "owner": "text"}]


def test_several_queries_share_one_module(tpql, write) -> None:
    write("two.tpql", "/api/v2/Bug\n  ?result=count\n\n###\n\n/api/v2/Task\n  ?select={id}\n")
    code, out, _ = tpql("infer", "two.tpql", "--output-format", "typed-dict")
    assert code == 0
    assert "\nResponse: TypeAlias = int\n" in out
    assert "class Response2(TypedDict):" in out
    assert out.count("import") == 1
    assert len(tpql("infer", "two.tpql", "--output-format", "sample").out.split("\n1\n")) == 1


def test_the_server_names_a_count(tpql) -> None:
    arguments = ("infer", "--output-format=sample", "/api/v2/UserStory?select={tasks.count()}")
    assert '"count": 1' in tpql(*arguments).out
    assert '"tasks": 1' in tpql(*arguments, "--server", "2018").out


def test_a_schema_file_is_used(tpql, write) -> None:
    fields = {"size": {"kind": "value", "type": "Int32", "nullable": False}}
    write("own.json", json.dumps({"entities": {"Gadget": {"plural": "Gadgets", "fields": fields}}}))
    query = "/api/v2/gadgets?select=size"
    out = tpql("infer", "--schema", "own.json", "--output-format=sample", query).out
    assert json.loads(out)["items"] == [1]


def test_queries_with_errors_have_no_shape(tpql) -> None:
    code, out, err = tpql("infer", "/api/v2/Bug?select={id")
    assert (code, out) == (1, "")
    assert "TP" in err


def test_nothing_to_infer_is_an_error(tpql) -> None:
    code, out, err = tpql("infer", "-", stdin="\n")
    assert (code, out) == (2, "")
    assert "no query" in err


@pytest.mark.parametrize("form", ["json-schema", "typed-dict", "sample"])
def test_deep_answers_are_written(tpql, form: str) -> None:
    deep = "{a:" * 190 + "1" + "}" * 190
    chain = "tasks" + ".select({a:it,b:it})" * 500
    for select in (deep, f"{{x:{chain}}}"):
        code, out, err = tpql(
            "infer", f"/api/v2/UserStory?select={select}", "--output-format", form
        )
        assert (code, err) == (0, "")
        assert out
