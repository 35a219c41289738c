"""Faults at random points: no item is lost or comes twice, nothing hangs, nothing leaks."""

from __future__ import annotations

import asyncio
import gc
import io
import logging
import random
import time
import traceback
from base64 import b64encode
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any
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
    Retry,
    ServiceToken,
    TpqlClientError,
)
from tpql.testing import LocalAccount, RunningAccount, dataset_of, faults, serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.testing.faults import Fault

COUNT = 53
BUGS = {"Bug": [{"id": n, "name": f"Bug {n}"} for n in range(1, COUNT + 1)]}
ALL = list(range(1, COUNT + 1))
QUERY = "/api/v2/Bug?select={id,name}"
FATAL = ("server_error", "login_page", "login_redirect")
FAULTS = 200
SLOW = 90.0


def any_fault(dice: random.Random) -> Fault:
    kinds = (
        lambda: faults.too_many_requests(dice.choice([None, 0, 1, 30])),
        lambda: faults.unavailable(dice.choice([502, 503, 504])),
        lambda: faults.slow(SLOW),
        lambda: faults.cut(dice.randrange(400)),
        lambda: faults.truncated(dice.randrange(400)),
        faults.server_error,
        faults.login_page,
        faults.login_redirect,
    )
    return dice.choice(kinds)()


def some_faults(dice: random.Random) -> list[Fault | None]:
    """Up to four faults, with requests that succeed between them."""
    found: list[Fault | None] = []
    for _ in range(dice.randint(1, 4)):
        found += [None] * dice.randrange(4)
        found.append(any_fault(dice))
    return found


def judge(got: list[Any], error: TpqlClientError | None, planned: list[Fault | None]) -> None:
    """All items, in order; or as many as there were when something came that is not over soon."""
    ids = [item["id"] for item in got]
    assert ids == ALL[: len(ids)]
    if error is None:
        assert ids == ALL
    else:
        assert any(fault is not None and fault.name in FATAL for fault in planned), error


@pytest.fixture(scope="module")
def account() -> LocalAccount:
    return LocalAccount(dataset_of(BUGS))


@pytest.mark.parametrize("way", ["iterate", "stream"])
def test_faults_lose_and_repeat_nothing(account: LocalAccount, way: str) -> None:
    dice, injected, started = random.Random(7), 0, time.monotonic()
    while injected < FAULTS:
        planned = some_faults(dice)
        injected += sum(fault is not None for fault in planned)
        account.fail_with(*planned)
        got: list[Any] = []
        error = None
        with account.client(timeout=1) as client:
            pages = client.iterate(QUERY, page=dice.randint(1, 20))
            source = pages if way == "iterate" else client.stream(QUERY)
            try:
                got.extend(source)
            except TpqlClientError as raised:
                error = raised
        judge(got, error, planned)
        account._faults.clear()
    assert time.monotonic() - started < 60


@pytest.mark.parametrize("way", ["iterate", "stream"])
def test_faults_lose_and_repeat_nothing_with_asyncio(account: LocalAccount, way: str) -> None:
    async def ask(dice: random.Random, got: list[Any]) -> None:
        async with account.async_client(timeout=1) as client:
            pages = client.iterate(QUERY, page=dice.randint(1, 20))
            async for item in pages if way == "iterate" else client.stream(QUERY):
                got.append(item)  # noqa: PERF401 - what came before an error counts

    dice, injected = random.Random(11), 0
    while injected < FAULTS:
        planned = some_faults(dice)
        injected += sum(fault is not None for fault in planned)
        account.fail_with(*planned)
        got: list[Any] = []
        error = None
        try:
            asyncio.run(asyncio.wait_for(ask(dice, got), 10))
        except TpqlClientError as raised:
            error = raised
        judge(got, error, planned)
        account._faults.clear()


@pytest.fixture(scope="module")
def served() -> Iterator[RunningAccount]:
    with serving(dataset_of(BUGS)) as account:
        yield account


def on_a_port(dice: random.Random) -> Fault:
    fault = any_fault(dice)
    return faults.slow(0.15) if fault.name == "slow" else fault


@pytest.mark.parametrize("way", ["iterate", "stream"])
def test_faults_on_a_port(served: RunningAccount, way: str) -> None:
    dice = random.Random(13)
    for _ in range(15):
        planned: list[Fault | None] = [None] * dice.randrange(3)
        planned += [on_a_port(dice) for _ in range(dice.randint(1, 3))]
        served.fail_with(*planned)
        got: list[Any] = []
        error = None
        with served.client(timeout=0.1) as client:
            try:
                got.extend(
                    client.iterate(QUERY, page=20) if way == "iterate" else client.stream(QUERY)
                )
            except TpqlClientError as raised:
                error = raised
        judge(got, error, planned)
        served._faults.clear()


def test_without_an_end_of_faults_the_client_gives_up(account: LocalAccount) -> None:
    for kind in faults.KINDS:
        account.fail_always(kind())
        with account.client(timeout=1, retry=Retry(attempts=4)) as client:
            for ask in (client.iterate, client.stream):
                with pytest.raises(TpqlClientError):
                    list(ask(QUERY))
        account.fail_always(None)


# ---------------------------------------------------------------- cancellation


def test_cancelled_at_every_await(account: LocalAccount) -> None:
    async def ask(client: AsyncClient, way: str) -> list[int]:
        source = client.iterate(QUERY, page=20) if way == "iterate" else client.stream(QUERY)
        return [item["id"] async for item in source]

    async def cancel_after(steps: int, way: str) -> bool:
        """Cancel after so many steps; tell whether there was something left to cancel."""
        async with account.async_client() as client:
            task = asyncio.create_task(ask(client, way))
            for _ in range(steps):
                await asyncio.sleep(0)
            cancelled = task.cancel()
            with pytest.raises(asyncio.CancelledError) if cancelled else _nothing():
                await asyncio.wait_for(task, 5)
            assert await ask(client, way) == ALL  # and it still works
        return cancelled

    async def everywhere() -> None:
        before = len(asyncio.all_tasks())
        for way in ("iterate", "stream"):
            steps = 0
            while await cancel_after(steps, way):
                steps += 1
            assert steps >= 3
        assert len(asyncio.all_tasks()) == before

    asyncio.run(everywhere())


class _nothing:  # noqa: N801 - it is used like a function
    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


# A connection that is cancelled while it is made is left by the HTTP library to the collector.
@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_cancelled_at_any_time_on_a_port(served: RunningAccount) -> None:
    async def run() -> None:
        dice = random.Random(3)
        async with served.async_client() as client:
            for _ in range(40):
                task = asyncio.create_task(client.query(QUERY))
                await asyncio.sleep(dice.random() / 100)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
            assert await client.count("/api/v2/Bug") == COUNT

    asyncio.run(asyncio.wait_for(run(), 30))
    gc.collect()


# ---------------------------------------------------------------- secrets

SECRET = "s3cr+t/of~mine=="
AUTHS = [
    AccessToken(SECRET),
    ServiceToken(SECRET),
    Basic("admin", SECRET),
    Cookie(f"session={SECRET}"),
    OpenToken(SECRET),
]


def fail(request: httpx2.Request) -> httpx2.Response:
    try:
        shown = f"{request.url} {request.headers.raw}"
        int(shown)
    except ValueError as error:
        raise KeyError("below") from error


def told(error: BaseException) -> str:
    """All that anybody could see of an error: every traceback behind it, with locals."""
    texts, seen = [repr(error), str(error), repr(vars(error))], {id(error)}
    pending: list[BaseException] = [error]
    while pending:
        current = pending.pop()
        shown = traceback.TracebackException.from_exception(current, capture_locals=True)
        # The locals of the tests themselves hold the secret that they look for.
        frames = [f for f in shown.stack if "tests" not in f.filename or f.name == fail.__name__]
        texts += [repr(frame.locals) for frame in frames]
        texts += shown.format_exception_only()
        for behind in (current.__context__, current.__cause__):
            if behind is not None and id(behind) not in seen:
                seen.add(id(behind))
                pending.append(behind)
    return "\n".join(texts)


PLACES = [*((auth, "in process") for auth in AUTHS), *((auth, "port") for auth in AUTHS[::2])]


@pytest.mark.parametrize(("auth", "place"), [*PLACES, (AUTHS[0], "nobody there")])
def test_no_fault_leaks_a_secret(auth: Auth, place: str, caplog: pytest.LogCaptureFixture) -> None:
    if place == "in process":
        leaks(LocalAccount(dataset_of(BUGS)), auth, caplog)
    elif place == "port":
        with serving(dataset_of(BUGS)) as account:
            leaks(account, auth, caplog)
    else:
        with serving(dataset_of(BUGS)) as account:
            pass
        leaks(account, auth, caplog)


@pytest.mark.parametrize("auth", AUTHS, ids=repr)
def test_an_error_below_the_client_leaks_no_secret(auth: Auth) -> None:
    """Nor does one that is no error of HTTP, and goes through with all its frames."""

    transport = httpx2.MockTransport(fail)
    with Client("https://account.example", auth, transport=transport) as client:
        with pytest.raises(KeyError) as raised:
            client.query(QUERY)

    async def ask() -> None:
        async with AsyncClient("https://account.example", auth, transport=transport) as client:
            await client.query(QUERY)

    with pytest.raises(KeyError) as awaited:
        asyncio.run(ask())
    for error in (raised.value, awaited.value):
        text = told(error)
        for form in (SECRET, quote(SECRET), quote(SECRET, safe="")):
            assert form not in text


def leaks(account: LocalAccount, auth: Auth, caplog: pytest.LogCaptureFixture) -> None:
    accepted(account, auth)
    output, texts = io.StringIO(), []
    with redirect_stdout(output), redirect_stderr(output), caplog.at_level(logging.DEBUG):
        for kind in (*faults.KINDS, lambda: None):
            fault = kind()
            account.fail_always(faults.slow(0.2) if fault and fault.name == "slow" else fault)
            retry = Retry(attempts=2)
            with account.client(auth=auth, retry=retry, timeout=0.05) as client:
                texts += [repr(client), repr(vars(client)), *errors_of(client)]
    everything = "\n".join([*texts, output.getvalue(), caplog.text])
    basic = b64encode(f"admin:{SECRET}".encode()).decode()
    for form in (SECRET, quote(SECRET), quote(SECRET, safe=""), basic, quote(basic, safe="")):
        assert form not in everything


def accepted(account: LocalAccount, auth: Auth) -> None:
    """Let the account know the credential, so that some requests succeed."""
    if isinstance(auth, AccessToken) and not account.directory.user(account.login).is_system:
        account.directory.accept_access_token(account.login, "known", SECRET)


def errors_of(client: Client) -> list[str]:
    found = []
    calls = (
        lambda: client.query(QUERY),
        lambda: client.query("/api/v2/Bug?where=id==" + "'"),
        lambda: list(client.iterate(QUERY)),
        lambda: list(client.stream(QUERY)),
        client.logged_user,
        client.authenticate,
        lambda: client.count("/api/v2/Nothing"),
    )
    for call in calls:
        try:
            found.append(repr(call()))
        except Exception as error:
            found.append(told(error))
    return found
