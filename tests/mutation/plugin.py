"""What pytest is told in the process of one run: which tests, in which order, how thoroughly."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from types import CodeType, FrameType
from typing import Any

import pytest
from hypothesis import Phase, settings

__all__ = ["IMPORT", "Chosen", "Quick", "Reached", "Seen"]

Seen = dict[str, tuple[float, list[tuple[str, int]]]]
"""For each test its seconds of CPU time, and module and first line of what functions it enters."""
IMPORT = ""
"""The name under which stands what is entered while tests are collected."""
_PATIENCE = 2.0
"""Seconds after which a test's functions are no longer noted: it is too slow to be chosen."""


class Quick:
    """Fewer examples, always the same, none kept and none made smaller."""

    def pytest_sessionstart(self) -> None:
        settings.register_profile(
            "mutation",
            max_examples=30,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
        )
        settings.load_profile("mutation")


class Chosen:
    """Only these tests, in this order, then those that are there only for a mutant."""

    def __init__(self, tests: list[str], known: Seen) -> None:
        self.order = {test: place for place, test in enumerate(tests)}
        self.known = known

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [i for i in items if i.nodeid in self.order or i.nodeid not in self.known]
        items.sort(key=lambda item: self.order.get(item.nodeid, len(self.order)))


class Reached:
    """Notes for each test what it enters under a folder of sources."""

    def __init__(self, sources: str) -> None:
        self.sources = sources
        self.seen: Seen = {}

    def pytest_sessionstart(self) -> None:
        self._codes: set[CodeType] = set()
        sys.settrace(_tracer(self._codes, math.inf))

    def pytest_collection_finish(self) -> None:
        sys.settrace(None)
        self.seen[IMPORT] = (0.0, self._places(self._codes))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        codes: set[CodeType] = set()
        start = time.process_time()
        sys.settrace(_tracer(codes, start + _PATIENCE))
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self.seen[item.nodeid] = (time.process_time() - start, self._places(codes))

    def _places(self, codes: set[CodeType]) -> list[tuple[str, int]]:
        inside = (code for code in codes if code.co_filename.startswith(self.sources))
        return sorted(
            (code.co_filename[len(self.sources) :], code.co_firstlineno) for code in inside
        )


def _tracer(codes: set[CodeType], until: float) -> Callable[[FrameType, str, Any], None]:
    def trace(frame: FrameType, _event: str, _arg: Any) -> None:
        if time.process_time() < until:
            codes.add(frame.f_code)

    return trace
