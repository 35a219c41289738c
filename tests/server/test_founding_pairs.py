"""Every pair of request and response of the API v2 overview, answered by the emulated account.

The tests are those of the engine; here they ask over HTTP, with a client of no kindness: what
is compared is the text that comes back.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlsplit

import httpx2
import pytest

import tests.engine.test_answers_founding as pairs
from tests.engine.test_answers_founding import *  # noqa: F403 - they are run once more
from tpql.engine import Dataset, Refusal
from tpql.testing import LocalAccount


class Sent:
    """What came back, in the form of the engine's own answers."""

    def __init__(self, text: str, content_type: str) -> None:
        self._text = text
        self.content_type = content_type

    @property
    def _read(self) -> Any:
        return json.loads(self._text)

    @property
    def items(self) -> tuple[Any, ...]:
        return tuple(self._read["items"])

    @property
    def value(self) -> Any:
        return self._read

    @property
    def next(self) -> str | None:
        return self._read.get("next")

    @property
    def prev(self) -> str | None:
        return self._read.get("prev")

    def json(self) -> str:
        return self._text


class OverHttp:
    """Answers as a dataset does, over HTTP."""

    def __init__(self, dataset: Dataset) -> None:
        self._account = LocalAccount(dataset, relative=not dataset.base)
        self._base = dataset.base or "http://localhost"

    def run(self, query: str) -> Sent:
        parts = urlsplit(query)
        path = f"{parts.path}?{quote(parts.query, safe='/?&={}%,:()')}"
        name = "token" if self._account.login == "System" else "access_token"
        secret = f"&{name}={quote(self._account.token, safe='')}"
        with httpx2.Client(transport=self._account.transport) as client:
            response = client.get(f"{self._base}{path}{secret}")
        if response.status_code == 200:
            return Sent(response.text, response.headers["content-type"])
        raise Refusal(response.status_code, response.json()["Message"], details=True)


@pytest.fixture(autouse=True)
def _asked_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("md5", "ships", "date_fields"):
        make = getattr(pairs, name)
        monkeypatch.setattr(pairs, name, lambda make=make, **how: OverHttp(make(**how)))
