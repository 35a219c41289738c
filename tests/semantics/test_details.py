"""Details that only a changed program would show."""

from __future__ import annotations

from tpql import fields, parse_query


def test_a_field_is_the_same_however_it_was_reached() -> None:
    (use,) = fields(parse_query("/api/v2/Bug?select={feature.name}"))[-1:]
    assert use.path == "feature.name"
    assert use.replace(route=None) == use
