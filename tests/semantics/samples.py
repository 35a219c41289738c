"""A schema that has a member of every type, and short ways to ask the checker about it."""

from __future__ import annotations

from functools import cache

from tpql.schema.entity import Entity, Enum, Member, Opaque
from tpql.schema.model import Schema
from tpql.schema.signature import parse_signature
from tpql.semantics import check as checker
from tpql.syntax.parse import parse

_WORDS = """
Boolean SByte Byte Int16 UInt16 Int32 UInt32 Int64 UInt64 Single Double Decimal Char
DateTime TimeSpan Guid Color
"""
VALUES = _WORDS.split()
ITEMS = ("Int32", "String", "Boolean", "Boolean?", "DateTime")


def _values() -> list[Member]:
    """``int32`` is an Int32, ``int32N`` an ``Int32?``, ``int32M`` nobody knows which.

    Dates are not called ``dateTime``: left of a dot that is the predefined type.
    """
    members = []
    for name in VALUES:
        key = {"DateTime": "date", "TimeSpan": "span"}.get(name, name[0].lower() + name[1:])
        members += [
            Member(key, "value", name, False),
            Member(f"{key}N", "value", name, True),
            Member(f"{key}M", "value", name, None),
        ]
    return members


def _lists() -> list[Member]:
    return [
        Member(f"{item.rstrip('?').lower()}s{'N' * item.endswith('?')}", "collection", item)
        for item in ITEMS
    ]


def _methods(*texts: str):
    return tuple(parse_signature(text) for text in texts)


SPECIMEN = Entity(
    "Specimen",
    "Specimens",
    None,
    (
        Member("id", "value", "Int32", False),
        Member("name", "value", "String", True),
        Member("object", "value", "Object", True),
        *_values(),
        *_lists(),
        Member("array", "collection", "Int32", clr="Int32[]"),
        Member("bag", "collection", "KeyValuePair<String, Object>"),
        Member("counts", "value", "Dictionary<String, Int32>", True),
        Member("customValues", "value", "CustomValues", True),
        Member("story", "reference", "Story", True),
        Member("work", "reference", "Work", True),
        Member("team", "reference", "Team", True),
        Member("stories", "collection", "Story"),
        Member("math", "reference", "Team", True),
        Member("riskLevel", "value", "String", True, custom="Risk Level"),
    ),
    _methods(
        "Int32 Plus(Int32)",
        "String Plus(String)",
        "String Num(Int32)",
        "String Num(Double)",
        "String Num(Decimal)",
        "String Pick(Object)",
        "Int32 Twice(Int32)",
        "String Flag(Boolean)",
        "Int32 Amb(Int32, Double)",
        "Int32 Amb(Double, Int32)",
        "Void Nothing()",
    ),
    closed=True,
)
WORK = Entity(
    "Work",
    "Works",
    None,
    (
        Member("id", "value", "Int32", False),
        Member("name", "value", "String", True),
        Member("effort", "value", "Decimal", False),
        Member("createDate", "value", "DateTime", True),
        Member("endDate", "value", "DateTime", True),
        Member("isNow", "value", "Boolean", False),
        Member("urgent", "value", "Boolean", True),
        Member("team", "reference", "Team", True),
    ),
    closed=True,
)
STORY = Entity(
    "Story",
    "Stories",
    "Work",
    (Member("tasks", "collection", "Task"), Member("bugs", "collection", "Bug")),
    closed=True,
)
TASK = Entity("Task", "Tasks", "Work", (Member("story", "reference", "Story", True),), closed=True)
BUG = Entity("Bug", "Bugs", "Work", (Member("severity", "reference", "Team", True),), closed=True)
TEAM = Entity(
    "Team",
    "Teams",
    None,
    (
        Member("id", "value", "Int32", False),
        Member("name", "value", "String", True),
        Member("icon", "value", "String", True),
        Member("isActive", "value", "Boolean", False),
    ),
    closed=True,
)
SCHEMA = Schema.of(
    [SPECIMEN, WORK, STORY, TASK, BUG, TEAM],
    [Enum("Color", ("Red", "Green", "Blue"))],
    [Opaque("CustomValues", indexer="Object")],
)


@cache
def _open() -> Schema:
    return Schema.of([e.replace(closed=False) for e in SCHEMA.entities.values()], SCHEMA.enums)


def type_of(text: str, entity: str = "Specimen", clause: str = "expression", **options) -> str:
    """Return the type of a text over the closed sample schema."""
    tree = parse(text, clause)
    return checker.type_of(tree, entity=entity, clause=clause, schema=SCHEMA, **options)


def findings(
    text: str, entity: str = "Specimen", clause: str = "expression", schema=SCHEMA, **options
):
    """Return the findings for a text over the sample schema."""
    tree = parse(text, clause, placeholders=True)
    return checker.check(tree, entity=entity, clause=clause, schema=schema, **options)


def open_findings(text: str, entity: str = "Specimen", clause: str = "expression"):
    """Return the findings for a text over a schema that may lack members."""
    return findings(text, entity, clause, _open())


def told(text: str, entity: str = "Specimen", clause: str = "expression", **options) -> list[str]:
    """Return the findings as ``severity name``."""
    found = findings(text, entity, clause, **options)
    return [f"{each.severity} {each.name}" for each in found]
