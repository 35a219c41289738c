from __future__ import annotations

import pytest

from tpql.schema import Entity, Member, Schema
from tpql.schema.diff import Change, diff

from .samples import SMALL, value


def schema(**fields: Member) -> Schema:
    members = tuple(member for member in fields.values() if member)
    return Schema.of([Entity("Base", "Bases", None, members), Entity("Bug", "Bugs", "Base")])


A = value("a", "Int32", False)


def test_nothing_changed():
    assert diff(SMALL, SMALL) == ()
    assert diff(Schema.builtin(), Schema.builtin()) == ()


@pytest.mark.parametrize(
    ("new", "severity", "kind", "message"),
    [
        (None, "critical", "member-removed", "Base.a: removed (Int32)"),
        (
            A.replace(type="Guid"),
            "critical",
            "member-type-changed",
            "Base.a: type changed from Int32 to Guid",
        ),
        (
            A.replace(kind="collection"),
            "critical",
            "member-type-changed",
            "Base.a: type changed from Int32 to collection of Int32",
        ),
        (
            A.replace(deprecated="Use b."),
            "warning",
            "member-deprecated",
            "Base.a: deprecated (Use b.)",
        ),
        (A.replace(deprecated=""), "warning", "member-deprecated", "Base.a: deprecated"),
        (
            A.replace(nullable=None),
            "info",
            "member-nullability-changed",
            "Base.a: nullability changed from not nullable to unknown",
        ),
        (A.replace(required=True), "info", "member-required", "Base.a: required"),
        (
            A.replace(selectable=False),
            "info",
            "member-no-longer-selectable",
            "Base.a: no longer selectable",
        ),
    ],
)
def test_a_changed_member_is_told_once_of_the_entity_that_it_comes_from(
    new, severity, kind, message
):
    (change,) = diff(schema(a=A), schema(a=new))
    assert (change.severity, change.kind, change.message) == (severity, kind, message)
    assert change.to_dict()["message"] == message


def test_a_new_member_is_information():
    (change,) = diff(schema(), schema(a=A))
    assert change == Change("info", "member-added", "Base", "a", None, "Int32")


@pytest.mark.parametrize(
    ("used", "severity"),
    [
        (None, "critical"),
        ([], "info"),
        (["Base.a"], "critical"),
        (["bugs.A"], "critical"),
        (["Bug.b", "Bug", "Nope.a", ""], "info"),
    ],
)
def test_only_what_is_used_is_critical(used, severity):
    (change,) = diff(schema(a=A), schema(), used)
    assert change.severity == severity


def test_a_member_may_move_to_a_base():
    old = Schema.of([Entity("Base", "Bases"), Entity("Bug", "Bugs", "Base", (A,))])
    changes = diff(old, schema(a=A))
    assert [(change.kind, change.entity) for change in changes] == [("member-added", "Base")]


def test_a_member_that_is_no_longer_deprecated():
    (change,) = diff(schema(a=A.replace(deprecated="")), schema(a=A))
    assert (change.severity, change.message) == ("info", "Base.a: no longer deprecated")


def test_what_is_lost_with_a_base():
    new = Schema.of([Entity("Base", "Bases", None, (A,)), Entity("Bug", "Bugs")])
    changes = diff(schema(a=A), new, ["Bug.a"])
    assert [(c.severity, c.message) for c in changes] == [
        ("critical", "Bug.a: removed (Int32)"),
        ("info", "Bug: base changed from Base to none"),
    ]


@pytest.mark.parametrize(("used", "severity"), [(["Bug"], "critical"), (["Base"], "info")])
def test_a_lost_entity(used, severity):
    old, new = schema(a=A), Schema.of([Entity("Base", "Bases", None, (A,))])
    (change,) = diff(old, new, used)
    assert (change.severity, change.message) == (severity, "Bug: removed")
    (change,) = diff(new, old, used)
    assert (change.severity, change.message) == ("info", "Bug: added")
