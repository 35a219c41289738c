"""Whatever is done with a text takes work in proportion to its length.

Work is counted, not timed: the calls of our own functions at n and at 2n characters.  Time,
up to a megabyte, is measured by ``python -m tests.benchmarks``.
"""

from __future__ import annotations

from cProfile import Profile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tpql
from tests.shapes import SHAPES, operations

if TYPE_CHECKING:
    from collections.abc import Callable

OURS = str(Path(tpql.__file__).parent)
SIZE = 2_000
ALLOWED = 2.2
FEW = 100
"""Calls that need not be in proportion: those that prepare, or take what is remembered."""


def calls(action: Callable[[], object]) -> int:
    """Return how many of our own functions are called."""
    profile = Profile(subcalls=False, builtins=False)
    with profile:
        action()
    called = [entry for entry in profile.getstats() if not isinstance(entry.code, str)]
    return sum(e.callcount for e in called if e.code.co_filename.startswith(OURS))


@pytest.mark.parametrize(
    ("name", "operation"), [(name, o) for name, shape in SHAPES.items() for o in operations(shape)]
)
def test_work_grows_with_the_text_and_no_faster(name: str, operation: str) -> None:
    shape = SHAPES[name]
    prepare = operations(shape)[operation]
    prepare(shape, shape.text(100))()  # what is compiled and remembered
    once = calls(prepare(shape, shape.text(SIZE)))
    twice = calls(prepare(shape, shape.text(2 * SIZE)))
    assert twice <= ALLOWED * once + FEW
