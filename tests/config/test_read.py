"""Reading settings: every kind of value, and everything that can be wrong at once."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.config.keys import KEYS, find_key
from tpql.config.kinds import HOLE_TYPES
from tpql.config.read import read_layer, read_settings
from tpql.config.settings import Settings
from tpql.errors import TpqlUsageError

FULL = """
select = ["TP1", "misread-not", "tp2"]
extend-select = ["TP4"]
ignore = ["ALL"]
schema = "models/schema.json"
server = "2018"
escapers = ["quote", "tp.*"]
callees = ["api.find"]
extract = "all"
exclude = ["vendor/"]
extend-exclude = ["/generated/*.js"]
include = ["queries/**"]
respect-gitignore = false
output-format = "json"
fail-on = "never"
width = 100
baseline = "../known.json"
fix = true
unsafe-fixes = true
cache = false
extend = "base.toml"
per-file-ignores = { "old/" = ["TP3"], "*.md" = ["TP5", "TP5"] }

[severities]
TP4 = "off"
misread-not = "error"
[hole-types]
"*_id" = "Int32"
"fields" = "identifier"
[limits]
url = 500_000
"""

READ = Settings(
    select=("TP1", "TP301", "TP2"),
    extend_select=("TP4",),
    ignore=("TP",),
    per_file_ignores=(("/p/**/old/", ("TP3",)), ("/p/**/*.md", ("TP5",))),
    severities=(("TP4", "off"), ("TP301", "error")),
    schema="/p/models/schema.json",
    server="2018",
    hole_types=(("*_id", "Int32"), ("fields", "identifier")),
    escapers=("quote", "tp.*"),
    callees=("api.find",),
    extract="all",
    exclude=("/p/**/vendor/",),
    extend_exclude=("/p/generated/*.js",),
    include=("/p/queries/**",),
    respect_gitignore=False,
    output_format="json",
    fail_on="never",
    width=100,
    limits=(("url", 500_000),),
    baseline="/known.json",
    unsafe_fixes=True,
    fix=True,
    cache=False,
    extend="/p/base.toml",
)


def test_every_key_is_read() -> None:
    assert set(tomllib.loads(FULL)) == {key.name for key in KEYS}
    assert read_settings(FULL, "/p/tpql.toml", table="") == READ


def test_the_table_of_a_project_is_read() -> None:
    text = '[project]\nname = "x"\n[tool.tpql]\nwidth = 70\n[tool.tpql.severities]\nTP4 = "off"\n'
    found = read_settings(text, "/p/pyproject.toml", table="tool.tpql")
    assert found == Settings(width=70, severities=(("TP4", "off"),))


@pytest.mark.parametrize("text", ["", "[tool]\n", "tool = 1\n", "[tool.other]\ntpql = 1\n"])
def test_a_project_without_the_table_says_nothing(text: str) -> None:
    assert read_layer(text, "pyproject.toml", table="tool.tpql") is None
    assert read_settings(text, "pyproject.toml", table="tool.tpql") == Settings()


@pytest.mark.parametrize("table", ["", "tool.tpql"])
def test_the_schema_may_be_a_table(table: str) -> None:
    head = f"{table}.schema" if table else "schema"
    text = f'[{head}.custom-fields.UserStory]\n"Risk Level" = "DropDown"\n'
    found = read_settings(text, "/p/x.toml", table=table)
    assert found == Settings(schema_tables=("/p/x.toml",))


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_every_example_is_read(key) -> None:
    found = read_settings(key.example, "/p/q/tpql.toml", table="")
    assert getattr(found, key.field) != key.default
    assert found.replace(**{key.field: key.default}) == Settings()


def test_the_keys_are_the_fields() -> None:
    assert {key.field for key in KEYS} | {"schema_tables"} == set(Settings.__fields__)
    assert find_key("nothing") is None


def test_the_types_of_holes_are_those_of_the_extractor() -> None:
    from tpql.extract.holes import HOLE_TYPES as KNOWN

    assert set(HOLE_TYPES) == KNOWN


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("selekt = []", "selekt: unknown key; did you mean `select`?"),
        ("extend_select = []", "extend_select: unknown key; did you mean `extend-select`?"),
        ("tool = 1", "tool: unknown key; see `tpql config --schema`"),
        ("zzzzzzzz = []", "zzzzzzzz: unknown key; see `tpql config --schema`"),
        ('select = "TP1"', "select: expected a list, found text"),
        ("select = [1]", "select: expected text, found a number"),
        ("select = ['']", "select: this must not be empty"),
        (
            'ignore = ["misraed-not"]',
            "ignore: `misraed-not` is not a code nor the name of a rule; did you mean `misread",
        ),
        ("fix = 1", "fix: expected true or false, found a number"),
        ("width = true", "width: expected a whole number, found true or false"),
        ("width = 0", "width: expected a positive number, found 0"),
        (f"width = {10**30}", "width: expected a positive number, found one too large"),
        ("width = 1.5", "width: expected a whole number, found a number"),
        ("width = 1979-05-27", "width: expected a whole number, found a date or time"),
        (
            'output-format = "jsno"',
            "output-format: there is no `jsno`; did you mean `json`?",
        ),
        ('server = "1999"', "server: there is no `1999`; choose one of 2018, current"),
        ('fail-on = "Error"', "fail-on: there is no `Error`; did you mean `error`?"),
        ("schema = []", "schema: expected text, found a list"),
        ("limits = {fiel = 1}", "limits.fiel: there is no `fiel`; did you mean `file`?"),
        ("severities = []", "severities: expected a table, found a list"),
        ('severities = {TP9 = "fatal"}', "severities.TP9: there is no `fatal`; choose one of"),
        (
            'hole-types = {x = "Int34"}',
            "hole-types.x: there is no `Int34`; did you mean `Int32`?",
        ),
        ('per-file-ignores = {"/" = []}', "per-file-ignores./: this pattern names nothing"),
        ('exclude = ["//"]', "exclude: this pattern names nothing"),
        (
            'callees = ["a b"]',
            "callees: `a b` is no name of a function, such as `quote` or `api.quote`",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        read_settings(f"\n{text}\n", "sub/tpql.toml", table="")
    assert str(caught.value).startswith(f"sub/tpql.toml:2: {message}")
    with pytest.raises(TpqlUsageError) as caught:
        read_settings(f"[tool.tpql]\n{text}\n", "pyproject.toml", table="tool.tpql")
    assert str(caught.value).startswith(f"pyproject.toml:2: {message}")


@pytest.mark.parametrize("heading", ["tool.tpql", "tpql"])
def test_a_heading_that_is_not_needed(heading: str) -> None:
    with pytest.raises(TpqlUsageError, match="unknown key; leave out the heading"):
        read_settings(f"[{heading}]\nwidth = 90\n", "tpql.toml", table="")


def test_all_mistakes_are_told_in_the_order_of_the_file() -> None:
    text = 'width = "x"\nselect = ["TP777", 3]\n\n[limits]\nurl = 1\nfile = -1\n[severitys]\n'
    with pytest.raises(TpqlUsageError) as caught:
        read_settings(text, "tpql.toml", table="")
    lines = str(caught.value).split("\n")
    assert [line.rpartition(": ")[0].rpartition(": ")[0] or line for line in lines] == [
        "tpql.toml:1",
        "tpql.toml:2",
        "tpql.toml:2",
        "tpql.toml:6",
        "tpql.toml:7",
    ]


def test_the_table_itself_may_be_wrong() -> None:
    with pytest.raises(TpqlUsageError, match=r"p\.toml:2: tool\.tpql: expected a table, found a"):
        read_settings("[tool]\ntpql = 3\n", "p.toml", table="tool.tpql")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = \n", "tpql.toml:2: this is not TOML: "),
        ("a = 1\na = 2\n", "tpql.toml:2: this is not TOML: "),
        ("a = ", "tpql.toml: this is not TOML: "),
        (f"a = {'9' * 5000}", "tpql.toml: this is not TOML: "),
        ("a = " + "[" * 100_000, "tpql.toml: this nests too deep"),
    ],
)
def test_text_that_is_not_toml_is_an_error(text: str, message: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        read_settings(text, "tpql.toml", table="")
    assert str(caught.value).startswith(message)


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


def written(value: object) -> str:
    """Write a value as TOML."""
    if isinstance(value, dict):
        rows = (f"{written(name)} = {written(item)}" for name, item in value.items())
        return f"{{{', '.join(rows)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    return repr(value)


@given(st.sampled_from([key.name for key in KEYS]), VALUES)
def test_any_value_is_read_or_told(name: str, value: object) -> None:
    try:
        found = read_settings(f"{name} = {written(value)}", "/p/tpql.toml", table="")
    except TpqlUsageError as error:
        assert str(error).startswith("/p/tpql.toml")
    else:
        assert isinstance(found, Settings)
        assert hash(found) is not None


@given(st.text(max_size=40))
def test_any_text_is_read_or_told(text: str) -> None:
    try:
        read_settings(text, "/p/tpql.toml", table="")
    except TpqlUsageError as error:
        assert str(error).startswith("/p/tpql.toml")
