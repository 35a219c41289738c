"""The JSON Schema and the page say what the reader does."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.config.test_read import FULL
from tpql.config.keys import KEYS
from tpql.config.pages import listed, schema_text, with_list, write
from tpql.config.read import read_settings
from tpql.config.settings import DEFAULT
from tpql.config.write import toml_value
from tpql.errors import TpqlUsageError
from tpql.rules import RULES

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "configuration.md").read_text(encoding="utf-8")
CHECK = jsonschema.Draft202012Validator(json.loads(schema_text()))
STALE = "is stale: run `python -m tpql.config.pages --write`"


def is_valid(text: str) -> bool:
    return CHECK.is_valid(tomllib.loads(text))


def is_read(text: str) -> bool:
    try:
        read_settings(text, "/p/tpql.toml", table="")
    except TpqlUsageError:
        return False
    return True


def test_the_schema_is_not_stale() -> None:
    found = (DOCS / "tpql.schema.json").read_text(encoding="utf-8")
    assert found == schema_text(), f"docs/tpql.schema.json {STALE}"


def test_the_page_is_not_stale() -> None:
    assert listed() in PAGE, f"docs/configuration.md {STALE}"
    assert with_list(PAGE) == PAGE


def test_a_page_without_a_place_for_the_list_stays() -> None:
    assert with_list("text") == "text"


def test_both_are_written(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "configuration.md"
    page.write_text(PAGE.replace(listed(), "old\n"), encoding="utf-8")
    write(str(tmp_path))
    assert page.read_text(encoding="utf-8") == PAGE
    assert (tmp_path / "docs" / "tpql.schema.json").read_text(encoding="utf-8") == schema_text()


def test_writing_has_to_be_asked_for(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tpql.config.pages"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "--write" in done.stderr


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(CHECK.schema)


@pytest.mark.parametrize("text", [FULL, *(key.example for key in KEYS)])
def test_the_schema_allows_what_is_read(text: str) -> None:
    assert is_valid(text)
    assert is_read(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_schema_knows_every_rule(rule) -> None:
    assert is_valid(f'select = ["{rule.code}", "{rule.name}", "{rule.name.upper()}"]')


@pytest.mark.parametrize(
    "text",
    [
        "selekt = []",
        'select = "TP1"',
        'select = ["TP3011"]',
        'select = [""]',
        "fix = 1",
        "width = 0",
        "width = 1.5",
        'output-format = "jsno"',
        'server = "1999"',
        "schema = []",
        "limits = {fiel = 1}",
        'severities = {TP4 = "fatal"}',
        'hole-types = {x = "Integer"}',
        'per-file-ignores = {"x" = "TP3"}',
        'per-file-ignores = {"" = ["TP3"]}',
    ],
)
def test_the_schema_refuses_what_is_not_read(text: str) -> None:
    assert not is_valid(text)
    assert not is_read(text)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_defaults_can_be_written_and_read(key) -> None:
    if key.default is not None:
        text = f"{key.name} = {toml_value(key, key.default)}"
        assert is_valid(text)
        if key.name != "exclude":  # its patterns get a place
            assert read_settings(text, "/p/tpql.toml", table="") == DEFAULT


@pytest.mark.parametrize("value", ['a"b\\c\n\t', "\x7f\x00", "ä漢🎉", ""])
def test_any_text_can_be_written(value: str) -> None:
    assert tomllib.loads(f"x = {toml_value(KEYS[0], value)}") == {"x": value}
