"""``tpql config``: the settings that hold, and where they come from."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tpql.config.keys import KEYS
from tpql.config.pages import schema_text


def test_it_shows_every_setting_with_its_file(tpql, write) -> None:
    write("base.toml", 'extend-select = ["TP4"]\nwidth = 70\n')
    write("a/tpql.toml", 'extend = "../base.toml"\nextend-select = ["TP5"]\nserver = "2018"\n')
    code, out, err = tpql("config", "a")
    assert (code, err) == (0, "")
    rows = dict(tuple(line.rsplit("  # ", 1)) for line in out.splitlines())
    rows = {line.strip(): origin for line, origin in rows.items()}
    assert rows["width = 70"] == "base.toml"
    assert rows['extend-select = ["TP4", "TP5"]'] == "base.toml, a/tpql.toml"
    assert rows['server = "2018"'] == "a/tpql.toml"
    assert rows["fix = false"] == "default"
    assert rows["# baseline"] == "not set"


def test_what_it_shows_is_a_settings_file_that_says_the_same(tpql, write) -> None:
    write(
        "tpql.toml",
        'callees = ["a.b"]\n[hole-types]\n"row[[]\'x\\"]" = "Int32"\n[limits]\nurl = 9\n',
    )
    out = tpql("config").out
    values = tomllib.loads(out)
    assert values["hole-types"] == {"row[[]'x\"]": "Int32"}
    assert values["limits"] == {"url": 9}
    write("again/tpql.toml", out)
    again = tomllib.loads(tpql("config", "again").out)
    assert again | {"exclude": []} == values | {"exclude": []}


def test_json(tpql, write) -> None:
    write("tpql.toml", '[limits]\nurl = 9\n[schema.custom-fields.Bug]\n"Risk" = "DropDown"\n')
    code, out, _ = tpql("config", "--output-format", "json", "x.tpql")
    found = json.loads(out)
    assert code == 0
    assert found["file"] == "tpql.toml"
    assert set(found["settings"]) == {key.name for key in KEYS}
    assert found["settings"]["limits"] == {"value": {"url": 9}, "from": ["tpql.toml"]}
    assert found["settings"]["width"] == {"value": 88, "from": []}
    tables = found["settings"]["schema"]["tables"]
    assert [Path(table).name for table in tables] == ["tpql.toml"]


def test_a_table_of_the_schema_is_shown_with_its_file(tpql, write) -> None:
    write("tpql.toml", '[schema.custom-fields.Bug]\n"Risk" = "DropDown"\n')
    line = next(line for line in tpql("config").out.splitlines() if line.startswith("# schema"))
    assert line.split() == ["#", "schema", "#", "tpql.toml"]


def test_settings_of_the_command_line(tpql, write) -> None:
    write("tpql.toml", "width = 70\n")
    assert "width = 99 " in tpql("config", "--config", "width=99").out
    assert "width = 88 " in tpql("config", "--isolated").out


def test_the_json_schema(tpql) -> None:
    assert tpql("config", "--schema") == (0, schema_text(), "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a", "b"], "`tpql config` shows the settings for one path"),
        (["--output-format", "tmol"], "no output format `tmol`; did you mean `toml`?"),
        (["--config", "gone.toml"], "--config: there is no file `gone.toml`"),
        (["--schema=x"], "option `--schema` takes no value"),
    ],
)
def test_bad_arguments(tpql, arguments: list[str], message: str) -> None:
    code, out, err = tpql("config", *arguments)
    assert (code, out) == (2, "")
    assert message in err


def test_a_bad_file_is_told_with_all_that_is_wrong(tpql, write) -> None:
    write("tpql.toml", "widht = 1\nfix = 2\n")
    code, _, err = tpql("config")
    assert code == 2
    assert err == (
        "error: tpql.toml:1: widht: unknown key; did you mean `width`?\n"
        "tpql.toml:2: fix: expected true or false, found a number\n"
    )
