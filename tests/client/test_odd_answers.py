"""Answers that no server should give, and what a client makes of them, with and without asyncio."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest

from tests.client.scripted import Reply, account, in_turn
from tpql.client import (
    AccessToken,
    AsyncClient,
    Client,
    Retry,
    Secret,
    TpqlAnswerError,
    TpqlConnectionError,
    TpqlRedirectError,
)
from tpql.errors import TpqlUsageError

if TYPE_CHECKING:
    from collections.abc import Callable

BUGS = "/api/v2/Bug?select={id}"
ITEM = '{"id":1,"__id":1}'
NEXT = '{"items":[{"id":2,"__id":2}]}'


def asked(url: str, waits: list[float], retry: Retry | None = None) -> Any:
    with Client(url, AccessToken("x"), sleep=waits.append, retry=retry) as client:
        return client.query(BUGS).items


def streamed(url: str, waits: list[float], retry: Retry | None = None) -> Any:
    with Client(url, AccessToken("x"), sleep=waits.append, retry=retry) as client:
        return tuple(item["id"] for item in client.stream(BUGS))


def with_asyncio(work: Callable[[AsyncClient], Any]) -> Callable[..., Any]:
    def run(url: str, waits: list[float], retry: Retry | None = None) -> Any:
        async def sleep(seconds: float) -> None:
            waits.append(seconds)

        async def main() -> Any:
            async with AsyncClient(url, AccessToken("x"), sleep=sleep, retry=retry) as client:
                return await work(client)

        return asyncio.run(main())

    return run


async def _asked(client: AsyncClient) -> Any:
    return (await client.query(BUGS)).items


async def _streamed(client: AsyncClient) -> Any:
    return tuple([item["id"] async for item in client.stream(BUGS)])


ASKED = pytest.mark.parametrize("ask", [asked, with_asyncio(_asked)])
STREAMED = pytest.mark.parametrize("stream", [streamed, with_asyncio(_streamed)])


@ASKED
@pytest.mark.parametrize("encoding", ["undefined", "idna", "hex", "nope"])
def test_an_encoding_that_reads_no_text_is_taken_for_utf_8(ask: Any, encoding: str) -> None:
    headers = {"content-type": f"application/json; charset={encoding}"}
    with account(lambda _: Reply(body='{"items":["\u00e9"]}', headers=headers)) as served:
        assert ask(served.url, []) == ("\u00e9",)


@STREAMED
@pytest.mark.parametrize("encoding", ["undefined", "idna", "hex", "nope"])
def test_and_so_it_is_in_a_stream(stream: Any, encoding: str) -> None:
    headers = {"content-type": f"application/json; charset={encoding}"}
    with account(lambda _: Reply(body=NEXT, headers=headers)) as served:
        assert stream(served.url, []) == (2,)


@ASKED
def test_a_mark_of_the_byte_order_may_stand_before_an_answer(ask: Any) -> None:
    with account(lambda _: Reply(body='\ufeff{"items":[5]}')) as served:
        assert ask(served.url, []) == (5,)


@ASKED
@pytest.mark.parametrize("target", ["http://[::1", "http://h:99999/", "//[x]/"])
def test_a_redirect_to_what_is_no_address(ask: Any, target: str) -> None:
    with (
        account(lambda _: Reply(302, "", {"location": target})) as served,
        pytest.raises(TpqlRedirectError, match="no address"),
    ):
        ask(served.url, [])


@ASKED
@pytest.mark.parametrize("target", ["/a\x01b", "/" + "x" * 65_600])
def test_a_redirect_to_what_cannot_be_asked_for(ask: Any, target: str) -> None:
    replies = in_turn(Reply(302, "", {"location": target}))
    with account(replies) as served, pytest.raises(TpqlConnectionError):
        ask(served.url, [], Retry(attempts=2))


@ASKED
@pytest.mark.parametrize("body", ["[]", '{"items":{}}', '{"Message":"no"}'])
def test_an_answer_of_another_form_says_where_it_came_from(ask: Any, body: str) -> None:
    with account(lambda _: Reply(body=body)) as served:
        with pytest.raises(TpqlAnswerError) as caught:
            ask(served.url, [], Retry(attempts=1))
        assert caught.value.status == 200
        assert caught.value.failure.url.startswith(served.url)


@STREAMED
@pytest.mark.parametrize("after", [0, 3, 10, 15])
def test_a_stream_that_breaks_before_its_first_item_begins_anew(stream: Any, after: int) -> None:
    cut = Reply(body=f'{{"items":[{ITEM}]}}', cut=after)
    waits: list[float] = []
    with account(in_turn(cut, Reply(body=NEXT))) as served:
        assert stream(served.url, waits) == (2,)
    assert waits == [0.5]


@STREAMED
def test_a_stream_that_gives_the_same_item_for_ever_ends(stream: Any) -> None:
    with (
        account(lambda _: Reply(body=f'{{"items":[{ITEM}]}}!')) as served,
        pytest.raises(TpqlAnswerError),
    ):
        stream(served.url, [])
    assert len(served.asked) == Retry().attempts


@STREAMED
@pytest.mark.parametrize("body", ["{}", '{"Message":"no"}', "5", ""])
def test_a_stream_without_items_is_none(stream: Any, body: str) -> None:
    with account(lambda _: Reply(body=body)) as served, pytest.raises(TpqlAnswerError):
        stream(served.url, [], Retry(attempts=1))


@pytest.mark.parametrize("source", [None, 5, b"token"])
def test_a_credential_that_is_no_text_is_told_at_once(source: Any) -> None:
    for make in (AccessToken, Secret):
        with pytest.raises(TpqlUsageError, match="a credential is a text, not"):
            make(source)
    with pytest.raises(TpqlUsageError, match="a credential is a text, not"):
        Secret(lambda: source).reveal()


@pytest.mark.parametrize("query", [None, 5, b"/api/v2/Bug"])
def test_what_is_no_query_at_all(query: Any) -> None:
    with Client("https://host", AccessToken("x")) as client:
        with pytest.raises(TpqlUsageError, match="a query is a text"):
            client.query(query)
