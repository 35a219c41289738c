"""Folders and rights for the tests of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.adverse.processes import without_privileges

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def restrained(tmp_path: Path) -> tuple[str, ...]:
    """What runs a command so that the permissions of files count, also for root."""
    prefix = without_privileges(tmp_path)
    if prefix is None:
        pytest.skip("whoever runs this may read everything, and cannot do without")
    return prefix
