"""``tpql serve``: a real process on a real port."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from base64 import b64encode
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Result

TOKEN = "a token that only this test knows"
PASSWORD = "correct horse"


class Served:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines = [self._line(), self._line()]
        self.url = re.search(r"http://127\.0\.0\.1:\d+", self.lines[0])[0]  # type: ignore[index]

    def _line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def get(self, path: str, login: str | None = None, password: str = "admin") -> tuple[int, Any]:
        request = Request(f"{self.url}{path}")
        if login is not None:
            pair = b64encode(f"{login}:{password}".encode()).decode()
            request.add_header("Authorization", f"Basic {pair}")
        try:
            with urlopen(request, timeout=10) as response:
                return response.status, json.load(response)
        except HTTPError as error:
            with error:
                return error.code, None

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        self.process.send_signal(number)
        rest, _ = self.process.communicate(timeout=20)
        return self.process.returncode, "".join([*self.lines, rest])


@contextmanager
def serve(*options: str, **environment: str) -> Iterator[Served]:
    command = [sys.executable, "-m", "tpql", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **environment},
    )
    try:
        yield Served(process)
    finally:
        process.kill()
        process.communicate()


def test_the_demo_account_is_answered_from() -> None:
    with serve() as served:
        status, answer = served.get("/api/v2/UserStory/93114?select=%7Bid,name%7D", "admin")
        assert (status, answer) == (
            200,
            {"items": [{"id": 93114, "name": "Study Projectplace tool"}]},
        )
        assert served.get("/api/v2/UserStory")[0] == 401
        assert "--user admin:admin" in served.lines[1]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order(number: signal.Signals) -> None:
    with serve() as served:
        served.get("/api/v2/UserStory", "admin")
        code, output = served.stop(number)
    assert output.endswith("Stopped.\n")
    assert "Traceback" not in output
    assert code == 0


def test_nothing_secret_is_printed() -> None:
    options = ("--password-env", "OUR_PASSWORD", "--token-env", "OUR_TOKEN", "--login", "maria")
    with serve(*options, OUR_PASSWORD=PASSWORD, OUR_TOKEN=TOKEN) as served:
        assert served.get("/api/v2/Bug", "maria", PASSWORD)[0] == 200
        assert served.get("/api/v2/Bug", "maria", "admin")[0] == 401
        assert served.get("/api/v2/Bug", "admin", "admin")[0] == 401
        assert served.get(f"/api/v2/Bug?access_token={TOKEN.replace(' ', '%20')}")[0] == 200
        assert served.get(f"/api/v1/Nothing?token={TOKEN.replace(' ', '%20')}")[0] == 401
        _, user = served.get("/api/v1/users/LoggedUser?format=json", "maria", PASSWORD)
        _, output = served.stop()
    assert user["Login"] == "maria"
    assert "--user maria:$OUR_PASSWORD" in output
    assert PASSWORD not in output
    assert TOKEN not in output


def test_the_clock_can_be_set() -> None:
    with serve("--now", "2020-01-02") as served:
        path = "/api/v2/Bug?select=%7By:Today.Year%7D&take=1"
        assert served.get(path, "admin")[1]["items"] == [{"y": 2020}]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--host", "0.0.0.0"], "--i-know"),
        (["--host", "::"], "--i-know"),
        (["--host", "0.0.0.0", "--i-know"], "--password-env"),
        (["--port", "x"], "`x` is not a port"),
        (["--port", "65536"], "`65536` is not a port"),
        (["--login", "nobody"], "there is no user 'nobody'"),
        (["--password-env", "NOT_SET_AT_ALL"], "NOT_SET_AT_ALL"),
        (["--password-env", "correct horse"], "the name of no variable"),
        (["--token-env", "NOT_SET_AT_ALL"], "NOT_SET_AT_ALL"),
        (["--now", "soon"], "is no date"),
        (["--data", "nowhere"], "nowhere"),
        (["input"], "only options"),
        (["--hots", "x"], "did you mean `--host`"),
    ],
)
def test_what_cannot_be_done(tpql: Callable[..., Result], options: list[str], message: str) -> None:
    port = [] if "--port" in options else ["--port", "0"]
    result = tpql("serve", *port, *options)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "correct horse" not in result.err


def test_data_without_an_administrator_needs_a_login(
    tpql: Callable[..., Result], write: Callable[[str, str], Path]
) -> None:
    folder = write("data/Bug.json", '[{"id": 1, "name": "A"}]').parent
    result = tpql("serve", "--port", "0", "--data", str(folder))
    assert (result.code, "--login" in result.err) == (2, True)
