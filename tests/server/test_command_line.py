"""The commands that ask an account, against an account on a port."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import tpql
from tests.server import people
from tpql.schema import Schema
from tpql.testing import RunningAccount, faults, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Result

__all__ = ["tpql"]


@pytest.fixture(scope="module")
def served() -> Iterator[RunningAccount]:
    with serving(people.data(), people.directory()) as account:
        yield account


@pytest.fixture
def ask(
    served: RunningAccount, tpql: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Result]:
    """Run a command as the administrator; no credential may be in what it says."""
    monkeypatch.setenv("OUR_TOKEN", served.token)

    def run(*arguments: str) -> Result:
        result = tpql(*arguments, "--url", served.url, "--token-env", "OUR_TOKEN")
        assert served.token not in f"{result.out}{result.err}"
        return result

    return run


def test_whoami(ask: Callable[..., Result]) -> None:
    result = ask("whoami")
    assert (result.code, "admin" in result.out) == (0, True)


def test_run(ask: Callable[..., Result], served: RunningAccount) -> None:
    query = "UserStory?where=id>10&select={id,name}"
    result = ask("run", query, "--all", "--output-format", "json")
    assert result.code == 0
    assert '"Unseen"' in result.out
    served.assert_asked(f"/api/v2/{query}")


def test_a_wrong_query_is_not_sent(ask: Callable[..., Result], served: RunningAccount) -> None:
    served.forget()
    assert ask("run", "UserStory?where=name.length==>1").code == 1
    assert served.queries == []


@pytest.mark.parametrize("kind", [faults.login_page, faults.login_redirect, faults.server_error])
def test_a_fault_is_said_in_one_line(
    ask: Callable[..., Result], served: RunningAccount, kind: Callable[[], faults.Fault]
) -> None:
    served.fail_with(kind())
    result = ask("run", "UserStory?take=1")
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err


def test_schema_pull(ask: Callable[..., Result], tmp_path: Path) -> None:
    result = ask("schema", "pull", "--output", "schema.json")
    assert result.code == 0, result.err
    schema = Schema.load(json.loads((tmp_path / "schema.json").read_text()))
    assert schema.closed
    assert schema.entity("UserStory") is not None
