"""Whole queries in English."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from tests.founding import URLS
from tpql.errors import TpqlSyntaxError
from tpql.query.document import Query
from tpql.query.url import parse_query
from tpql.query.values import make_parameter
from tpql.schema.model import Schema
from tpql.semantics.explain import explain_clause, explain_query
from tpql.syntax.parse import parse
from tpql.testing import queries

SCHEMA = Schema.builtin()


def explain(url: str) -> str:
    return explain_query(parse_query(url), SCHEMA)


def test_a_query_clause_by_clause():
    url = (
        "/api/v2/userStories?where=effort > 5 and feature != null"
        "&select={id, tasks.count() as n, project: {project.name}}"
        "&orderBy=effort desc, name&take=100"
    )
    assert (
        explain(url)
        == """\
Asks for each UserStory.

where: keeps those for which
  all of these hold:
    - the effort is greater than 5
    - there is a value of the feature

  effort                          Decimal  may be null: the schema does not say
  effort > 5                      Boolean  false when an operand is null
  effort > 5 and feature != null  Boolean  never null
  feature                         Feature  may be null
  feature != null                 Boolean  never null

select: gives of each of them
  an object of
    id: the id
    n: the number of the tasks
    project: an object of
      name: the name of the project

  {id, tasks.count() as n, project: {proj…  {Id: Int32, n: Int32, project: {Name: S…  never null; null members are left out
  id                                        Int32                                     never null
  tasks                                     IEnumerable<Task>                         never null; may be empty
  tasks.count()                             Int32                                     0 when there are none
  {project.name}                            {Name: String}                            never null; null members are left out
  project                                   Project                                   never null
  project.name                              String                                    never null

orderBy: puts them in order
  by the effort, largest first
  then by the name, smallest first

  effort  Decimal  may be null: the schema does not say
  name    String   never null

take: at most 100 items a page
"""  # noqa: E501 - as it is printed
    )


@pytest.mark.parametrize(
    ("parameters", "line"),
    [
        ("skip=25", "skip: without the first 25 items"),
        ("isoDate", "isoDate: dates are written as 2018-02-01T23:59:59, without an offset"),
        ("filter=?Effort is 5", "filter: keeps those that the filter of a board would show: "),
        ("callback=f", "callback: the answer is a call of the function f (JSONP)"),
        ("include=[id]", "include: a parameter of API v1, without effect in v2"),
        ("fresh=1", "fresh: a parameter that tpql does not know"),
        ("orderByDesc=effort", "  by the effort, largest first"),
        ("result=count", "  the number of them all"),
        ("select={name}&result=count(name == null)", "  the number of them all for which there is"),
    ],
)
def test_a_parameter(parameters, line):
    assert f"\n{line}" in explain(f"/api/v2/Bug?{parameters}")


def test_what_a_query_asks_for():
    assert explain("/api/v2/Bug/5") == "Asks for the Bug with the id 5.\n"
    assert explain("/api/v2/Nope").startswith("Asks for each Nope, which is not in the schema.")


def test_a_credential_is_not_shown():
    assert "secret-token" not in explain("/api/v2/Bug?access_token=secret-token")


def test_a_query_that_was_built_has_texts_too():
    where = make_parameter("where", parse("effort > 5", "where"))
    query = Query("Bug", parameters=(where,))
    assert "\n  effort>5  Boolean  false when an operand is null\n" in explain_query(query, SCHEMA)


def test_a_clause():
    text = explain_clause("effort > 5", "where", "Bug", SCHEMA)
    assert text.startswith("where: keeps those for which\n  the effort is greater than 5\n")
    assert explain_clause("?x", "filter", "Bug", SCHEMA).startswith("filter: ")
    with pytest.raises(TpqlSyntaxError):
        explain_clause("effort >", "where", "Bug", SCHEMA)


@pytest.mark.parametrize("url", URLS)
def test_the_founding_queries_are_explained(url):
    assert "\n" in explain(url)


@settings(max_examples=25)
@given(queries())
def test_any_query_is_explained(query):
    assert explain_query(query, SCHEMA).startswith("Asks for ")


def test_a_large_query_is_explained_in_linear_time():
    url = f"/api/v2/Bug?where={' and '.join(['effort > 5'] * 3000)}"
    start = time.perf_counter()
    assert len(explain(url)) < 40 * len(url)
    assert time.perf_counter() - start < 3


def test_what_is_selected_decides_what_is_null_in_the_result():
    text = explain("/api/v2/Bug?select={n:feature.id}&result=max(n)")
    assert "\n  n       Int32  may be null\n" in text
    assert "  max(n)  Int32  null when there are none\n" in text


@pytest.mark.parametrize("entity", ["", "Nope"])
def test_a_clause_of_an_unknown_entity(entity):
    text = explain_clause("it != null and x > 5", "where", entity, SCHEMA)
    assert "  it                    unknown  never null\n" in text
    assert "  x                     unknown  not known\n" in text
