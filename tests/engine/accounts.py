"""Accounts of invented objects of every entity, each made of a number."""

from __future__ import annotations

from functools import cache
from random import Random

from tpql.engine import Dataset
from tpql.schema.model import Schema

SCHEMA = Schema.builtin()
NOW = "2024-06-15T12:00:00"
EACH = 4

_WORDS = ("abc", "xyz", "a b c", "Open", "", "zz yx", "é/\\\"'")
_ABSTRACT = tuple(name for name in SCHEMA.entity_names if SCHEMA.derived(name))


def _decimal(random):
    return random.randint(-4000, 40000) / random.choice([1, 10, 1000])


_VALUES = {
    "Int32": lambda random: random.randint(0, 1000),
    "Int64": lambda random: random.randint(0, 2**40),
    "Decimal": _decimal,
    "Double": lambda random: random.choice([0.5, 1.0, -2.25, 1e20, 1e-7]),
    "String": lambda random: random.choice(_WORDS),
    "Boolean": lambda random: random.choice([True, False]),
    "DateTime": lambda random: f"20{random.randint(19, 24)}-0{random.randint(1, 9)}-17T09:30:00",
}


def _value(random, member, ids):
    if member.kind == "reference":
        kinds = [k for k in (member.type, *SCHEMA.derived(member.type)) if k in ids]
        kind = random.choice(kinds) if kinds else None
        return {"resourceType": kind, "id": random.choice(ids[kind])} if kind else None
    enum = SCHEMA.enum(member.type)
    if enum is not None:
        return random.choice(enum.values or ("Other",))
    make = _VALUES.get(member.type)
    return make(random) if make else None


def _item(random, entity, id_, ids):
    item = {"id": id_}
    for member in SCHEMA.members(entity):
        left_out = member.kind == "collection" or member.name in (
            "id",
            "deleteDate",
            "resourceType",
        )
        if left_out or (member.nullable is not False and random.random() < 0.4):
            continue
        value = "abc, xyz" if member.name == "tags" else _value(random, member, ids)
        if value is not None:
            item[member.name] = value
    return item


@cache
def account(number: int) -> Dataset:
    """Return the account of a number: some objects of each entity that has none derived."""
    random = Random(number)
    names = [name for name in SCHEMA.entity_names if name not in _ABSTRACT]
    ids = {name: [1 + EACH * i + j for j in range(EACH)] for i, name in enumerate(names)}
    objects = {
        name: [_item(random, name, id_, ids) for id_ in numbers] for name, numbers in ids.items()
    }
    for tag, name in zip(objects["Tag"], ("abc", "xyz", "unused", "other"), strict=True):
        tag["name"] = name
    return Dataset.of(objects, now=NOW, zone="+02:00")
