"""A real server on loopback that answers as a test tells it, and keeps what it was asked."""

from __future__ import annotations

import json
import socket
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

JSON = {"content-type": "application/json"}


class Asked(NamedTuple):
    path: str
    query: dict[str, str]
    headers: dict[str, str]


class Reply(NamedTuple):
    """What to answer; ``cut`` ends the connection after so many bytes of the body."""

    status: int = 200
    body: str = '{"items":[]}'
    headers: dict[str, str] = JSON
    cut: int | None = None


class Account:
    """The server: ``url`` is its address, ``asked`` what it was asked, in order."""

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.url = ""

    def reply(self, asked: Asked) -> Reply:
        self.asked.append(asked)
        return self.answer(asked)


def items(*given: Any, **more: Any) -> Reply:
    return Reply(body=json.dumps({"items": given, **more}))


def in_turn(*replies: Reply) -> Callable[[Asked], Reply]:
    """Answer with one reply after the other, and with the last for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def pages_of(count: int) -> Callable[[Asked], Reply]:
    """Answer as the server does for ``count`` items, with ``take`` and ``skip``."""

    def answer(asked: Asked) -> Reply:
        skip, take = int(asked.query.get("skip", 0)), int(asked.query.get("take", 25))
        page = [{"id": n} for n in range(count)[skip : skip + take]]
        more = {"next": "/api/v2/Bug?no=matter"} if skip + take < count else {}
        return items(*page, **more)

    return answer


@contextmanager
def account(answer: Callable[[Asked], Reply]) -> Iterator[Account]:
    served = Account(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            reply = served.reply(Asked(parts.path, query, headers))
            body = reply.body.encode()
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if reply.cut is None else body[: reply.cut])
            if reply.cut is not None:
                self.wfile.flush()
                self.connection.shutdown(socket.SHUT_RDWR)
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Write nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """A client that went away is no error here."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
