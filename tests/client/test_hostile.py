"""Addresses, paths, credentials and queries that are none."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.client.test_faults import told
from tpql.client import AccessToken, Auth, Basic, Client, Cookie, OpenToken
from tpql.errors import TpqlError, TpqlUsageError
from tpql.testing import LocalAccount, dataset_of

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture(scope="module")
def account() -> LocalAccount:
    return LocalAccount(dataset_of({"Bug": [{"id": 1, "name": "x"}]}))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "name.example.com",
        "ftp://name.example.com",
        "https://",
        "https://[bad",
        "https://host:x",
        "https://host:99999",
        "https://host:0",
        "https://ho st",
        "https://h\x00st",
        "https://a\\b",
        "https://a..b",
        "https://-",
        "https://" + "a" * 70_000,
        "https://" + "a." * 70_000 + "!",
        "https://host\\@evil.example",
        "https://user@host",
        "https://host?x",
        "https://host#x",
        None,
        b"https://host",
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    started = time.monotonic()
    with pytest.raises(TpqlUsageError, match="base URL"):
        Client(url, AccessToken("x"))
    assert time.monotonic() - started < 1


@pytest.mark.parametrize(
    "path", ["@evil.example/x", ".evil.example/x", ":81/x", "x", "", "/x\r\ny"]
)
def test_a_path_does_not_lead_to_another_host(account: LocalAccount, path: str) -> None:
    account.forget()
    with account.client() as client, pytest.raises(TpqlUsageError, match="path"):
        client.text(path)
    assert account.received == []


@pytest.mark.parametrize(
    "make",
    [
        lambda: OpenToken("a sécret"),
        lambda: Cookie("a=sécret"),
        lambda: AccessToken("a sécret\ud800"),
        lambda: AccessToken("a sécret\n?"),
        lambda: Basic("a\ud800", "sécret"),
        lambda: Basic("a\nb", "sécret"),
        lambda: Basic("a:b", "sécret"),
    ],
)
def test_a_credential_that_cannot_be_sent(account: LocalAccount, make: Callable[[], Auth]) -> None:
    with pytest.raises(TpqlUsageError) as raised, account.client(auth=make()) as client:
        client.query("/api/v2/Bug")
    assert "sécret" not in told(raised.value)


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "#",
        "\x00",
        "/api/v2/B\ud800",
        "/api/v2/Bug?where=name=='\ud800'",
        "/api/v2/Bug?" + "a" * 9000,
        "/api/v2/Bug?where=" + "(" * 9000,
        "https://evil.example/api/v2/Bug",
        "//evil.example/api/v2/Bug",
        "/api/v1/Bug",
    ],
)
def test_what_is_no_query_is_not_sent(account: LocalAccount, query: str, check: bool) -> None:
    account.forget()
    with account.client(check=check) as client, pytest.raises(TpqlError):
        client.query(query)
    assert account.received == []


def test_an_object_by_its_id_has_one_page(account: LocalAccount) -> None:
    with account.client() as client:
        assert list(client.iterate("/api/v2/Bug/1?select={id}")) == [{"id": 1}]
