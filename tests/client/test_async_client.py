"""The client with asyncio: the same courses, and cancelling at every point."""

from __future__ import annotations

import asyncio
import json

import httpx2
import pytest

from tests.client.scripted import Reply, account, in_turn, items, pages_of
from tpql.client import AccessToken, AsyncClient, Retry, TpqlConnectionError


async def at_once(_: float) -> None:
    await asyncio.sleep(0)


def client(served, **options):
    return AsyncClient(served.url, AccessToken("secret"), sleep=at_once, **options)


def test_the_same_questions_have_the_same_answers():
    async def ask(served):
        async with client(served) as asking:
            found = [item["id"] async for item in asking.iterate("/api/v2/Bug", page=3)]
            one = await asking.query("/api/v2/Bug?take=1")
            return found, one.items

    with account(pages_of(7)) as served:
        assert asyncio.run(ask(served)) == (list(range(7)), ({"id": 0},))


def test_other_questions():
    replies = in_turn(
        items({"id": 1}),
        Reply(body="3"),
        Reply(body='{"Id":5}'),
        Reply(body='{"Token":"t"}'),
        Reply(body="<meta/>"),
    )

    async def ask(served):
        async with client(served) as asking:
            assert await asking.one("/api/v2/Bug/1") == {"id": 1}
            assert await asking.count("/api/v2/Bug") == 3
            assert await asking.logged_user() == {"Id": 5}
            assert repr(await asking.authenticate("System")) == "ServiceToken(***)"
            assert await asking.text("/api/v1/Index/meta") == "<meta/>"

    with account(replies) as served:
        asyncio.run(ask(served))
        assert served.asked[-2].query["login"] == "System"


def test_a_stream_goes_on_where_it_broke():
    def answer(asked):
        first = int(asked.query.get("where", "id>0").partition("id>")[2])
        body = json.dumps({"items": [{"__id": n} for n in range(first + 1, 9)]})
        return Reply(body=body, cut=len(body) - 20 if first < 6 else None)

    async def ask(served):
        async with client(served) as asking:
            return [item["__id"] async for item in asking.stream("/api/v2/Bug")]

    with account(answer) as served:
        assert asyncio.run(ask(served)) == list(range(1, 9))


def test_a_broken_connection_is_an_error():
    async def ask(served):
        async with client(served, retry=Retry(attempts=2)) as asking:
            await asking.query("/api/v2/Bug")

    with account(lambda _: items()) as served:
        pass
    with pytest.raises(TpqlConnectionError):
        asyncio.run(ask(served))


class _Stepping(httpx2.AsyncBaseTransport):
    """Answers after a number of turns of the loop, so that there are points to cancel at."""

    async def handle_async_request(self, request):
        for _ in range(3):
            await asyncio.sleep(0)
        skip = int(request.url.params.get("skip", 0))
        more = {"next": "x"} if skip < 4 else {}
        return httpx2.Response(200, json={"items": [{"id": skip}, {"id": skip + 1}], **more})


def test_cancelling_at_every_point_leaves_nothing_behind():
    async def ask():
        asking = AsyncClient(
            "http://localhost", AccessToken("secret"), transport=_Stepping(), sleep=at_once
        )
        async with asking:
            return [item["id"] async for item in asking.iterate("/api/v2/Bug", page=2)]

    async def cancelled(turns: int) -> bool:
        task = asyncio.ensure_future(ask())
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        try:
            assert await task == [0, 1, 2, 3, 4, 5]
        except asyncio.CancelledError:
            return True
        finally:
            assert asyncio.all_tasks() == {asyncio.current_task()}
        return False

    turns = 0
    while asyncio.run(cancelled(turns)):
        turns += 1
    assert turns > 9
