"""What the findings of a file depend on, besides the file."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from tpql.cli.arguments import read
from tpql.cli.check import COMMAND
from tpql.cli.checks import plan as module
from tpql.cli.checks.plan import Plan, Plans, Workshop
from tpql.cli.settings import Finder
from tpql.config.settings import Settings

RISKY = "/api/v2/Task\n  ?where=efort > 5\n  &take=10\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_key_is_about_what_is_found() -> None:
    base = Plan(Settings(), today="2027-01-01").key
    assert Plan(Settings(), today="2027-01-02").key == base
    assert Plan(Settings(width=60, fail_on="never", exclude=("x",), fix=True)).key == base
    assert Plan(Settings(ignore=("TP3",))).key != base
    assert Plan(Settings(), clause="where").key != base


@pytest.mark.parametrize("name", sorted(Settings.__fields__))
def test_every_setting_is_in_the_key_or_known_not_to_matter(name: str) -> None:
    changed = Plan(Settings(**{name: "other"})) if name != "schema_tables" else None
    if changed is not None and name not in module._NO_MATTER:
        assert changed.key != Plan(Settings()).key


def test_key_depends_on_the_content_of_the_schema(write) -> None:
    path = str(write("schema.json", "{}"))
    before = Plan(Settings(schema=path)).key
    assert Plan(Settings(schema=path)).key == before
    write("schema.json", "{ }")
    assert Plan(Settings(schema=path)).key != before


def test_files_with_the_same_settings_share_a_plan(write) -> None:
    write("tpql.toml", "")
    write("d/tpql.toml", 'ignore = ["TP3"]\n')
    options = read(COMMAND, [])
    plans = Plans(Finder(options), options)
    numbers = [plans.number(path) for path in ("a", "e/a", "d/a", "d/e/a", "b")]
    assert numbers == [0, 0, 1, 1, 0]
    assert plans.key(0) != plans.key(1)
    assert {Path(path).name for path in plans.sources(["a"])} >= {"tpql.toml"}


def test_memory_does_not_grow_with_the_number_of_files(write, monkeypatch) -> None:
    monkeypatch.setattr(module, "_FILES_A_SWEEP", 10)
    path = str(write("a.tpql", RISKY * 5))
    workshop = Workshop([Plan(Settings())], digest=False)
    workshop.look([(path, 0)] * 20)
    gc.collect()
    gc.disable()  # as the command does
    try:
        before = len(gc.get_objects())
        workshop.look([(path, 0)] * 100)
        grown = len(gc.get_objects()) - before
    finally:
        gc.enable()
    assert grown < 2_000
