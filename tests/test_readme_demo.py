"""The demonstration of README.md: a server in one terminal, curl in another."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"^```text\n\$ (.*)\n((?:(?!```).*\n)*)```", re.MULTILINE)
PORT = "8080"


def block(command: str) -> tuple[str, str]:
    """Return the command that begins so, and what the page shows of its output."""
    found = BLOCK.findall(README.read_text(encoding="utf-8"))
    return next((shown, output) for shown, output in found if shown.startswith(command))


def free_port() -> str:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return str(taken.getsockname()[1])


@pytest.mark.skipif(shutil.which("curl") is None, reason="the demonstration uses curl")
def test_what_curl_gets_is_what_the_page_shows():
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "NO_COLOR": "1"}
    port = free_port()
    serve, answering = block("tpql serve")
    curl, answer = block("curl")
    server = subprocess.Popen(
        [*serve.split(), "--port", port],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert server.stdout.readline() == answering.splitlines(keepends=True)[0].replace(
            PORT, port
        )
        done = subprocess.run(
            ["bash", "-c", curl.replace(PORT, port)],
            env=environment,
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        assert done.stdout.rstrip("\n") == answer.rstrip("\n").replace(PORT, port)
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)
    assert server.returncode == 0
