"""Accounts to test against: answers, faults, and what was asked."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tpql import parse_query
from tpql.build import F, Q
from tpql.client import (
    AccessToken,
    Basic,
    Retry,
    TpqlAnswerError,
    TpqlAuthenticationError,
    TpqlClientError,
    TpqlConnectionError,
    TpqlServerError,
    TpqlTooManyRequestsError,
)
from tpql.errors import TpqlSyntaxError
from tpql.testing import LocalAccount, RunningAccount, dataset_of, faults, serving

if TYPE_CHECKING:
    from tpql.testing.faults import Fault

BUGS = {"Bug": [{"id": n, "name": f"Bug {n}", "effort": n} for n in range(1, 8)]}
QUERY = "/api/v2/Bug?where=effort > 5&select={id,name}"


@pytest.fixture
def account() -> LocalAccount:
    return LocalAccount(dataset_of(BUGS))


def test_the_fixture_answers(tp_account: LocalAccount) -> None:
    with tp_account.client() as client:
        assert client.one("/api/v2/UserStory/93114?select={name}") == {
            "name": "Study Projectplace tool"
        }
        assert client.logged_user()["IsAdministrator"]


def test_the_server_answers(tp_server: RunningAccount) -> None:
    with tp_server.client() as client:
        assert client.count("/api/v2/UserStory") > 10
    with tp_server.client(auth=Basic(tp_server.login, tp_server.password)) as client:
        assert client.logged_user()["Login"] == tp_server.login
    tp_server.assert_asked("/api/v2/UserStory?result=Count")


def test_a_server_leaves_no_threads() -> None:
    before = threading.active_count()
    for _ in range(3):
        with serving(dataset_of(BUGS)) as account, account.client() as client:
            client.query(QUERY)
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before


def test_data_without_users_is_asked_as_the_system_user(account: LocalAccount) -> None:
    with account.client() as client:
        assert client.logged_user()["Login"] == "System"
        assert client.count("/api/v2/Bug") == 7


def test_an_async_client(account: LocalAccount) -> None:
    async def ask() -> list[Any]:
        async with account.async_client() as client:
            return [item["id"] async for item in client.iterate(QUERY, page=1)]

    assert asyncio.run(ask()) == [6, 7]


def test_data_in_every_form(tmp_path: Path) -> None:
    (tmp_path / "Bug.json").write_text('[{"id": 1}]')
    for given in (str(tmp_path), tmp_path, {"Bug": [{"id": 1}]}, dataset_of({"Bug": [{"id": 1}]})):
        with LocalAccount(dataset_of(given)).client() as client:
            assert client.count("/api/v2/Bug") == 1


# ---------------------------------------------------------------- faults


def outcome(account: LocalAccount, fault: Fault, **options: Any) -> type[TpqlClientError] | int:
    account.fail_with(fault)
    with account.client(**options) as client:
        try:
            return len(client.query(QUERY).items)
        except TpqlClientError as error:
            return type(error)


@pytest.mark.parametrize(
    ("fault", "expected", "pauses"),
    [
        (faults.too_many_requests(7), 2, [7.0]),
        (faults.too_many_requests(None), 2, [0.5]),
        (faults.too_many_requests("Thu, 01 Jan 1970 00:00:00 GMT"), 2, [0.0]),
        (faults.too_many_requests(3600), TpqlTooManyRequestsError, []),
        (faults.unavailable(502), 2, [0.5]),
        (faults.unavailable(503), 2, [0.5]),
        (faults.unavailable(504), 2, [0.5]),
        (faults.server_error(), TpqlServerError, []),
        (faults.slow(), 2, [0.5]),
        (faults.slow(1), 2, []),
        (faults.cut(0), 2, [0.5]),
        (faults.cut(5), 2, [0.5]),
        (faults.truncated(), 2, [0.5]),
        (faults.truncated(0), 2, [0.5]),
        (faults.login_page(), TpqlAuthenticationError, []),
        (faults.login_redirect(), TpqlAuthenticationError, []),
        (faults.login_redirect("https://sso.example/signin"), TpqlAuthenticationError, []),
    ],
)
def test_a_fault_has_its_outcome(
    account: LocalAccount,
    fault: Fault,
    expected: type[TpqlClientError] | int,
    pauses: list[float],
) -> None:
    assert outcome(account, fault) == expected
    assert account.pauses == pauses
    assert outcome(account, faults.slow(0)) == 2


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (faults.cut(3), TpqlConnectionError),
        (faults.slow(0.4), TpqlConnectionError),
        (faults.truncated(), TpqlAnswerError),
        (faults.too_many_requests(1), TpqlTooManyRequestsError),
        (faults.login_page(), TpqlAuthenticationError),
    ],
)
def test_faults_on_a_port_are_those_without(
    tp_server: RunningAccount, fault: Fault, expected: type[TpqlClientError]
) -> None:
    assert outcome(tp_server, fault, retry=Retry(attempts=1), timeout=0.2) == expected


def test_faults_take_turns(account: LocalAccount) -> None:
    account.fail_with(None, faults.server_error())
    with account.client() as client:
        client.query(QUERY)
        with pytest.raises(TpqlServerError):
            client.query(QUERY)
        client.query(QUERY)
        account.fail_always(faults.server_error(message="on fire"))
        for _ in range(3):
            with pytest.raises(TpqlServerError, match="on fire"):
                client.query(QUERY)
        account.fail_always(None)
        client.query(QUERY)


def test_every_kind_can_be_made_without_arguments() -> None:
    names = [kind().name for kind in faults.KINDS]
    assert names == [kind.__name__ for kind in faults.KINDS]
    assert len(set(names)) == 8


# ---------------------------------------------------------------- what was asked


@pytest.mark.parametrize(
    "expected",
    [
        QUERY,
        "/api/v2/bugs?select={ id, name }&where=(effort>5)",
        "/API/v2/Bug?WHERE=effort%20gt%205&SELECT=%7Bid,name%7D".replace("%20gt%20", "%3E"),
        "/api/v2/Bug?where=effort > 5&select={id,name}&take=1000&skip=0&orderBy=id",
        "/api/v2/Bug?where=Effort > 5&select={ID, Name}",
        parse_query(QUERY),
        Q("Bug").where(F.effort > 5).select(F.id, F.name),
    ],
)
def test_a_query_is_found_by_its_meaning(account: LocalAccount, expected: Any) -> None:
    with account.client() as client:
        list(client.iterate(QUERY))
    account.assert_asked(expected, times=1)
    with pytest.raises(AssertionError):
        account.assert_not_asked(expected)


@pytest.mark.parametrize("expected", ["Count", "count()", "COUNT"])
def test_a_call_of_nothing_is_a_member(account: LocalAccount, expected: str) -> None:
    with account.client() as client:
        client.query("/api/v2/Bug?result=count()")
    account.assert_asked(f"/api/v2/Bug?result={expected}")
    account.assert_not_asked("/api/v2/Bug?result=count(id > 5)")


@pytest.mark.parametrize(
    "other",
    [
        "/api/v2/Bug?where=effort > 6&select={id,name}",
        "/api/v2/Bug?where=effort > 5&select={id}",
        "/api/v2/Bug?where=effort > 5",
        "/api/v2/UserStory?where=effort > 5&select={id,name}",
        "/api/v2/Bug?where=effort > 5&select={id,name}&take=5",
        "/svc/tp-apiv2-streaming-service/stream/Bug?where=effort > 5&select={id,name}",
    ],
)
def test_another_query_is_not_found(account: LocalAccount, other: str) -> None:
    with account.client() as client:
        list(client.iterate(QUERY))
    account.assert_not_asked(other)
    with pytest.raises(AssertionError):
        account.assert_asked(other)


def test_paging_counts_where_all_is_to_be_the_same(account: LocalAccount) -> None:
    with account.client() as client:
        list(client.iterate(QUERY))
        with pytest.raises(AssertionError, match=r"(?s)\+.*take=1000"):
            account.assert_asked(QUERY, exactly=True)
        client.query(QUERY)
    account.assert_asked(QUERY, exactly=True, times=1)
    with pytest.raises(AssertionError, match="received 2 times instead of 1"):
        account.assert_asked(QUERY, times=1)


def test_the_difference_can_be_read(account: LocalAccount) -> None:
    with account.client() as client:
        client.query("/api/v2/UserStory?take=1")
        client.query(QUERY)
    with pytest.raises(AssertionError) as error:
        account.assert_asked("/api/v2/bugs?where=effort > 6&select={id,name}")
    assert str(error.value) == (
        "expected (-), and the nearest of 2 received (+):\n"
        "  /api/v2/Bug\n"
        "-   ?where=effort > 6\n"
        "+   ?where=effort > 5\n"
        "    &select={id, name}"
    )
    account.forget()
    with pytest.raises(AssertionError, match="no query was received"):
        account.assert_asked(QUERY)


def test_an_expected_query_that_cannot_be_read_is_an_error(account: LocalAccount) -> None:
    with pytest.raises(TpqlSyntaxError):
        account.assert_asked("/api/v2/Bug?where=(")


def test_what_was_received_holds_no_credential(account: LocalAccount) -> None:
    with account.client(auth=AccessToken("a b+c/d=")) as client:
        with pytest.raises(TpqlAuthenticationError):
            client.query(QUERY)
        with pytest.raises(TpqlAuthenticationError):
            client.logged_user()
    shown = f"{account.received!r} {account!r} {account.queries!r}"
    assert not re.search(r"token|a%20b|a b", shown)
    assert [request.query is None for request in account.received] == [False, True]
