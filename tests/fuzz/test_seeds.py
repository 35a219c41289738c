"""Every seed and every finding of the past passes its target, and so do a few random bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.cutting import BETWEEN, choice, letter, parts
from tests.fuzz.dictionary import dictionary
from tests.fuzz.findings import FINDINGS, SEEDS, files, keep, reproduction
from tests.fuzz.seeding import seeds
from tests.fuzz.targets import TARGETS, load
from tests.fuzz.with_hypothesis import inputs

if TYPE_CHECKING:
    from pathlib import Path

_SLOW = {"growth": 6}
_FOUND = [(target, path) for target in TARGETS for path in files(FINDINGS, target)]


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_pass(target: str) -> None:
    found = files(SEEDS, target)
    assert found
    for path in found[: _SLOW.get(target)]:
        load(target)(path.read_bytes())


@pytest.mark.parametrize(("target", "path"), _FOUND, ids=lambda each: getattr(each, "name", each))
def test_findings_of_the_past_pass(target: str, path: Path) -> None:
    load(target)(path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_are_those_that_the_script_writes(target: str) -> None:
    written = {path.read_bytes() for path in files(SEEDS, target)}
    assert set(seeds(target)) == written, "run python -m tests.fuzz.seeding"


def test_no_finding_is_of_an_unknown_target() -> None:
    folders = [path.name for path in FINDINGS.glob("*")] if FINDINGS.exists() else []
    assert set(folders) <= set(TARGETS)


def test_inputs_are_cut_as_they_were_joined() -> None:
    assert [choice(letter(index) + b"x", "abc") for index in range(3)] == [
        ("a", b"x"),
        ("b", b"x"),
        ("c", b"x"),
    ]
    assert parts(BETWEEN.join((b"a", b"b")), 3) == [b"a", b"b", b""]


def test_a_finding_is_kept_with_its_command(tmp_path: Path) -> None:
    path = keep(tmp_path / "clause", b"x")
    assert files(tmp_path, "clause") == [path]
    assert reproduction("clause", path) == f"python -m tests.fuzz clause --file {path}"


def test_the_dictionary_is_one_of_libfuzzer() -> None:
    lines = dictionary().splitlines()
    assert len(lines) > 200
    assert all(line.isascii() and line[0] == line[-1] == '"' for line in lines)


@pytest.mark.parametrize("target", [name for name in TARGETS if name not in _SLOW])
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_random_bytes_pass(target: str, data: st.DataObject) -> None:
    load(target)(data.draw(inputs(target)))
