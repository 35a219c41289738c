"""``tpql schema import``, ``show`` and ``diff``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tpql.schema.model import Schema

DATA = Path(__file__).parent.parent / "schema" / "data"
EFFORT = {"kind": "value", "type": "Decimal"}
NAME = {"kind": "value", "type": "String"}


@pytest.fixture
def schema(write):
    def make(name: str, /, **members) -> str:
        write(name, json.dumps({"entities": {"Bug": {"plural": "Bugs", "fields": members}}}))
        return name

    return make


# ---------------------------------------------------------------- import


@pytest.mark.parametrize("form", ["xml", "json"])
def test_import(tpql, form: str) -> None:
    code, out, err = tpql("schema", "import", str(DATA / form), "-o", "schema.json")
    assert code == 0
    assert out.startswith("schema.json: ")
    assert "left out" in err
    schema = Schema.load("schema.json")
    assert schema.is_closed("Task")
    assert schema.member("Task", "userStory") is not None


def test_import_to_standard_output(tpql) -> None:
    out = tpql("schema", "import", str(DATA / "json" / "task.json")).out
    assert json.loads(out)["version"] == "tpql-schema-1"


def test_custom_fields_written_by_hand(tpql) -> None:
    path = str(DATA / "custom-fields.toml")
    assert tpql("schema", "import", path, "--output", "s.json").code == 0
    assert "the custom field " in tpql("schema", "show", "--schema", "s.json", "UserStory").out


def test_what_cannot_be_imported(tpql, write) -> None:
    write("bad.json", "{")
    assert tpql("schema", "import").err.startswith("error: nothing to import; save ")
    assert tpql("schema", "import", "bad.json").code == 2
    assert tpql("schema", "import", "missing.json").code == 2
    assert tpql("schema", "import", str(DATA / "bomb.xml")).code == 2
    assert tpql("schema", "import", str(DATA / "json"), "-o", "no/such/folder").code == 2


# ---------------------------------------------------------------- show


def test_show(tpql) -> None:
    assert tpql("schema", "show", "Bug.effort") == (
        0,
        "Bug.effort: Decimal, nobody knows whether it may be null\n  inherited from Assignable\n",
        "",
    )
    assert "\n  UserStory " in tpql("schema", "show").out
    assert tpql("schema", "show", "bugs", "Severity").out.count(": an entity") == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Bgu", "no entity `Bgu` in the schema; did you mean `Bug`?"),
        ("Bug.efort", "no member `efort` of Bug; did you mean `effort`?"),
        ("Zzzzzzzz", "no entity `Zzzzzzzz` in the schema"),
    ],
)
def test_show_what_is_not_there(tpql, name: str, message: str) -> None:
    assert tpql("schema", "show", name) == (2, "", f"error: {message}\n")


# ---------------------------------------------------------------- diff


def test_diff_of_everything(tpql, schema) -> None:
    old = schema("old.json", effort=EFFORT, name=NAME)
    new = schema("new.json", name={**NAME, "deprecated": "Use title."}, title=NAME)
    lines = ["CRITICAL Bug.effort: removed (Decimal)", "WARNING Bug.name: deprecated (Use title.)"]
    assert tpql("schema", "diff", old, new) == (1, "".join(f"{x}\n" for x in lines), "")
    more = tpql("schema", "diff", old, new, "--all").out.splitlines()
    assert more == [*lines, "INFO Bug.title: added (String)"]


@pytest.mark.parametrize(
    ("query", "code", "out"),
    [
        ("?where=effort > 5", 1, "CRITICAL Bug.effort: removed (Decimal)\n"),
        ("?select={name}", 0, "WARNING Bug.name: deprecated\n"),
        ("?orderBy=id", 0, ""),
        ("?where=kind.effort > 5", 0, ""),
    ],
)
def test_diff_of_what_saved_queries_use(
    tpql, schema, write, query: str, code: int, out: str
) -> None:
    old = schema("old.json", effort=EFFORT, name=NAME, id=EFFORT)
    new = schema("new.json", name={**NAME, "deprecated": True}, id=EFFORT, more=NAME)
    Path("queries").mkdir()
    write("queries/a.tpql", f"/api/v2/bugs\n  {query}\n")
    assert tpql("schema", "diff", old, new, "--used-by", "queries") == (code, out, "")
    everything = tpql("schema", "diff", "--used-by", "queries", "--all", old, new)
    assert everything.code == code
    assert "INFO Bug.more: added (String)\n" in everything.out


def test_a_lost_entity_that_is_used(tpql, schema, write) -> None:
    old = schema("old.json", id=EFFORT)
    write("new.json", '{"entities": {}}')
    write("a.tpql", "/api/v2/Bug?take=1\n")
    code, out, _ = tpql("schema", "diff", old, "new.json", "--used-by", "a.tpql")
    assert (code, out) == (1, "CRITICAL Bug: removed\n")


def test_the_built_in_schema_does_not_differ_from_itself(tpql) -> None:
    assert tpql("schema", "diff", "builtin", "builtin", "--all") == (0, "", "")


def test_a_diff_that_cannot_be_made(tpql, schema) -> None:
    old = schema("old.json", id=EFFORT)
    assert "two schemas are needed" in tpql("schema", "diff", old).err
    assert tpql("schema", "diff", old, "missing.json").code == 2
    code, _, err = tpql("schema", "diff", old, old, "--used-by", "missing")
    assert (code, "missing" in err) == (2, True)


# ---------------------------------------------------------------- the command itself


def test_schema_needs_a_command(tpql) -> None:
    assert tpql("schema").code == 2
    assert "did you mean `import`?" in tpql("schema", "imprt").err
    assert "usage: tpql schema " in tpql("schema", "--help").out
    assert tpql("schema", "diff", "--help").out == tpql("help", "schema", "diff").out
