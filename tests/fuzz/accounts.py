"""Requests to the emulator, as a server of ASGI hands them over."""

from __future__ import annotations

import asyncio
import logging
from functools import cache
from typing import Any

from tests.fuzz.cutting import choice, parts, text
from tests.server import people
from tpql.server import Asgi

__all__ = ["METHODS", "request"]

METHODS = ("GET", "HEAD", "POST", "DELETE")
_ALLOWED = {200, 204, 302, 304, 400, 401, 403, 404, 405, 413, 414, 421, 501}
_USER = (b"authorization", b"Basic YWRtaW46YWRtaW4ncyBwYXNzd29yZA==")


@cache
def _application() -> Asgi:
    logging.getLogger("tpql.server").setLevel(logging.CRITICAL)
    return Asgi(people.account().answer)


def request(data: bytes) -> None:
    """Any path, query, headers and body give an answer, and none that the account failed."""
    method, rest = choice(data, METHODS)
    known, rest = choice(rest, (True, False))
    target, headers, body = parts(rest, 3)
    path, _, query = target.partition(b"?")
    scope = {
        "type": "http",
        "method": method,
        "path": text(path).encode("utf-8", "replace").decode(),
        "raw_path": path,
        "query_string": query,
        "headers": [*_headers(headers), *([_USER] if known else [])],
        "server": ("127.0.0.1", 80),
    }
    sent = asyncio.run(_answer(scope, body))
    assert sent[0]["type"] == "http.response.start"
    assert sent[0]["status"] in _ALLOWED, (sent[0]["status"], sent[1:])
    assert not sent[-1].get("more_body")


def _headers(given: bytes) -> list[tuple[bytes, bytes]]:
    lines = [line.partition(b":") for line in given.split(b"\n") if line]
    return [(name.strip().lower(), value.strip()) for name, _, value in lines]


async def _answer(scope: dict[str, Any], body: bytes) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await _application()(scope, receive, send)
    return sent
