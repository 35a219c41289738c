"""The query as a value."""

from __future__ import annotations

import copy
import pickle

import pytest

from tpql import TpqlSyntaxError, TpqlUsageError, parse
from tpql.query import Parameter, Query, known, parse_query
from tpql.syntax.nodes import Placeholder

TEXT = (
    "https://h.example/tp/api/v2/Bug/7?select={id,name}&where=id%3e1&orderBy=id desc"
    "&filter=?Effort > 0&take=10&skip=5&isoDate&prettify=false&result=count()&acid=1A&acid=2B&x"
)


@pytest.fixture
def query():
    return parse_query(TEXT)


def test_its_parts_are_properties(query):
    assert (query.base, query.path) == ("https://h.example/tp", "/api/v2/Bug/7")
    assert (query.endpoint, query.entity, query.id) == ("api", "Bug", 7)
    assert query.select == parse("{id,name}", "select")
    assert query.where == parse("id>1", "where")
    assert query.order_by == parse("id desc", "orderBy")
    assert query.filter == parse("?Effort > 0", "filter")
    assert query.result == parse("count()", "result")
    assert (query.take, query.skip, query.flags) == (10, 5, ("isoDate",))
    assert [(p.name, p.value) for p in query.extra] == [("acid", "1A"), ("acid", "2B"), ("x", True)]


def test_absent_parts_are_none():
    query = Query("Bug")
    assert (query.where, query.take, query.id, query.flags, query.extra) == (
        None,
        None,
        None,
        (),
        (),
    )
    assert query.url() == "/api/v2/Bug"


def test_params_are_what_an_http_client_wants(query):
    names = [name for name, _ in query.params()]
    assert names == [p.name for p in query.parameters]
    assert query.params()[1] == ("where", "id>1")
    assert query.params()[-1] == ("x", "")


def test_the_first_of_repeated_parameters_counts():
    assert parse_query("/api/v2/Bug?take=1&TAKE=2").take == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/api/v2/Bug?where=a==1", "/api/v2/bug/?WHERE=(a=1)"),
        ("/api/v2/Bug?where=a%3E1&take=07", "/api/v2/Bug?where=a+>+1&take=7"),
        ("/api/v2/Bug?&where=", "/api/v2/Bug?where=&&"),
        ("/api/history/v2//Bug", "/api/history/v2/Bug"),
    ],
)
def test_queries_that_mean_the_same_are_equal(one, other):
    assert parse_query(one) == parse_query(other)
    assert hash(parse_query(one)) == hash(parse_query(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/api/v2/Bug?where=a==1", "/api/v2/Bug?where=a==2"),
        ("/api/v2/Bug?take=1&skip=1", "/api/v2/Bug?skip=1&take=1"),
        ("/api/v2/Bug?isoDate", "/api/v2/Bug?isoDate="),
        ("/api/v2/Bug?where=", "/api/v2/Bug"),
        ("/api/v2/Bug/1", "/api/v2/Bug/2"),
        ("/api/v2/Bug", "/api/history/v2/Bug"),
    ],
)
def test_queries_that_differ_are_not_equal(one, other):
    assert parse_query(one) != parse_query(other)


def test_untouched_parts_stay_byte_for_byte(query):
    changed = query.with_parameter("take", 3).with_parameter("where", 'name == "a+b"')
    where = "name%20%3D%3D%20%22a%2Bb%22"
    assert changed.url() == TEXT.replace("take=10", "take=3").replace("id%3e1", where)


def test_a_url_is_strict_or_readable_on_request():
    query = parse_query('/api/v2/Bug?select={id,name}&where=name == "a%26b"')
    assert query.url(readable=True) == ('/api/v2/Bug?select={id,name}&where=name%20==%20"a%26b"')
    assert query.url(readable=False) == (
        "/api/v2/Bug?select=%7Bid%2Cname%7D&where=name%20%3D%3D%20%22a%26b%22"
    )
    assert query.url("https://h.example/") == f"https://h.example{query.url()}"


def test_parameters_are_set_in_place_and_removed():
    query = parse_query("/api/v2/Bug?take=1&skip=2&TAKE=3")
    assert query.with_parameter("take", 5).url() == "/api/v2/Bug?take=5&skip=2"
    assert query.with_parameter("isoDate", True).url().endswith("&isoDate")
    assert query.with_parameter("where", None).url().endswith("&where=")
    assert query.without_parameter("Take").url() == "/api/v2/Bug?skip=2"
    tree = parse("id > 1 and name != null", "where")
    assert parse_query(query.with_parameter("where", tree).url()).where == tree


def test_a_bad_value_is_not_set():
    with pytest.raises(TpqlSyntaxError):
        Query("Bug").with_parameter("where", "id ==")
    with pytest.raises(TpqlSyntaxError):
        Query("Bug").with_parameter("take", "many")
    with pytest.raises(TpqlUsageError):
        Query("Bug").with_parameter("skip", -1)


def test_a_changed_path_is_written_anew(query):
    assert query.replace(entity="Task", id=None).path == "/api/v2/Task"
    assert query.replace(id=Placeholder("id", "{{id}}")).path == "/api/v2/Bug/%7B%7Bid%7D%7D"
    assert Query("a/b", endpoint="storage").path == "/storage/v1/a%2Fb"


@pytest.mark.parametrize(
    "text",
    [
        "https://robot:SECRET@h.example/api/v2/Bug?take=1",
        "/api/v2/Bug?access_token=SECRET&take=1",
        "/api/v2/Bug?%74oken=SECRET",
        "/api/v2/Bug?Token=SEC%52ET+SECRET",
        "/api/v2/Bug?take=1#token=SECRET",
    ],
)
def test_no_credential_is_shown(text):
    query = parse_query(text)
    for shown in (repr(query), str(query), repr(query.parameters), f"{query.parameters}"):
        assert "SEC" not in shown
    assert query.url() == text


def test_a_query_is_a_value(query):
    assert copy.deepcopy(query) is query
    assert pickle.loads(pickle.dumps(query)) == query
    assert Query.from_url(TEXT) == query
    with pytest.raises(AttributeError):
        query.entity = "Task"


def test_parameters_compare_by_meaning():
    assert Parameter("Take", 1, "1", "take=01") == Parameter("take", 1)
    assert Parameter("take", 1) != Parameter("skip", 1)
    assert Parameter("take", 1) != 1


def test_names_are_known_in_any_letter_case():
    assert known("ORDERBY") is known("orderBy")
    assert known("orderby").clause == "orderBy"
    assert known("nonsense") is None
