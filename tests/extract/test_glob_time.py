"""Globs of hole types take time in proportion to the text, whatever they are."""

from __future__ import annotations

import fnmatch
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.extract.hole_types import _glob


@pytest.mark.parametrize("stars", [5, 50])
def test_many_stars_take_little_time(stars: int) -> None:
    start = time.perf_counter()
    assert not _glob("*a" * stars + "*b").fullmatch("a" * 5_000 + "c")
    assert time.perf_counter() - start < 1


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=8))
def test_globs_mean_what_they_always_mean(shape: str, text: str) -> None:
    usual = re.compile(fnmatch.translate(shape))
    assert bool(_glob(shape).fullmatch(text)) == bool(usual.fullmatch(text))
