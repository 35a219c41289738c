from __future__ import annotations

import pytest

from tpql.errors import TpqlSchemaError
from tpql.schema import Entity, Enum, Member, Method, Opaque, Schema
from tpql.schema.project import project_layer

from .samples import SMALL, custom, value


def over(*members: Member, **parts: object) -> Schema:
    return SMALL.extend(Schema.of([Entity("UserStory", members=members, **parts)]))


def test_layers_leave_the_lower_one_alone():
    over(value("added"))
    assert SMALL.member("UserStory", "added") is None


def test_a_layer_adds_members_and_keeps_the_rest():
    schema = over(value("added"))
    assert schema.member("userstories", "added")
    assert schema.members("UserStory")[:-1] == SMALL.members("UserStory")
    assert schema.bases("UserStory") == SMALL.bases("UserStory")


def test_the_last_layer_is_on_top():
    one, two = (
        Schema.of([Entity("userstory", members=(value("x", t),))]) for t in ("Int32", "Guid")
    )
    assert SMALL.extend(one, two).member("UserStory", "x").type == "Guid"


def test_what_the_upper_layer_does_not_know_shows_through():
    below = value("x", nullable=False, doc="A note.", deprecated="Use y.")
    above = value("x", nullable=None, deprecated="")
    merged = over(below).extend(Schema.of([Entity("UserStory", members=(above,))]))
    assert merged.member("UserStory", "x") == below


def test_an_inherited_member_shows_through_as_well():
    assert over(value("id", "Int32")).member("UserStory", "id").nullable is False


def test_nothing_shows_through_another_type():
    assert over(value("id", "Int64")).member("UserStory", "id").nullable is None


def test_a_closed_layer_drops_what_it_does_not_have():
    lower = over(value("v2", v2_only=True))
    schema = lower.extend(Schema.of([Entity("UserStory", members=(value("x"),), closed=True)]))
    own = [member.name for member in schema.entity("UserStory").members]
    assert own == ["RiskLevel", "Cost(EUR)", "Effort", "v2", "x"]


def test_methods_of_one_name_are_replaced():
    schema = over(methods=(Method("InPast", (), "Int32"),))
    assert [method.result for method in schema.methods("UserStory")] == ["Int32"]


def test_enumerations_and_opaque_types_are_replaced_unless_nothing_is_known_above():
    above = Schema.of([], [Enum("color", ("Blue",))], [Opaque("Bag", indexer="Object")])
    schema = SMALL.extend(above)
    assert schema.enum("Color").values == ("Blue",)
    again = schema.extend(Schema.of([], [Enum("Color", ())], [Opaque("Bag")]))
    assert again.enum("Color").values == ("Blue",)
    assert again.opaque("Bag").indexer == "Object"


def test_the_settings_of_a_project():
    layer = project_layer(
        {
            "entities": {
                "UserStory": {"fields": {"package": {"kind": "reference", "type": "Package"}}},
                "Package": {"plural": "Packages", "base": "General"},
            },
            "custom-fields": {"Package": {"Ship Date": "Date"}},
        },
        SMALL,
    )
    schema = SMALL.extend(layer)
    assert schema.member("UserStories", "package").type == "Package"
    assert schema.member("packages", "ShipDate").custom == "Ship Date"
    assert schema.member("packages", "id")
    assert not schema.closed


def test_settings_may_be_read_before_the_schema_is_known():
    assert project_layer({}) == Schema.of([])
    assert project_layer({"custom-fields": {"Bug": {"A b": "Text"}}}).member("Bug", "ab")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"entity": {}}, "tool.tpql.schema: unknown key 'entity'"),
        ({"custom-fields": 1}, "tool.tpql.schema.custom-fields: expected an object"),
        ({"custom-fields": {"Storys": {}}}, "there is no entity 'Storys'"),
    ],
)
def test_mistakes_in_the_settings(settings, message):
    with pytest.raises(TpqlSchemaError) as caught:
        project_layer(settings, SMALL)
    assert message in str(caught.value)


def test_a_custom_field_and_a_member_of_one_name_live_side_by_side():
    schema = over(custom("Tasks", "Tasks"))
    assert schema.member("UserStory", "Tasks").kind == "collection"
    assert schema.member("UserStory", "[tasks]").kind == "value"
