"""The client against a real server on loopback."""

from __future__ import annotations

import json
import logging
import traceback
from decimal import Decimal

import pytest

import tpql
from tests.client.scripted import JSON, Reply, account, in_turn, items, pages_of
from tpql.build import F, Q
from tpql.client import (
    AccessToken,
    Basic,
    Client,
    Cookie,
    OpenToken,
    Retry,
    ServiceToken,
    TpqlAnswerError,
    TpqlAuthenticationError,
    TpqlBadQueryError,
    TpqlClientError,
    TpqlConnectionError,
    TpqlForbiddenError,
    TpqlNotFoundError,
    TpqlRedirectError,
    TpqlServerError,
    TpqlTooManyRequestsError,
)

TOKEN = "MTpzb21ldGhpbmctdGhhdC1ub2JvZHktbWF5LXNlZQ"


def client(served, auth=None, **options):
    options.setdefault("sleep", lambda _: None)
    return Client(served.url, auth or AccessToken(TOKEN), **options)


# ---------------------------------------------------------------- authentication


@pytest.mark.parametrize(
    ("auth", "query", "headers"),
    [
        (AccessToken("a+b/c="), {"access_token": "a+b/c="}, {}),
        (ServiceToken("a+b/c="), {"token": "a+b/c="}, {}),
        (Basic("admin", "admin"), {}, {"authorization": "Basic YWRtaW46YWRtaW4="}),
        (Cookie("session=1; other=2"), {}, {"cookie": "session=1; other=2"}),
        (OpenToken("opaque"), {}, {"apptio-opentoken": "opaque"}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_way_to_authenticate(auth, query, headers):
    with account(lambda _: items({"id": 1})) as served:
        with client(served, auth) as asking:
            assert asking.query("/api/v2/Bug?take=1").items == ({"id": 1},)
        asked = served.asked[0]
    assert {"take": "1", **query} == asked.query
    assert headers.items() <= asked.headers.items()


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://name.tpondemand.com", True),
        ("https://name.tpondemand.com/api/v2/", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:80", True),
        ("http://name.tpondemand.com", False),
        ("http://127.0.0.1.evil.example", False),
        ("http://localhost.evil.example", False),
        ("https://user:password@name.example", False),
        ("name.tpondemand.com", False),
        ("ftp://name.tpondemand.com", False),
    ],
)
def test_credentials_go_only_where_nobody_listens(url, allowed):
    if allowed:
        Client(url, AccessToken(TOKEN)).close()
    else:
        with pytest.raises(tpql.TpqlUsageError) as caught:
            Client(url, AccessToken(TOKEN))
        assert TOKEN not in str(caught.value)
        assert "password@" not in str(caught.value)


def test_a_token_in_the_query_is_refused():
    with account(lambda _: items()) as served, client(served) as asking:
        with pytest.raises(tpql.TpqlUsageError, match="give it to the client"):
            asking.query(f"/api/v2/Bug?token={TOKEN}")
        assert served.asked == []


# ---------------------------------------------------------------- questions


def test_a_query_goes_out_compact():
    with account(lambda _: items()) as served, client(served) as asking:
        asking.query("/api/v2/Bug\n  ?where=effort   >  5 and  id in [1, 2]\n  &select={ id }\n")
        assert served.asked[0].query["where"] == "effort>5&&id in[1,2]"
        assert served.asked[0].query["select"] == "{id}"


def test_builders_and_queries_are_taken_as_they_are():
    with account(lambda _: items()) as served, client(served) as asking:
        asking.query(Q("Bug").where(F.effort > 5))
        asking.query(tpql.Query.from_url("/api/v2/Bug?where=effort>5"))
        assert served.asked[0].query == served.asked[1].query


def test_what_the_server_would_refuse_is_not_sent():
    with account(lambda _: items()) as served, client(served) as asking:
        with pytest.raises(tpql.TpqlSyntaxError):
            asking.query("/api/v2/Bug?where=effort >")
        with pytest.raises(tpql.TpqlTypeError, match="not sent"):
            asking.query('/api/v2/Bug?where=effort=="five"')
        with pytest.raises(tpql.TpqlUsageError, match="no value for @name"):
            asking.query("# a saved one\n/api/v2/Bug?where=name==@name")
        assert served.asked == []


def test_a_scalar_answer_keeps_its_digits():
    with account(lambda _: Reply(body="1168.0000")) as served:
        with client(served, parse_float=Decimal) as asking:
            answer = asking.query("/api/v2/UserStory?result=sum(effort)")
    assert str(answer.value) == "1168.0000"


def test_one_and_count():
    replies = in_turn(items({"id": 1}), items(), items({"id": 1}, {"id": 2}), Reply(body="81"))
    with account(replies) as served, client(served) as asking:
        assert asking.one("/api/v2/Bug/1") == {"id": 1}
        with pytest.raises(TpqlAnswerError, match="no item"):
            asking.one("/api/v2/Bug/1")
        with pytest.raises(TpqlAnswerError, match="more than one"):
            asking.one("/api/v2/Bug?where=id>0")
        assert asking.count("/api/v2/Bug?where=id>0&select={id}&take=5&orderBy=name") == 81
        assert served.asked[-1].query == {
            "where": "id>0",
            "result": "Count",
            "access_token": TOKEN,
        }


@pytest.mark.parametrize(("count", "page"), [(0, 3), (1, 3), (6, 3), (7, 3), (2500, None)])
def test_all_pages(count, page):
    with account(pages_of(count)) as served, client(served) as asking:
        found = [item["id"] for item in asking.iterate("/api/v2/Bug?orderBy=name", page=page)]
        assert {asked.query["orderBy"] for asked in served.asked} == {"name,id"}
    assert found == list(range(count))


def test_a_limit_ends_the_pages():
    with account(pages_of(10)) as served, client(served) as asking:
        found = list(asking.iterate("/api/v2/Bug?skip=2", page=4, limit=5))
    assert [item["id"] for item in found] == [2, 3, 4, 5, 6]


def test_a_long_list_is_asked_for_in_parts():
    numbers = list(range(1_000_000, 1_003_000))

    def answer(asked):
        text = asked.query["where"].partition("[")[2].partition("]")[0]
        return items(*[{"id": int(n)} for n in text.split(",")])

    with account(answer) as served, client(served) as asking:
        answer = asking.query(Q("Bug").where(F.id.in_([*numbers, *numbers[:10]])))
        assert len(served.asked) > 1
        assert [item["id"] for item in answer.items] == numbers
        with pytest.raises(tpql.TpqlUsageError, match="orderBy"):
            asking.query(Q("Bug").where(F.id.in_(numbers)).order_by(F.id))


# ---------------------------------------------------------------- streams


def test_a_stream_goes_on_where_it_broke():
    def answer(asked):
        first = int(asked.query.get("where", "id>0").partition("id>")[2])
        body = json.dumps({"items": [{"id": n, "__id": n} for n in range(first + 1, 9)]})
        return Reply(body=body, cut=len(body) - 40 if first < 6 else None)

    with account(answer) as served, client(served) as asking:
        found = [item["id"] for item in asking.stream("/api/v2/Bug?select={id}")]
        assert served.asked[0].path == "/svc/tp-apiv2-streaming-service/stream/Bug"
        assert len(served.asked) > 1
    assert found == list(range(1, 9))


def test_a_stream_takes_no_order():
    with account(lambda _: items()) as served, client(served) as asking:
        with pytest.raises(tpql.TpqlUsageError, match="ignores `orderBy`"):
            list(asking.stream("/api/v2/Bug?orderBy=id"))


# ---------------------------------------------------------------- faults


ERROR = json.dumps(
    {"Status": "BadRequest", "Message": "Syntax error", "Type": "ParseException", "ErrorId": "e1"}
)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, TpqlBadQueryError),
        (401, TpqlAuthenticationError),
        (403, TpqlForbiddenError),
        (404, TpqlNotFoundError),
        (429, TpqlTooManyRequestsError),
        (500, TpqlServerError),
        (503, TpqlServerError),
        (418, TpqlServerError),
    ],
)
def test_each_status_is_an_error_of_its_own(status, kind):
    with account(lambda _: Reply(status, ERROR)) as served, client(served) as asking:
        with pytest.raises(kind) as caught:
            asking.query("/api/v2/Bug")
    error = caught.value
    assert (error.status, error.error_id) == (status, "e1")
    assert error.failure.message == "Syntax error"
    assert len(served.asked) == (5 if status in (429, 503) else 1)


def test_a_refused_query_is_explained():
    body = json.dumps({"Status": "BadRequest", "Message": "Property 'Foo' does not exist"})
    with account(lambda _: Reply(400, body)) as served, client(served) as asking:
        with pytest.raises(TpqlBadQueryError, match="TP201") as caught:
            asking.query("/api/v2/Bug?where=foo>5")
    span = caught.value.span
    assert caught.value.failure.url[span.start : span.end] == "foo"


@pytest.mark.parametrize(
    "fault",
    [
        Reply(429, "", {"retry-after": "1"}),
        Reply(502, ""),
        Reply(503, "", {"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}),
        Reply(504, "<html>gateway</html>"),
        Reply(200, '{"items":[{"id":1', JSON),
        Reply(200, '{"items":[{"id":1}]}', JSON, cut=9),
    ],
)
def test_what_is_over_in_a_moment_is_tried_again(fault):
    waited = []
    with account(in_turn(fault, fault, items({"id": 1}))) as served:
        with client(served, sleep=waited.append) as asking:
            assert asking.query("/api/v2/Bug").items == ({"id": 1},)
    assert len(waited) == 2


def test_no_server_at_all():
    with account(lambda _: items()) as served:
        pass
    with client(served, retry=Retry(attempts=2)) as asking:
        with pytest.raises(TpqlConnectionError, match="no answer from"):
            asking.query("/api/v2/Bug")


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, "<!DOCTYPE html><title>Log in</title>", {"content-type": "text/html"}),
        Reply(302, "", {"location": "/login.aspx?ReturnUrl=x"}),
        Reply(302, "", {"location": "https://sso.example/signin"}),
    ],
)
def test_a_page_to_log_in_is_no_answer(reply):
    with account(lambda _: reply) as served, client(served) as asking:
        with pytest.raises(TpqlAuthenticationError, match="log in"):
            asking.query("/api/v2/Bug")
    assert len(served.asked) == 1


def test_credentials_do_not_follow_a_redirect_to_another_host():
    with account(lambda _: items()) as other:
        replies = in_turn(Reply(301, "", {"location": f"{other.url}/api/v2/Bug"}))
        with account(replies) as served, client(served) as asking:
            with pytest.raises(TpqlRedirectError, match="credentials"):
                asking.query("/api/v2/Bug")
        assert other.asked == []


def test_a_redirect_on_the_same_host_is_followed_but_not_in_circles():
    moved = Reply(301, "", {"location": "/tp/api/v2/Bug"})
    with account(in_turn(moved, items({"id": 1}))) as served, client(served) as asking:
        assert asking.query("/api/v2/Bug").items == ({"id": 1},)
    with account(lambda a: Reply(302, "", {"location": a.path + "x"})) as served:
        with client(served) as asking, pytest.raises(TpqlRedirectError, match="circle"):
            asking.query("/api/v2/Bug")


def test_an_answer_has_a_largest_size():
    big = Reply(body='{"items":["' + "x" * 500_000 + '"]}')
    with account(lambda _: big) as served:
        with client(served, largest_answer=4000) as asking:
            with pytest.raises(tpql.TpqlLimitError, match="4,000"):
                asking.query("/api/v2/Bug")
            with pytest.raises(tpql.TpqlLimitError, match="4,000"):
                list(asking.stream("/api/v2/Bug"))
        with client(served) as asking:
            assert asking.query("/api/v2/Bug").items == ("x" * 500_000,)
            assert list(asking.stream("/api/v2/Bug")) == ["x" * 500_000]


# ---------------------------------------------------------------- secrets

SECRETS = [
    AccessToken(TOKEN),
    ServiceToken(TOKEN),
    Basic("admin", TOKEN),
    Cookie(f"session={TOKEN}"),
    OpenToken(TOKEN),
]
ECHOES = [
    Reply(400, json.dumps({"Message": f"bad {TOKEN}", "Details": TOKEN, "ErrorId": TOKEN})),
    Reply(401, f"who is {TOKEN}?"),
    Reply(500, f"<html>{TOKEN}</html>"),
    Reply(200, f"no json {TOKEN}"),
    Reply(200, '{"items":[', cut=3),
    Reply(302, "", {"location": f"https://evil.example/?access_token={TOKEN}"}),
    Reply(302, "", {"location": f"/login?token={TOKEN}"}),
]


def failed(asking: Client) -> list[str]:
    """Ask what fails, and return all that is to be seen of it, the variables in it too."""
    try:
        asking.query("/api/v2/Bug")
    except TpqlClientError as error:
        found = traceback.TracebackException.from_exception(error, capture_locals=True)
        return [str(error), repr(error), repr(error.failure), *found.format()]
    raise AssertionError


@pytest.mark.parametrize("reply", ECHOES, ids=lambda reply: str(reply.status))
@pytest.mark.parametrize("auth", SECRETS, ids=repr)
def test_no_credential_is_ever_shown(auth, reply, caplog, capsys):
    encoded = Basic("admin", TOKEN).headers()[0][1].split()[1]
    with caplog.at_level(logging.DEBUG), account(lambda _: reply) as served:
        with client(served, auth, retry=Retry(attempts=2)) as asking:
            shown = [repr(auth), repr(asking), *failed(asking)]
    shown += [record.getMessage() + repr(record.args) for record in caplog.records]
    shown += capsys.readouterr()
    text = "\n".join(shown)
    assert "httpx2" in caplog.text
    assert TOKEN not in text
    assert encoded not in text


def test_results_in_another_form() -> None:
    from typing import TypedDict

    from tpql.testing import LocalAccount, dataset_of

    class Story(TypedDict):
        id: int

    stories = {"UserStory": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}]}
    query = "/api/v2/UserStory?select={id}"
    with LocalAccount(dataset_of(stories)).client() as client:
        assert list(client.iterate(query, into=Story)) == [{"id": 1}, {"id": 2}]
        assert list(client.stream(query, into=lambda item: item["id"])) == [1, 2]
        assert client.one("/api/v2/UserStory/2?select={id}", into=dict.items) == {"id": 2}.items()
