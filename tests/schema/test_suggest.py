from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.schema import Schema
from tpql.schema.suggest import (
    RENAMED_ENTITIES,
    RENAMED_MEMBERS,
    nearest,
    suggest_entity,
    suggest_member,
)

from .samples import SMALL

BUILTIN = Schema.builtin()


@pytest.mark.parametrize(
    ("name", "candidates", "expected"),
    [
        ("efort", ["effort", "effortToDo"], ("effort",)),
        ("create_date", ["createDate"], ("createDate",)),
        ("CREATEDATE", ["createDate"], ("createDate",)),
        ("item", ["item10", "item2", "item1"], ("item1", "item2", "item10")),
        ("ab", ["xy", "ax", "bb"], ("ax", "bb")),
        ("", ["a"], ()),
        ("x", [], ()),
        ("abcd", ["abcd", "abce", "abde", "acde"], ("abcd", "abce", "abde")),
        ("a" * 10_000, ["a" * 10_000], ()),
    ],
)
def test_nearest(name, candidates, expected):
    assert nearest(name, candidates) == expected


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=8))
def test_the_order_of_candidates_does_not_matter(name, candidates):
    found = nearest(name, candidates)
    assert found == nearest(name, list(reversed(candidates)))
    assert set(found) <= set(candidates)
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("UserStorys", "UserStories"),
        ("Prioritys", "Priorities"),
        ("Processs", "Processes"),
        ("Sprint", "Iteration"),
        ("story", "UserStory"),
        ("Team_State", "TeamAssignment"),
        ("Bgu", "Bug"),
    ],
)
def test_what_an_entity_name_may_have_meant(name, expected):
    assert BUILTIN.entity(name) is None
    assert suggest_entity(BUILTIN, name)[0] == expected


@pytest.mark.parametrize(
    ("entity", "name", "expected"),
    [
        ("UserStory", "efort", "effort"),
        ("UserStory", "Status", "entityState"),
        ("Bug", "assignee", "assignedUser"),
        ("Task", "story", "userStory"),
    ],
)
def test_what_a_member_name_may_have_meant(entity, name, expected):
    assert suggest_member(BUILTIN, entity, name)[0] == expected


def test_a_custom_field_is_suggested_as_a_query_has_to_write_it():
    assert suggest_member(SMALL, "UserStory", "CostEUR") == ("[Cost (EUR)]",)


def test_the_tables_name_what_there_is():
    members = {m.name for name in BUILTIN.entity_names for m in BUILTIN.members(name)}
    assert all(BUILTIN.entity(name) for name in RENAMED_ENTITIES.values())
    assert set(RENAMED_MEMBERS.values()) <= members
