"""Types of a schema may have the names of generic types, without being generic."""

from __future__ import annotations

import pytest

from tpql.inference import infer, type_of
from tpql.query.url import parse_query
from tpql.schema.model import Schema
from tpql.semantics.check import check
from tpql.syntax.parse import parse

NAMES = (
    *("Dictionary", "IDictionary", "KeyValuePair", "IGrouping", "ILookup", "KeyCollection"),
    *("ValueCollection", "List", "ICollection", "IEnumerable", "Nullable"),
)
DECLARED = {
    "not at all": {},
    "entity": {"entities": {"%": {"fields": {"id": "Int32"}}}},
    "enum": {"enums": {"%": ["Low", "High"]}},
    "opaque": {"opaque": {"%": {"fields": {"id": "Int32"}, "indexer": "[String] -> Int32"}}},
}
TEXTS = (
    *('p["x"]', "p[0]", "p.id", "p.key", "p.first.id", "p.any(id == 1)", "p == 1", "p == null"),
    *("p.foo(1)", "p.select(it).first", "p.groupBy(it).select({key})", "p.Count", "it.As<%>.id"),
)


def schema(name: str, kind: str, declared: str) -> Schema:
    entities = {"Order": {"fields": {"id": "Int32", "p": {"kind": kind, "type": name}}}}
    document = {
        part: {key.replace("%", name): value for key, value in types.items()}
        for part, types in DECLARED[declared].items()
    }
    document["entities"] = {**entities, **document.get("entities", {})}
    return Schema.load(document)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["value", "reference", "collection"])
@pytest.mark.parametrize("declared", DECLARED)
def test_any_name_of_a_type_can_be_checked(name, kind, declared):
    model = schema(name, kind, declared)
    for template in TEXTS:
        text = template.replace("%", name)
        tree = parse(text, "expression")
        check(tree, entity="Order", clause="expression", schema=model)
        assert infer(parse_query(f"/api/v2/Order?select={{a:{text}}}"), model).json_schema()


@pytest.mark.parametrize("name", NAMES)
def test_an_entity_with_the_name_of_a_generic_type_has_its_own_members(name):
    model = schema(name, "reference", "entity")
    assert type_of("p.id", entity="Order", schema=model) == "Int32"
    (found,) = check(
        parse("p.Value", "expression"), entity="Order", clause="expression", schema=model
    )
    assert found.message == f"{name} has no member `Value`"
