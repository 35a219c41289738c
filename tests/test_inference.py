"""The doors: the shape, the members and the type of a text or a query."""

from __future__ import annotations

import pytest

import tpql
from tests.semantics.samples import SCHEMA
from tpql.limits import Limits


@pytest.mark.parametrize(
    ("text", "clause", "type_"),
    [
        ("effort", "expression", "Decimal"),
        ("effort > 5", "where", "Boolean"),
        ("tasks", "expression", "IEnumerable<Task>"),
        ("{id,name}", "select", "{Id: Int32, Name: String}"),
        ("count()", "result", "Int32"),
        ("nonsense", "expression", "unknown"),
        ("@hole", "expression", "unknown"),
    ],
)
def test_type_of(text: str, clause: str, type_: str) -> None:
    assert tpql.type_of(text, entity="stories", clause=clause, schema=SCHEMA) == type_


def test_the_built_in_schema_is_the_default() -> None:
    assert tpql.type_of("userStory.name", entity="Bug") == "String"
    assert tpql.infer("/api/v2/Bug?result=max(id)") is not None
    assert [use.member for use in tpql.fields("/api/v2/Bug?where=id==1")] == ["id"]


@pytest.mark.parametrize("ask", [tpql.infer, tpql.fields])
def test_texts_that_cannot_be_read(ask) -> None:
    with pytest.raises(tpql.TpqlSyntaxError):
        ask("/api/v2/Bug?select={id")
    with pytest.raises(tpql.TpqlLimitError):
        ask("/api/v2/Bug?select={id}", limits=Limits(url=5))
    with pytest.raises(tpql.TpqlSyntaxError):
        tpql.type_of("id >", entity="Bug")


def test_queries_and_texts_are_the_same() -> None:
    text = "/api/v2/Bug?select={id,userStory.name}"
    query = tpql.parse_query(text)
    assert tpql.infer(query) == tpql.infer(text)
    assert tpql.fields(query) == tpql.fields(text)
