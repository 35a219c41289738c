"""The plugin in a pytest of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_TEST = """
import json
from urllib.request import urlopen
from urllib.parse import quote
import pytest
from tpql.testing import faults

@pytest.fixture(scope="session")
def tp_data():
    return {"Bug": [{"id": 1, "name": "Crash"}]}

def test_in_process(tp_account):
    tp_account.fail_with(faults.too_many_requests(retry_after=2))
    with tp_account.client() as client:
        assert client.query("/api/v2/Bug?select={name}").items == ({"name": "Crash"},)
    assert tp_account.pauses == [2.0]
    tp_account.assert_asked("/api/v2/bugs?select={name}", times=2)

def test_on_a_port(tp_server):
    url = f"{tp_server.url}/api/v2/Bug?token={quote(tp_server.token)}"
    with urlopen(url) as response:
        assert json.load(response)["items"][0]["id"] == 1
    tp_server.assert_asked("/api/v2/Bug")
"""
_COST = """
import sys
import tpql.testing.plugin
known = sorted(n for n in sys.modules if n.startswith("tpql") or n in ("lark", "httpx2", "uvicorn"))
print(*known)
"""


def test_fixtures_of_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(_TEST)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error"]
    done = subprocess.run(
        [*command, "-p", "no:tpql", "-p", "tpql.testing.plugin", "test_it.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_the_plugin_imports_nothing_before_it_is_used() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COST], capture_output=True, text=True, timeout=60, check=True
    )
    allowed = {"tpql", "tpql.lazy", "tpql._version", "tpql.testing", "tpql.testing.plugin"}
    assert set(done.stdout.split()) <= allowed
