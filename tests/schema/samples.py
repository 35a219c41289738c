"""Schemas and files that several tests use."""

from __future__ import annotations

from pathlib import Path

from tpql.schema import Entity, Enum, Member, Method, Schema

DATA = Path(__file__).parent / "data"


def value(name: str, type_: str = "String", nullable: bool | None = None, **more: object) -> Member:
    return Member(name, "value", type_, nullable, **more)


def custom(display: str, name: str, type_: str = "String") -> Member:
    return Member(name, "value", type_, True, custom=display)


SMALL = Schema.of(
    [
        Entity("General", "Generals", None, (value("id", "Int32", False), value("startDate"))),
        Entity("Assignable", "Assignables", "General", (value("effort", "Decimal"),)),
        Entity(
            "UserStory",
            "UserStories",
            "Assignable",
            (
                Member("tasks", "collection", "Task", False),
                value("startDate", "DateTime", True),
                custom("Risk Level", "RiskLevel"),
                custom("Cost (EUR)", "Cost(EUR)", "Decimal"),
                custom("Effort", "Effort"),
            ),
            (Method("InPast", ("Int32",), "Boolean"), Method("inpast", (), "Boolean")),
        ),
        Entity("Settings", "Settings", None, (value("smtpPort", "Int32"),)),
    ],
    [Enum("Color", ("Red", "Green"))],
)
