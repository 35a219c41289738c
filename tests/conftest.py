"""Profiles of Hypothesis: quick by default, thorough where CI is set; and a cache of their own.

The laws of ``test_laws.py`` are tried with ten times as many examples as other properties.
"""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Generator

# What tpql remembers of files outside of projects must not outlive the tests.
os.environ["XDG_CACHE_HOME"] = _CACHE = tempfile.mkdtemp()
atexit.register(shutil.rmtree, _CACHE, ignore_errors=True)

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile(
    "ci",
    max_examples=200,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Have the garbage collector pass over modules and tests, which stay to the end.

    There are so many that looking through them again and again takes a tenth of the time.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()
