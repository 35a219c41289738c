"""Details that only a changed program would show."""

from __future__ import annotations

from tpql import fields, parse, parse_query
from tpql.schema.model import Schema
from tpql.semantics.check import check


def test_a_field_is_the_same_however_it_was_reached() -> None:
    (use,) = fields(parse_query("/api/v2/Bug?select={feature.name}"))[-1:]
    assert use.path == "feature.name"
    assert use.replace(route=None) == use


def test_the_server_names_the_kind_of_a_literal_that_is_too_large() -> None:
    for text, server in (
        ("id == 99999999999999999999", "Invalid integer literal '99999999999999999999'."),
        ("id == 1e999", "Invalid real literal '1e999'."),
    ):
        tree = parse(text, "where")
        found = check(tree, entity="Bug", clause="where", schema=Schema.builtin())
        assert [d.server for d in found if d.name == "literal-too-large"] == [server]
