from __future__ import annotations

import copy
import pickle

import pytest

from tpql.schema import Entity, Schema

from .samples import SMALL, custom, value


@pytest.mark.parametrize("name", ["UserStory", "userstory", "USERSTORIES", "UserStories"])
def test_an_entity_is_found_by_singular_and_plural_in_any_case(name):
    assert SMALL.entity(name).name == "UserStory"
    assert SMALL.name_of(name) == "UserStory"


@pytest.mark.parametrize("name", ["UserStorys", "", "User Story", "ſ" * 1000])
def test_an_unknown_entity_has_nothing(name):
    assert SMALL.entity(name) is None
    assert SMALL.member(name, "id") is None
    assert SMALL.members(name) == ()
    assert SMALL.methods(name) == ()
    assert SMALL.method(name, "InPast") == ()
    assert SMALL.bases(name) == ()
    assert SMALL.derived(name) == ()
    assert not SMALL.is_a(name, name)
    assert not SMALL.is_closed(name)


def test_a_singular_wins_over_the_plural_of_another():
    schema = Schema.of([Entity("Settings"), Entity("Setting", "Settings")])
    assert schema.entity("settings").name == "Settings"


def test_inheritance():
    assert SMALL.bases("userstories") == ("Assignable", "General")
    assert SMALL.derived("General") == ("Assignable", "UserStory")
    assert SMALL.is_a("UserStory", "general")
    assert SMALL.is_a("UserStory", "UserStories")
    assert not SMALL.is_a("General", "UserStory")


def test_members_come_inherited_first_and_an_own_one_hides_an_inherited_one():
    names = [member.name for member in SMALL.members("UserStory")]
    assert names == ["id", "effort", "tasks", "startDate", "RiskLevel", "Cost(EUR)", "Effort"]
    assert SMALL.member("UserStory", "startdate").type == "DateTime"
    assert SMALL.member("General", "startdate").type == "String"


@pytest.mark.parametrize(
    ("name", "display"),
    [
        ("RiskLevel", "Risk Level"),
        ("risklevel", "Risk Level"),
        ("[Risk Level]", "Risk Level"),
        ("[RISK LEVEL]", "Risk Level"),
        ("[Cost (EUR)]", "Cost (EUR)"),
        ("[Effort]", "Effort"),
    ],
)
def test_a_custom_field_is_found_by_its_names(name, display):
    assert SMALL.member("UserStory", name).custom == display
    assert SMALL.custom_field("UserStories", display).custom == display


@pytest.mark.parametrize("name", ["effort", "Effort", "EFFORT"])
def test_a_custom_field_does_not_hide_a_native_member(name):
    assert SMALL.member("UserStory", name).custom is None


@pytest.mark.parametrize("name", ["[id]", "[RiskLevel]", "Risk Level", "[]", "[", ""])
def test_only_display_names_stand_in_brackets(name):
    assert SMALL.member("UserStory", name) is None


def test_how_a_query_has_to_write_a_member():
    spellings = [member.spelling for member in SMALL.members("UserStory")]
    assert spellings[-3:] == ["RiskLevel", "[Cost (EUR)]", "Effort"]


def test_an_exact_spelling_wins_over_another_case():
    schema = Schema.of([Entity("A", members=(value("nAME", "Int32"), value("name")))])
    assert schema.member("A", "name").type == "String"
    assert schema.member("A", "nAME").type == "Int32"
    assert schema.member("A", "NAME").type == "String"


def test_methods_of_one_name_are_overloads():
    assert len(SMALL.method("UserStory", "INPAST")) == 2
    assert SMALL.method("General", "InPast") == ()


def test_an_entity_that_inherits_from_itself_does_no_harm():
    schema = Schema.of([Entity("A", base="B"), Entity("B", base="A"), Entity("C", base="C")])
    assert schema.bases("A") == ("B",)
    assert schema.bases("C") == ()
    assert schema.members("A") == ()


def test_enumerations_and_opaque_types():
    schema = Schema.builtin()
    assert SMALL.enum("color").values == ("Red", "Green")
    assert SMALL.enum("nope") is None
    assert schema.is_opaque("projectinfo")
    assert schema.opaque("CustomValues").indexer == "Object"
    assert not schema.is_opaque("UserStory")


def test_closing_makes_all_members_known_besides_some():
    closed = SMALL.close(besides={"UserStory"})
    assert closed.closed
    assert [n for n in closed.entity_names if not closed.is_closed(n)] == ["UserStory"]
    assert [e.name for e in closed.entities.values() if not e.closed] == ["UserStory"]
    assert closed.members("UserStory") == SMALL.members("UserStory")
    assert (closed.enums, closed.opaque_types) == (SMALL.enums, SMALL.opaque_types)
    assert not SMALL.closed


def test_a_schema_is_closed_when_an_entity_is():
    schema = SMALL.extend(Schema.of([Entity("Settings", closed=True)]))
    assert (SMALL.closed, schema.closed) == (False, True)
    assert schema.is_closed("settings")
    assert not schema.is_closed("UserStory")


def test_schemas_are_values():
    again = pickle.loads(pickle.dumps(SMALL))
    assert again == SMALL == copy.copy(SMALL)
    assert hash(again) == hash(SMALL)
    assert Schema.builtin() != SMALL
    assert SMALL != "schema"
    assert repr(SMALL) == "<Schema: 4 entities>"


def test_a_look_up_is_made_once():
    assert SMALL.member("UserStory", "tasks") is SMALL.member("userstories", "TASKS")
    assert SMALL.members("UserStory") is SMALL.members("UserStories")


def test_a_custom_field_may_be_inherited():
    schema = SMALL.extend(Schema.of([Entity("General", members=(custom("Size", "Size"),))]))
    assert schema.custom_field("UserStory", "size").name == "Size"
