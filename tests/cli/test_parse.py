"""``tpql parse``."""

from __future__ import annotations

import json

import pytest

URL = "/api/v2/Bug?where=id==5&take=3&isoDate"
SECRET = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_tree_of_a_clause(tpql) -> None:
    code, out, err = tpql("parse", "effort > 5 and a in [1]")
    assert (code, err) == (0, "")
    assert out == (
        "BoolOp op='and' 0..23\n"
        "  left: Compare op='>' 0..10\n"
        "    left: Name id='effort' 0..6\n"
        "    right: IntegerConstant value=5 9..10\n"
        "  right: In 15..23\n"
        "    value: Name id='a' 15..16\n"
        "    items[0]: IntegerConstant value=1 21..22\n"
    )


def test_tree_of_a_query(tpql) -> None:
    assert tpql("parse", URL).out == (
        "/api/v2/Bug\n"
        "where:\n"
        "  Compare op='==' 0..5\n"
        "    left: Name id='id' 0..2\n"
        "    right: IntegerConstant value=5 4..5\n"
        "take:\n"
        "  3\n"
        "isoDate:\n"
        "  True\n"
    )


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        (["a == 1"], "(== a 1)\n"),
        (["--clause", "orderBy", "a desc"], "(order (desc a))\n"),
        (["--clause", "filter", "?a is none"], None),
        (["--clause", "select", "{id}"], "(object (field _ id))\n"),
        ([URL], "/api/v2/Bug\nwhere:\n  (== id 5)\ntake:\n  3\nisoDate:\n  True\n"),
    ],
)
def test_sexpr(tpql, arguments: list[str], out: str | None) -> None:
    result = tpql("parse", "--output-format=sexpr", *arguments)
    assert (result.code, result.err) == (0, "")
    assert out is None or result.out == out


def test_json_of_a_clause(tpql) -> None:
    tree = json.loads(tpql("parse", "--output-format", "json", "a == 1").out)
    assert tree["op"] == "=="
    assert tree["span"] == [0, 6]


def test_json_of_a_query(tpql) -> None:
    query = json.loads(tpql("parse", "--output-format", "json", URL).out)
    assert query["path"] == "/api/v2/Bug"
    where, take, flag = query["parameters"]
    assert where["value"]["op"] == "=="
    assert take == {"name": "take", "value": 3}
    assert flag == {"name": "isoDate", "value": True}


def test_tokens_even_of_what_is_no_clause(tpql) -> None:
    code, out, _ = tpql("parse", "--output-format", "tokens", "a is\t'b\x1b")
    assert code == 0
    assert [line.split() for line in out.splitlines()] == [
        ["IDENTIFIER", "'a'", "0..1"],
        ["IDENTIFIER", "'is'", "2..4"],
        ["UNTERMINATED", '"\'b\\x1b"', "5..8"],
    ]


@pytest.mark.parametrize("form", ["tree", "json", "sexpr"])
def test_syntax_error(tpql, form: str) -> None:
    code, out, err = tpql("parse", "--output-format", form, "a is null")
    assert (code, out) == (1, "")
    assert err.startswith("<text>:1:3 TP1")
    code, out, err = tpql("parse", "--output-format", form, "/api/v2/Bug?where=a is null")
    assert (code, out) == (1, "")
    assert err.startswith("<text>:1:21 TP1")


def test_files_and_standard_input(tpql, write) -> None:
    write("a.tpql", "/api/v2/Bug\n  ?where=id == 5\n\n###\n\n/api/v2/Task\n")
    out = "/api/v2/Bug\nwhere:\n  (== id 5)\n/api/v2/Task\n"
    assert tpql("parse", "--output-format=sexpr", "a.tpql").out == out
    assert tpql("parse", "--output-format=sexpr", stdin="id == 5\n").out == "(== id 5)\n"
    assert tpql("parse", "--output-format=sexpr", "-", stdin="/api/v2/Bug").out == "/api/v2/Bug\n"
    assert tpql("parse", "no.tpql").code == 2


@pytest.mark.parametrize("form", ["tree", "json", "sexpr", "tokens"])
def test_deep_trees_do_not_recurse(tpql, form: str) -> None:
    text = "(" * 3000 + "-" * 3000 + "a" + ")" * 3000
    limits = ["--limit=nesting=100000", "--limit=tokens=100000"]
    code, out, err = tpql("parse", "--output-format", form, *limits, text)
    assert (code, err) == (0, "")
    assert len(out) < 3_000_000


@pytest.mark.parametrize("form", ["tree", "json", "sexpr", "tokens"])
def test_no_secrets(tpql, form: str) -> None:
    text = f"/api/v2/Bug?where=a&token={SECRET}&access_token=short"
    result = tpql("parse", "--output-format", form, text)
    assert SECRET not in result.out + result.err
    assert "short" not in result.out + result.err
    assert "short" in tpql("parse", "--show-secrets", text).out
