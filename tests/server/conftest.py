"""An account of a few people, in this process or on a port."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.server import people
from tpql.testing import LocalAccount, RunningAccount, serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def account() -> LocalAccount:
    return people.account()


@pytest.fixture(scope="module")
def served() -> Iterator[RunningAccount]:
    with serving(people.data(), people.directory()) as account:
        account.directory.set_password("admin", "admin")
        yield account


@pytest.fixture(scope="module")
def curl(served: RunningAccount) -> Callable[..., tuple[int, str]]:
    """``curl(path, *options)`` asks the account on a port; it gives status and body."""
    program = shutil.which("curl")
    if program is None:
        pytest.skip("curl is not installed")

    def run(path: str, *options: str, data: str | None = None) -> tuple[int, str]:
        command = [program, "-sS", "-g", "-w", "\n%{http_code}", *options, f"{served.url}{path}"]
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=30, check=True, input=data
        )
        body, _, status = done.stdout.rpartition("\n")
        return int(status), body

    return run
