"""The account on a socket: what is kept out, and what a bad client can do."""

from __future__ import annotations

import logging
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from tests.server import people
from tpql.errors import TpqlUsageError
from tpql.server import bind
from tpql.server.asgi import LONGEST_BODY, LONGEST_URL, is_local
from tpql.server.serving import is_loopback
from tpql.testing import RunningAccount, faults, serving


def raw(served: RunningAccount, sent: bytes) -> bytes:
    """Send bytes as they are and return all that comes back."""
    address = urlsplit(served.url)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(sent)
        received = b""
        while piece := connection.recv(65536):
            received += piece
    return received


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


def request(served: RunningAccount, path: str, *lines: str, method: str = "GET") -> bytes:
    token = f"{'&' if '?' in path else '?'}access_token={quote(served.token, safe='')}"
    head = "\r\n".join([f"{method} {path}{token} HTTP/1.1", *lines, "Connection: close", "", ""])
    return head.encode("latin-1")


LOCAL = "Host: 127.0.0.1"


def test_head_has_the_headers_of_get(served: RunningAccount) -> None:
    head, _, body = raw(
        served, request(served, "/api/v2/UserStory", LOCAL, method="HEAD")
    ).partition(b"\r\n\r\n")
    assert (status(head), body) == (200, b"")
    assert b"content-length: " in head
    assert b"server:" not in head
    assert b"cache-control: no-store" in head


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", 200),
        ("localhost:8080", 200),
        ("LOCALHOST", 200),
        ("[::1]:80", 200),
        ("evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("localhost/../x?", 400),
        ("a b", 400),
        ("\xe9", 400),
        ("", 400),
    ],
)
def test_the_host_is_this_machine(served: RunningAccount, host: str, expected: int) -> None:
    assert status(raw(served, request(served, "/api/v2/UserStory", f"Host: {host}"))) == expected


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\x00b\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /login HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(served: RunningAccount, sent: bytes) -> None:
    assert status(raw(served, sent)) in (400, 401)


def test_headers_without_an_end_are_refused(served: RunningAccount) -> None:
    sent = b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 3_000_000
    try:
        assert status(raw(served, sent)) == 400
    except ConnectionError:
        return  # it did not wait for the end


def test_urls_have_an_end(served: RunningAccount) -> None:
    path = "/api/v2/UserStory?where=" + "1" * LONGEST_URL
    assert status(raw(served, request(served, path, LOCAL))) == 414


@pytest.mark.parametrize(
    "path", ["/api/v2/UserStory?where=%", "/api/v2/%FF", "/api/v2/Bug?where=%zz"]
)
def test_bad_percent_encoding_is_an_error_of_the_query(served: RunningAccount, path: str) -> None:
    assert status(raw(served, request(served, path, LOCAL))) in (400, 404)


@pytest.mark.parametrize(
    ("lines", "body", "expected"),
    [
        ((f"Content-Length: {LONGEST_BODY + 1}",), b"x" * (LONGEST_BODY + 1), 413),
        (("Transfer-Encoding: chunked",), b"1388\r\n" + b"x" * 5000 + b"\r\n0\r\n\r\n", 413),
        (("Content-Length: 3",), b"\xff\xfe\xfd", 401),
        ((), b"", 401),
    ],
)
def test_bodies_have_an_end(
    served: RunningAccount, lines: tuple[str, ...], body: bytes, expected: int
) -> None:
    sent = "\r\n".join(["POST /login HTTP/1.1", LOCAL, "Connection: close", *lines, "", ""])
    assert status(raw(served, sent.encode() + body)) == expected


def test_many_ask_at_once(served: RunningAccount) -> None:
    sent = request(served, "/api/v2/UserStory?select={id,name,project}", LOCAL)
    with ThreadPoolExecutor(16) as pool:
        answers = set(pool.map(lambda _: raw(served, sent).partition(b"\r\n\r\n")[2], range(64)))
    assert len(answers) == 1
    assert b'"Seen"' in answers.pop()


def test_who_goes_away_does_no_harm(served: RunningAccount) -> None:
    address = urlsplit(served.url)
    sent = request(served, "/svc/tp-apiv2-streaming-service/stream/UserStory", LOCAL)
    for _ in range(20):
        with socket.create_connection((address.hostname, address.port)) as connection:
            connection.sendall(sent)
    assert status(raw(served, sent)) == 200


def test_an_answer_that_fails_in_the_middle_is_cut_off(served: RunningAccount) -> None:
    def fail() -> Any:
        yield b'{"items":['
        raise RuntimeError("a secret that was asked for")

    served.fail_with(faults.Fault("middle", lambda response: response.replace(body=fail())))
    answer = raw(served, request(served, "/api/v2/UserStory", LOCAL))
    assert answer.endswith(b'{"items":[\r\n')  # and no end of the chunks


def test_nothing_secret_is_logged(
    served: RunningAccount, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for path in ("/api/v2/UserStory", "/api/v2/Nothing", "/api/v1/Authentication", "/%"):
            raw(served, request(served, path, LOCAL, "Cookie: tpql_session=verysecret"))
        raw(served, f"GET /?token={served.token} NOT/HTTP\r\n\r\n".encode())
    output = capfd.readouterr()
    said = f"{caplog.text}{output.out}{output.err}"
    assert served.token not in said
    assert "verysecret" not in said


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.0.1", False),
        ("", False),
        ("example.com", False),
    ],
)
def test_is_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_is_local_needs_the_whole_header() -> None:
    assert is_local("127.0.0.1:8080")
    assert not is_local("127.0.0.1:8080\n")
    assert not is_local("localhost.evil.example")


@pytest.mark.parametrize("host", ["0.0.0.0", "", "192.0.2.1"])
def test_a_public_address_is_refused(host: str) -> None:
    with pytest.raises(TpqlUsageError, match="--i-know"):
        bind(host, 0)


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 70000), ("no..name", 0), ("192.0.2.1", 1)]
)
def test_an_address_that_is_none_is_an_error(host: str, port: int) -> None:
    with pytest.raises(TpqlUsageError, match="cannot listen"):
        bind(host, port, public=True)


def test_a_port_that_is_taken_is_an_error() -> None:
    with bind("127.0.0.1", 0) as taken, pytest.raises(TpqlUsageError, match="cannot listen"):
        bind("127.0.0.1", taken.getsockname()[1])


def test_a_request_under_way_is_answered_before_the_end() -> None:
    with ThreadPoolExecutor(1) as pool:
        with serving(people.data(), people.directory()) as account:
            account.fail_with(faults.slow(0.5))
            answer = pool.submit(raw, account, request(account, "/api/v2/UserStory", LOCAL))
            while not account.received:
                time.sleep(0.01)
        assert status(answer.result()) == 200
    with pytest.raises(ConnectionError):
        raw(account, request(account, "/api/v2/UserStory", LOCAL))
