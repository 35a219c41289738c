"""The emulated account: what it answers, whatever is asked."""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.server import people
from tpql.schema.model import Schema
from tpql.server import Request, Response
from tpql.server.app import Account
from tpql.server.messages import JSON
from tpql.testing import LocalAccount, dataset_of

BASIC = {"authorization": "Basic " + b64encode(b"admin:admin's password").decode()}


def ask(account: LocalAccount, path: str, method: str = "GET", **headers: str) -> Response:
    target, _, query = path.partition("?")
    return account.answer(
        Request(method, target, target, query, {**BASIC, **headers}, base="http://localhost")
    )


def body(response: Response) -> str:
    whole = response.body if isinstance(response.body, bytes) else b"".join(response.body)
    return whole.decode()


def answered(account: LocalAccount, path: str, status: int = 200, **headers: str) -> Any:
    response = ask(account, path, **headers)
    assert (response.status, response.headers[0][1]) == (status, JSON)
    return json.loads(body(response))


def test_a_query_is_answered(account: LocalAccount) -> None:
    found = answered(account, "/api/v2/userstories?select={id,name}&take=1&where=name=='Seen'")
    assert found == {"items": [{"id": 10, "name": "Seen"}]}


def test_links_are_absolute_and_under_the_address_that_was_asked(account: LocalAccount) -> None:
    link = answered(account, "/api/v2/UserStory?take=1")["next"]
    assert link == "http://localhost/api/v2/UserStory?where=&select=&take=1&skip=1"


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("UserStory?select={nam}", 400, "Property 'nam' does not exist in 'UserStory'."),
        ("UserStory?where=name.foo()", 400, "Method 'foo' does not exist in 'String'."),
        ("UserStory?where=%", 400, None),
        ("UserStory?select=%7B%FF%FEid%7D", 400, None),
        ("Nothing", 404, "Resource 'Nothing' not found."),
        ("UserStory/77", 404, "UserStory with Id 77 not found or access is forbidden."),
        ("UserStory?where=" + "(" * 5000, 400, None),
        ("", 400, None),
    ],
)
def test_what_is_wrong_is_an_error_of_the_server(
    account: LocalAccount, query: str, status: int, message: str | None
) -> None:
    said = answered(account, f"/api/v2/{query}", status)
    assert {"Status", "Message", "Type", "ErrorId"} <= set(said)
    assert message is None or said["Message"] == message


def test_custom_fields_of_the_data_are_members() -> None:
    account = LocalAccount(dataset_of("demo"))
    with account.client() as client:
        assert client.query("/api/v2/UserStory?select={id,riskLevel}&take=1").items


def test_an_error_of_api_v1_is_xml_or_json(account: LocalAccount) -> None:
    refused = ask(account, "/api/v1/Nothing")
    assert (refused.status, refused.headers[0][1]) == (404, "application/xml; charset=utf-8")
    assert Xml.fromstring(body(refused)).find("Message") is not None
    assert answered(account, "/api/v1/Nothing?format=json", 404)["Message"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "NONE"])
def test_nothing_but_reading(account: LocalAccount, method: str) -> None:
    refused = ask(account, "/api/v2/UserStory", method)
    assert (refused.status, dict(refused.headers)["allow"]) == (405, "GET, HEAD")


def test_the_clock_is_that_of_the_data_or_of_the_machine() -> None:
    query = "/api/v2/UserStory?select={y:Today.Year}&take=1"
    with people.account().client() as client:
        assert client.query(query).items == ({"y": 2026},)
    with LocalAccount(people.data().replace(now=None)).client() as client:
        assert client.query(query).items[0]["y"] > 2020


def test_me_is_who_asks(account: LocalAccount) -> None:
    data = {**people.PEOPLE, "Bug": [{"id": 1, "assignedUser": [{"id": 5}]}]}
    account = LocalAccount(dataset_of(data))
    account.directory.set_password("mwhite", "x")
    basic = {"authorization": "Basic " + b64encode(b"mwhite:x").decode()}
    path = "/api/v2/Bug?filter=%3FAssignedUser.Where%28it%20is%20Me%29&select=%7Bid%7D"
    target, _, query = path.partition("?")
    response = account.answer(Request("GET", target, target, query, basic))
    assert json.loads(body(response)) == {"items": [{"id": 1}]}


def test_the_index_names_all_resources(account: LocalAccount) -> None:
    root = Xml.fromstring(body(ask(account, "/api/v1/Index/meta")))
    names = {entry.get("Name") for entry in root}
    assert {"UserStory", "Bug", "User"} <= names
    assert '"Name": "UserStory"' in body(ask(account, "/api/v1/index/meta?format=json"))


@pytest.mark.parametrize("form", ["xml", "json"])
def test_metadata_can_be_imported_again(account: LocalAccount, form: str) -> None:
    text = body(ask(account, f"/api/v1/UserStories/meta?format={form}"))
    assert "EffortCompleted" in text
    assert "CustomField1" not in text


def test_whole_objects_of_api_v1(account: LocalAccount) -> None:
    found = answered(account, "/api/v1/UserStories?format=json&take=2&skip=1")
    assert [item["Id"] for item in found["Items"]] == [30, 20]
    assert found["Next"] == "http://localhost/api/v1/UserStories/?take=2&skip=3"
    one = answered(account, "/api/v1/UserStories/10?format=json")
    assert one["Project"] == {"ResourceType": "Project", "Id": 100, "Name": "Mine"}
    assert one["Effort"] is None
    assert answered(account, "/api/v1/UserStories/x?format=json", 404)
    assert answered(account, "/api/v1/UserStories?format=json&take=x", 400)
    assert "where" in answered(account, "/api/v1/UserStories?format=json&where=x", 501)["Message"]


def test_passwords_in_the_data_are_not_told(account: LocalAccount) -> None:
    data = {"User": [{"id": 1, "login": "a", "isAdministrator": True, "password": "told"}]}
    account = LocalAccount(dataset_of(data))
    with account.client() as client:
        texts = [client.text("/api/v1/Users/"), client.text("/api/v1/Users/1?format=json")]
        texts += [client.text("/api/v1/users/LoggedUser/"), client.text("/api/v2/User")]
    assert not [text for text in texts if "told" in text]


def test_jsonp_with_a_cookie_can_be_refused() -> None:
    account = people.account(secure_jsonp=True)
    session = account.directory.log_in("mwhite", "mwhite's password")
    headers = {"cookie": f"tpql_session={session}"}

    def status(query: str) -> int:
        path = "/api/v2/UserStory"
        return account.answer(Request("GET", path, path, query, headers)).status

    assert (status("take=1"), status("take=1&callback=f")) == (200, 401)


def test_a_failure_of_ours_is_an_answer_without_details(
    account: LocalAccount, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret that was asked for")

    monkeypatch.setattr(Account, "_query", fail)
    with caplog.at_level(logging.DEBUG, "tpql.server"):
        said = answered(account, "/api/v2/UserStory", 500)
    assert "secret" not in f"{said}{caplog.text}"
    assert "RuntimeError" in caplog.text


ACCOUNT = people.account()
PATHS = st.sampled_from(
    ["/api/v2/UserStory", "/api/v2/", "/api/v1/", "/api/v1/Users/", "/login", "/svc/", "//", ""]
)
TEXT = st.text(st.characters(max_codepoint=255), max_size=30)


@given(PATHS, st.text(max_size=20), TEXT, st.dictionaries(st.sampled_from(
    ["accept", "cookie", "authorization", "apptio-opentoken", "host"]), TEXT), st.booleans(),
    st.sampled_from(["GET", "POST", "HEAD", "\x00"]), st.binary(max_size=20),
)  # fmt: skip
def test_any_request_has_an_answer(
    start: str,
    rest: str,
    query: str,
    headers: dict[str, str],
    known: bool,
    method: str,
    form: bytes,
) -> None:
    headers = headers | BASIC if known else headers
    target = f"{start}{quote(rest, errors='replace')}"
    response = ACCOUNT.answer(Request(method, start + rest, target, query, headers, form))
    assert response.status in (200, 400, 401, 404, 405, 501)
    body(response)
    for name, value in response.headers:
        assert not set(f"{name}{value}") & {"\r", "\n", "\x00"}


def test_the_model_of_an_account_is_closed() -> None:
    assert ACCOUNT.data.model.closed
    assert not Schema.builtin().closed
