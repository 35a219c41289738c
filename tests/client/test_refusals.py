"""What a client does not do, and says so."""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING

import pytest

from tpql.client import AccessToken, Client, Secret, TpqlAnswerError
from tpql.errors import TpqlUsageError
from tpql.server import Response
from tpql.testing import LocalAccount, dataset_of
from tpql.testing.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = "/api/v2/Bug?where=id in [" + ",".join(map(str, range(1, 3000))) + "]"


@pytest.fixture(scope="module")
def account() -> LocalAccount:
    return LocalAccount(dataset_of({"Bug": [{"id": n} for n in range(1, 60)]}))


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda c: list(c.iterate("/api/v2/Bug?result=Count")), "has one answer and no pages"),
        (lambda c: list(c.iterate("/api/v2/Bug", page=0)), "one item at least"),
        (lambda c: list(c.iterate(MANY, limit=5)), "leave out `limit`"),
        (lambda c: list(c.stream(MANY)), "too long for a stream"),
        (lambda c: list(c.stream("/api/v2/Bug/1")), "by its id is not streamed"),
        (lambda c: list(c.stream("/api/v2/Bug?take=5")), "ignores `take`"),
        (lambda c: c.query(MANY), "use iterate"),
        (lambda c: c.query(f"{MANY}&orderBy=name"), "`orderBy`"),
        (lambda c: c.query("/api/v2/Bug?where=id==@number"), "number"),
        (lambda c: c.query("/api/v2/Bug?token=abcdefgh"), "holds a credential"),
    ],
)
def test_a_request_that_makes_no_sense(
    account: LocalAccount, ask: Callable[[Client], object], message: str
) -> None:
    with account.client() as client, pytest.raises(TpqlUsageError, match=message):
        ask(client)


def test_a_long_list_is_asked_for_in_parts(account: LocalAccount) -> None:
    with account.client() as client:
        assert len(list(client.iterate(MANY))) == 59
        assert client.count(MANY) == 59


@pytest.mark.parametrize("text", ["null", "[]", "3", '{"items": 1}', '"x"', '{"Token": ""}'])
def test_an_answer_of_another_form(account: LocalAccount, text: str) -> None:
    def other(_: Response) -> Response:
        return Response.of(text, "application/json")

    account.fail_always(Fault("other", other))
    try:
        with account.client() as client:
            for ask in (lambda: client.query("/api/v2/Bug"), client.authenticate):
                with pytest.raises(TpqlAnswerError):
                    ask()
            if text != "3":
                with pytest.raises(TpqlAnswerError):
                    client.count("/api/v2/Bug")
    finally:
        account.fail_always(None)


@pytest.mark.parametrize(("kept", "message"), [("a token", None), (None, "has nothing for me")])
def test_a_secret_of_the_keyring(
    monkeypatch: pytest.MonkeyPatch, kept: str | None, message: str | None
) -> None:
    ring = types.ModuleType("keyring")
    ring.get_password = lambda *_: kept  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "keyring", ring)
    secret = Secret.from_keyring("tpql", "me")
    if message is None:
        assert secret.reveal() == kept
    else:
        with pytest.raises(TpqlUsageError, match=message):
            AccessToken(secret).parameters()


def test_without_a_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(TpqlUsageError, match="pip install keyring"):
        Secret.from_keyring("tpql", "me").reveal()
