"""One target under Hypothesis: ``python -m tests.fuzz.with_hypothesis TARGET SECONDS FOLDER``.

Without coverage to guide it, it changes seeds: parts are taken out, and words put in.
"""

from __future__ import annotations

import itertools
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz.dictionary import words
from tests.fuzz.findings import SEEDS, files, keep
from tests.fuzz.targets import load

__all__ = ["inputs"]

_ROUND = 200
_CHECKS = list(HealthCheck)


def _spliced(whole: bytes, start: int, length: int, inserted: list[bytes]) -> bytes:
    place = start % (len(whole) + 1)
    return whole[:place] + b"".join(inserted) + whole[place + length :]


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Draw any bytes, and seeds that were changed."""
    known = [path.read_bytes() for path in files(SEEDS, target)]
    piece = st.sampled_from([word.encode() for word in words()]) | st.binary(max_size=3)
    changed = st.builds(
        _spliced,
        st.sampled_from(known or [b""]),
        st.integers(0, 4096),
        st.integers(0, 30),
        st.lists(piece, max_size=4),
    )
    return st.binary(max_size=60) | changed


def _fuzz(target: str, seconds: float, folder: Path) -> int:
    """Run a target for some time; keep the smallest input on which it fails."""
    function, count, last = load(target), 0, b""
    ends = time.monotonic() + seconds

    def one(data: bytes) -> None:
        nonlocal count, last
        count, last = count + 1, data
        function(data)

    options = settings(
        max_examples=_ROUND,
        database=None,
        deadline=None,
        suppress_health_check=_CHECKS,
        phases=[Phase.generate, Phase.shrink],
    )
    try:
        for number in itertools.count():
            if time.monotonic() > ends:
                break
            seed(number)(options(given(inputs(target))(one)))()
    except Exception:
        # The last run of a failing test is that of its smallest example.
        keep(folder, last)
        raise
    return count


if __name__ == "__main__":
    done = _fuzz(sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]))
    print(f"stat::number_of_executed_units: {done}")
