from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.errors import TpqlSchemaError
from tpql.schema import Schema
from tpql.schema.cursor import Cursor
from tpql.schema.custom_fields import (
    FIELD_TYPES,
    load_custom_fields,
    read_custom_fields,
    read_listing,
)
from tpql.schema.entity import squeeze

from .samples import DATA, SMALL

BUILTIN = Schema.builtin()


@pytest.mark.parametrize(
    ("display", "name"),
    [("Risk Level", "RiskLevel"), ("a\tb  c", "abc"), ("Cost (EUR)", "Cost(EUR)"), ("", "")],
)
def test_squeezed_names(display, name):
    assert squeeze(display) == name


def test_a_file_that_a_person_wrote():
    schema = BUILTIN.extend(load_custom_fields(DATA / "custom-fields.toml", BUILTIN))
    risk = schema.member("UserStories", "risklevel")
    assert (risk.custom, risk.type, risk.nullable) == ("Risk Level", "String", True)
    assert schema.member("UserStory", "[Go-live]").type == "DateTime"
    target = schema.custom_field("Task", "target")
    assert (target.kind, target.type, target.required) == ("reference", "Release", True)
    assert target.nullable is None
    assert target.doc == "Where it goes."
    assert not schema.closed


@pytest.mark.parametrize("name", FIELD_TYPES)
def test_every_type_can_be_written_in_any_case(name):
    document = {"Bug": {"X": name.upper()}}
    member = read_custom_fields(Cursor(document, "f")).member("Bug", "X")
    assert (member.kind, member.type) == FIELD_TYPES[name]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            {"UserStorys": {}},
            "f.UserStorys: there is no entity 'UserStorys'; did you mean 'UserStories'",
        ),
        (
            {"Bug": {"X": "Txt"}},
            "f.Bug.X: 'Txt' is no type of a custom field; did you mean 'Text'?",
        ),
        ({"Bug": {"X": "Quantum"}}, "expected Text, RichText"),
        ({"Bug": {"X": {}}}, "f.Bug.X: 'type' is missing"),
        ({"Bug": {"X": {"typ": 1}}}, "unknown key 'typ'; did you mean 'type'?"),
        ({"Bug": {"X": {"type": "Text", "target": "Bug"}}}, "only a field of type Entity"),
        ({"Bug": {"X": 1}}, "f.Bug.X: expected text, found a number"),
        ({"Bug": 1}, "f.Bug: expected an object, found a number"),
    ],
)
def test_mistakes_in_a_file(document, message):
    with pytest.raises(TpqlSchemaError) as caught:
        read_custom_fields(Cursor(document, "f"), BUILTIN)
    assert message in str(caught.value)


def test_a_file_that_is_not_toml(tmp_path):
    path = tmp_path / "custom-fields.toml"
    path.write_text("[UserStory\n")
    with pytest.raises(TpqlSchemaError, match="this is not TOML"):
        load_custom_fields(path)


def test_the_same_name_in_two_processes():
    items = [
        {"name": "Size", "fieldType": kind, "entityType": {"name": "Bug"}, "required": True}
        for kind in ("Number", "Text")
    ]
    assert read_listing(Cursor(items, "f")).member("Bug", "size").type == "Object"
    same = read_listing(Cursor([items[0], items[0] | {"required": False}], "f")).member(
        "Bug", "size"
    )
    assert (same.type, same.required, same.nullable) == ("Decimal", False, True)


@pytest.mark.parametrize(
    "entity",
    [
        {"entityType": {"name": "Bug"}},
        {"EntityType": {"Name": "Bug", "Id": 8}},
        {"entityType": "Bug"},
        {"entityTypeName": "Bug"},
    ],
)
def test_the_entity_may_be_said_in_several_ways(entity):
    listing = read_listing(Cursor([{"name": "A b", "fieldType": "Text", **entity}], "f"))
    assert listing.member("bug", "ab").custom == "A b"


_VALUE = st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["Bug"])
_KEY = st.sampled_from(["name", "type", "target", "required", "fieldType", "entityType", "Bug"])
_JSON = st.recursive(
    _VALUE,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_KEY | st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_JSON)
def test_any_data_is_read_or_refused(value):
    for read in (read_listing, read_custom_fields):
        with suppress(TpqlSchemaError):
            SMALL.extend(read(Cursor(value, "f")))
