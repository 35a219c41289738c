"""Whoever calls tpql may be deep in calls already: 150 frames are enough for anything."""

from __future__ import annotations

import json
import subprocess

import pytest

from tests.adverse.calls import CALLS
from tests.adverse.processes import PYTHON, environment


def outcomes(mode: str, name: str = "") -> dict[str, str]:
    done = subprocess.run(
        [*PYTHON, "-m", "tests.adverse.shallow", mode, name],
        env=environment(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", CALLS)
def test_first_use(name: str) -> None:
    """Modules that are imported late need frames as well."""
    assert outcomes("COLD", name) == {name: "done"}


def test_texts_at_the_limit_of_nesting() -> None:
    found = outcomes("WARM")
    refused = {name.split(" ")[0] for name, text in found.items() if text == "TpqlLimitError"}
    assert set(found.values()) == {"done", "TpqlLimitError"}
    assert refused == {"evaluate", "run"}  # the engine's own limit is lower
    assert {text for name, text in found.items() if name.endswith("engine runs")} == {"done"}
