"""Entities and members as text."""

from __future__ import annotations

import pytest

from tpql.schema.describe import describe, describe_schema
from tpql.schema.entity import Entity, Enum, Member, Opaque
from tpql.schema.model import Schema
from tpql.schema.signature import parse_signature

BASE = Entity("Base", "Bases", None, (Member("id", "value", "Int32", False, required=True),))
BUG = Entity(
    "Bug",
    "Bugs",
    "Base",
    (
        Member("color", "value", "Color", True, doc="what it looks like"),
        Member("owner", "reference", "Base", None, deprecated="Use id instead."),
        Member("tasks", "collection", "Base"),
        Member("Risk-Level", "value", "String", True, custom="Risk-Level", v2_only=True),
        Member("secret", "value", "String", True, selectable=False),
        Member("today", "value", "DateTime", False, synthetic=True),
    ),
    (parse_signature("Int32 Plus(Int32)", "adds"),),
    doc="A mistake.",
)
SCHEMA = Schema.of(
    [BASE, BUG],
    [Enum("Color", ("Red", "Green"))],
    [Opaque("Bag", (Member("size", "value", "Int32", False),))],
)


def test_an_entity():
    assert (
        describe(SCHEMA, "bugs")
        == """\
Bug: an entity (plural Bugs), a kind of Base
  A mistake.

members:
  [Risk-Level]  String?             the custom field Risk-Level; only in API v2
  color         Color?              what it looks like
  id            Int32               required
  owner         Base                deprecated: Use id instead.
  secret        String?             can be written and not read
  tasks         collection of Base
  today         DateTime            computed when it is asked for

methods:
  Int32 Plus(Int32)  adds
"""
    )
    assert "  kinds of it: Bug\n" in describe(SCHEMA, "Base")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bug.ID", "Bug.id: Int32, never null\n  inherited from Base\n  required\n"),
        (
            "Bug.color",
            "Bug.color: Color?, may be null\n  what it looks like\n  one of Red, Green\n",
        ),
        (
            "Bug.owner",
            "Bug.owner: Base, nobody knows whether it may be null\n  deprecated: Use id instead.\n",
        ),
        ("color", "Color: an enumeration\n  one of Red, Green\n"),
        ("bag", "Bag: a type that is no resource\n  size  Int32\n"),
    ],
)
def test_a_member_or_another_type(name, text):
    assert describe(SCHEMA, name) == text


@pytest.mark.parametrize("name", ["", "nope", "Bug.nope", "nope.id", ".", "Bug."])
def test_what_is_not_there(name):
    assert describe(SCHEMA, name) is None


def test_a_schema():
    assert (
        describe_schema(SCHEMA)
        == """\
entities:
  Base  Bases
  Bug   Bugs   Base  A mistake.

enumerations:
  Color  Red, Green
"""
    )


def test_everything_built_in_can_be_described():
    schema = Schema.builtin()
    for entity in schema.entity_names:
        assert describe(schema, entity)
        for member in schema.members(entity):
            assert describe(schema, f"{entity}.{member.name}")
