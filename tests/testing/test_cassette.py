"""Recorded answers: what is kept, what is not, and how they are played back."""

from __future__ import annotations

import asyncio
import json
from base64 import b64encode
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

from tpql.client import (
    AccessToken,
    AsyncClient,
    Auth,
    Basic,
    Client,
    Cookie,
    OpenToken,
    ServiceToken,
    TpqlBadQueryError,
    TpqlNotFoundError,
)
from tpql.errors import TpqlUsageError
from tpql.testing import Cassette, LocalAccount, dataset_of, faults

BUGS = {"Bug": [{"id": n, "name": f"Bug {n}"} for n in range(1, 8)]}
QUERY = "/api/v2/Bug?select={id,name}"


@pytest.fixture
def account() -> LocalAccount:
    return LocalAccount(dataset_of(BUGS))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


def client_of(account: LocalAccount, cassette: Cassette) -> Client:
    transport = cassette.transport(account.transport)
    return Client(account.url, account.auth, transport=transport, sleep=lambda _: None)


def ask(client: Client) -> list[Any]:
    found: list[Any] = [*client.iterate(QUERY, page=2), client.count("/api/v2/Bug")]
    found += [client.logged_user(), *client.stream(QUERY)]
    try:
        client.query("/api/v2/Bug?where=nmae=='x'")
    except TpqlBadQueryError as error:
        found += [error.status, error.failure.message, error.error_id]
    return found


def test_what_was_recorded_is_played(account: LocalAccount, path: Path) -> None:
    account.fail_with(None, faults.too_many_requests(0), faults.truncated())
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        client._requests.checked = False
        recorded = ask(client)
    asked = len(account.received)
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        client._requests.checked = False
        assert not cassette.recording
        assert ask(client) == recorded
    assert len(account.received) == asked


def test_an_async_client_plays_it_too(account: LocalAccount, path: Path) -> None:
    async def run(cassette: Cassette) -> list[Any]:
        transport = cassette.async_transport(account.async_transport)
        async with AsyncClient(account.url, account.auth, transport=transport) as client:
            found = [item async for item in client.iterate(QUERY, page=3)]
            return found + [item async for item in client.stream(QUERY)]

    with Cassette(path) as cassette:
        recorded = asyncio.run(run(cassette))
    assert len(recorded) == 14
    with Cassette(path) as cassette:
        assert asyncio.run(run(cassette)) == recorded


def test_spelling_does_not_matter(account: LocalAccount, path: Path) -> None:
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        client.query("/api/v2/Bug?where=id in [1,2]&select={id}")
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        found = client.query("/api/v2/bugs?select={ id }&where=(id in [1, 2])")
        assert len(found.items) == 2


def test_an_unknown_request_is_refused_with_the_nearest(account: LocalAccount, path: Path) -> None:
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        client.query(QUERY)
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        with pytest.raises(
            TpqlUsageError, match=r"(?s)-   \?select={id}\n\+   \?select={id, name}"
        ):
            client.query("/api/v2/Bug?select={id}")
        with pytest.raises(TpqlUsageError, match="the nearest is /api/v2/Bug"):
            client.logged_user()
    assert not account.received[1:]


@pytest.mark.parametrize(
    "auth",
    [
        AccessToken("a+secret/of=mine"),
        ServiceToken("a+secret/of=mine"),
        Basic("admin", "a+secret/of=mine"),
        Cookie("session=a+secret/of=mine; theme=dark"),
        OpenToken("a+secret/of=mine"),
    ],
    ids=repr,
)
def test_no_credential_is_recorded(auth: Auth, path: Path) -> None:
    """Not even where the account repeats in its answer all that it was sent."""

    def echo(request: httpx2.Request) -> httpx2.Response:
        sent = f"{request.url} {dict(request.headers)}"
        headers = {"set-cookie": "session=another-secret", "location": str(request.url)}
        body = {"items": [{"id": 1, "name": sent}], "Token": "yet+another+secret"}
        return httpx2.Response(200, json=body, headers=headers)

    with Cassette(path) as cassette:
        transport = cassette.transport(httpx2.MockTransport(echo))
        with Client("https://mine.tpondemand.com", auth, transport=transport) as client:
            client.query(QUERY)
            client.authenticate()
    text = path.read_text()
    secret = "a+secret/of=mine"
    encoded = b64encode(f"admin:{secret}".encode()).decode()
    for form in (secret, quote(secret, safe=""), encoded, "another-secret", "yet+another"):
        assert form not in text
    assert "mine.tpondemand.com" not in text
    assert secret not in repr(cassette) + repr(cassette.exchanges)


def test_a_real_token_of_the_account_is_not_recorded(account: LocalAccount, path: Path) -> None:
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        token = dict(client.authenticate().parameters())["token"]
        client.text("/api/v1/Authentication")
        client.query("/api/v2/Bug?take=1")
    text = path.read_text()
    for form in (token, account.token, quote(token, safe=""), quote(account.token, safe="")):
        assert form not in text


def test_the_file_is_json_for_people(account: LocalAccount, path: Path) -> None:
    with Cassette(path) as cassette, client_of(account, cassette) as client:
        client.query("/api/v2/Bug?take=1&select={id}")
    document = json.loads(path.read_text())
    (exchange,) = document["exchanges"]
    assert exchange["request"] == {
        "method": "GET",
        "target": "/api/v2/Bug?take=1&select=%7Bid%7D",
    }
    assert exchange["response"]["status"] == 200
    assert json.loads(exchange["response"]["body"])["items"] == [{"id": 7}]
    assert set(exchange["response"]["headers"]) == {"content-type"}
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"version": 9, "exchanges": []}', '{"version": 1, "exchanges": [1]}'],
)
def test_what_is_no_cassette_is_an_error(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(TpqlUsageError, match="cassette"):
        Cassette(path)


def test_a_test_that_fails_leaves_no_half_of_a_recording(account: LocalAccount, path: Path) -> None:
    def fail() -> None:
        with Cassette(path) as cassette, client_of(account, cassette) as client:
            client.query(QUERY)
            client.query("/api/v2/Nothing")

    with pytest.raises(TpqlNotFoundError):
        fail()
    assert not path.exists()


def test_never_record(path: Path) -> None:
    with pytest.raises(TpqlUsageError):
        Cassette(path, record=False)
    path.write_text('{"version": 1, "exchanges": []}')
    with Cassette(path, record=True) as cassette:
        assert cassette.recording
