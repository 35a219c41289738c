"""The pytest plugin of tpql: fixtures of accounts to test against.

It imports nothing but pytest before a fixture is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from tpql.testing.account import LocalAccount
    from tpql.testing.running import RunningAccount

__all__ = ["tp_account", "tp_data", "tp_server"]


@pytest.fixture(scope="session")
def tp_data() -> Any:
    """Return what accounts answer from: the demo account.

    Override it in a ``conftest.py`` with objects by entity, a path as ``tpql run --data``
    takes it, or a :class:`tpql.engine.Dataset`.
    """
    return "demo"


@pytest.fixture
def tp_account(tp_data: Any) -> LocalAccount:
    """Return an account in this process; clients reach it without a socket."""
    from tpql.testing.account import LocalAccount
    from tpql.testing.datasets import dataset_of

    return LocalAccount(dataset_of(tp_data))


@pytest.fixture
def tp_server(tp_data: Any) -> Iterator[RunningAccount]:
    """Return an account on a port of this machine, for programs in any language."""
    from tpql.testing.datasets import dataset_of
    from tpql.testing.running import serving

    with serving(dataset_of(tp_data)) as account:
        yield account
