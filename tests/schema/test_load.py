from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.errors import TpqlError, TpqlLimitError, TpqlSchemaError
from tpql.schema import Method, Opaque, Schema, load
from tpql.schema.dump import to_dict

from .samples import SMALL


def load_entity(**parts: object) -> Schema:
    return Schema.load({"entities": {"A": parts}})


def load_member(**parts: object):
    return load_entity(fields={"a": {"kind": "value", "type": "Int32", **parts}}).member("A", "a")


def test_a_file_is_read(tmp_path):
    path = tmp_path / "schema.json"
    path.write_text(json.dumps({"entities": {"A": {"plural": "As"}}}), encoding="utf-8-sig")
    assert Schema.load(path) == Schema.load(str(path))
    assert Schema.load(path).entity("as").name == "A"
    assert Schema.load(path).closed


def test_what_is_left_out_is_unknown():
    entity = load_entity(fields={"a": "Int32"}).entity("A")
    assert (entity.plural, entity.base, entity.members[0].nullable) == ("", None, None)


@pytest.mark.parametrize(
    ("part", "attribute", "expected"),
    [
        ({"nullable": True}, "nullable", True),
        ({"nullable": None}, "nullable", None),
        ({"deprecated": True}, "deprecated", ""),
        ({"deprecated": False}, "deprecated", None),
        ({"deprecated": "Use b."}, "deprecated", "Use b."),
        ({"v2only": True}, "v2_only", True),
        ({"selectable": False}, "selectable", False),
        ({"apiName": "A"}, "api_name", ""),
        ({"name": "AA"}, "api_name", "AA"),
        ({"clr": "Int32?", "member": "field"}, "clr", "Int32?"),
        ({"note": "A note."}, "doc", "A note."),
    ],
)
def test_parts_of_a_member(part, attribute, expected):
    assert getattr(load_member(**part), attribute) == expected


@pytest.mark.parametrize(
    ("written", "method"),
    [
        ("Int32 Plus(Int32, Int32)", Method("Plus", ("Int32", "Int32"), "Int32")),
        ("static Void Nothing()", Method("Nothing", (), "Void", static=True)),
        (
            "List<Int32> F(KeyValuePair<String, Object>, Int32[,])",
            Method("F", ("KeyValuePair<String, Object>", "Int32[,]"), "List<Int32>"),
        ),
        ({"signature": "A B()", "doc": "C."}, Method("B", (), "A", "C.")),
    ],
)
def test_signatures(written, method):
    assert load_entity(methods=[written]).method("A", method.name) == (method,)


def test_methods_by_name():
    schema = load_entity(methods={"F": {"args": ["Int32"], "returns": "Boolean"}, "G": {}})
    assert schema.methods("A") == (
        Method("F", ("Int32",), "Boolean"),
        Method("G", (), "Object"),
    )


def test_enumerations_and_opaque_types():
    schema = Schema.load(
        {
            "entities": {},
            "enums": {"Color": ["Red", "Green"]},
            "enumValues": {"Color": {"Green": 4, "Red": 1}},
            "opaqueTypes": ["Plain", "Bag"],
            "opaque": {"Bag": {"indexer": "[String] -> Object", "fields": {"size": "Int32"}}},
        }
    )
    assert schema.enum("color").numbers == (1, 4)
    assert schema.opaque("Plain") == Opaque("Plain")
    assert schema.opaque("bag").indexer == "Object"
    assert schema.opaque("bag").members[0].type == "Int32"


MISTAKES = [
    (None, "schema: expected an object, found null"),
    ([], "schema: expected an object, found a list"),
    ({}, "schema: this is not a schema: it has no 'entities'"),
    ({"entities": 5}, "schema.entities: expected an object, found a number"),
    ({"entitys": {}}, "schema: unknown key 'entitys'; did you mean 'entities'?"),
    ({"entities": {" ": {}}}, "schema.entities: a name is empty or not text"),
    ({"entities": {1: {}}}, "schema.entities: a name is empty or not text"),
    ({"entities": {"A": []}}, "schema.entities.A: expected an object, found a list"),
    ({"entities": {"A": {"plurl": ""}}}, "schema.entities.A: unknown key 'plurl'; did you mean"),
    ({"entities": {"A": {"base": 1.5}}}, "schema.entities.A.base: expected text, found a number"),
    ({"entities": {"A": {"base": "A"}}}, "schema.entities: A inherits from itself"),
    ({"entities": {"A": {"base": "b"}, "B": {"base": "a"}}}, "inherits from itself"),
    ({"entities": {"A": {}, "a": {}}}, "schema.entities: a is there twice"),
    ({"entities": {"A": {"fields": {"a": {}}}}}, "schema.entities.A.fields.a: 'kind' is missing"),
    (
        {"entities": {"A": {"fields": {"a": {"kind": "v", "type": "T"}}}}},
        "A.fields.a.kind: expected one of value, reference, collection",
    ),
    (
        {"entities": {"A": {"fields": {"a": {"kind": "value", "type": " "}}}}},
        "A.fields.a.type: this must not be empty",
    ),
    (
        {"entities": {"A": {"fields": {"a": {"kind": "value", "type": "T", "nullable": "no"}}}}},
        "a.nullable: expected true or false, found text",
    ),
    ({"entities": {"A": {"methods": ["F"]}}}, "A.methods[0]: expected a signature such as"),
    ({"entities": {"A": {"methods": [{}]}}}, "A.methods[0]: 'signature' is missing"),
    ({"entities": {}, "enums": {"E": [1]}}, "schema.enums.E[0]: expected text, found a number"),
    (
        {"entities": {}, "enums": {"E": ["a"]}, "enumValues": {"E": {"b": 1}}},
        "schema.enumValues.E: expected a number for each value of E",
    ),
    (
        {"entities": {}, "enums": {"E": ["a"]}, "enumValues": {"E": {"a": True}}},
        "E.a: expected a whole number, found true or false",
    ),
]


@pytest.mark.parametrize(("document", "message"), MISTAKES)
def test_a_mistake_is_named_with_its_place(document, message):
    with pytest.raises(TpqlSchemaError) as caught:
        Schema.load(document)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "this is not JSON: Expecting value: line 1 column 1 (char 0)"),
        ("[" * 100_000, "this nests too deep"),
        ("9" * 5000, "this is not JSON"),
        ("{}", "this is not a schema"),
    ],
)
def test_a_file_that_is_no_schema(tmp_path, text, message):
    path = tmp_path / "schema.json"
    path.write_text(text)
    with pytest.raises(TpqlSchemaError) as caught:
        Schema.load(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)


def test_files_that_cannot_be_read(tmp_path):
    (tmp_path / "big.json").write_bytes(b" " * (5 * 1024 * 1024 + 1))
    (tmp_path / "bytes.json").write_bytes(b"\xff\x00\xff")
    for name in ("missing.json", "bytes.json", ".", "nul\0.json"):
        with pytest.raises(TpqlSchemaError):
            Schema.load(tmp_path / name)
    with pytest.raises(TpqlLimitError, match="--limit file"):
        Schema.load(tmp_path / "big.json")


def test_a_long_line_of_ancestors_is_refused_in_linear_time():
    chain = {f"E{i}": {"base": f"E{i + 1}"} for i in range(20_000)}
    with pytest.raises(TpqlSchemaError, match="more than 200"):
        Schema.load({"entities": chain})


@pytest.mark.parametrize("schema", [SMALL, Schema.of([])])
def test_a_written_schema_is_read_again(schema):
    assert Schema.load(json.loads(json.dumps(to_dict(schema)))) == schema


_WORDS = st.sampled_from(
    [*load._TOP, *load._ENTITY, *load._MEMBER, *load._METHOD, *load._OPAQUE, "A", "b", "value"]
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_WORDS | st.text(), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_JSON)
def test_any_json_is_a_schema_or_an_error(value):
    for document in (value, {"entities": value}, {"entities": {"A": {"fields": value}}}):
        try:
            schema = Schema.load(document)
        except TpqlError:
            continue
        assert Schema.load(to_dict(schema)) == schema


def test_the_json_schema_knows_the_same_keys():
    from .samples import DATA

    root = DATA.parents[2] / "docs" / "schema.schema.json"
    described = json.loads(root.read_text(encoding="utf-8"))
    shapes = described["$defs"]
    assert set(described["properties"]) == set(load._TOP)
    assert set(shapes["entity"]["properties"]) == set(load._ENTITY)
    assert set(shapes["member"]["properties"]) == set(load._MEMBER)
    assert set(shapes["opaque"]["properties"]) == set(load._OPAQUE)
