"""Which members of entities a query reads."""

from __future__ import annotations

import pytest

import tpql
from tests.semantics.samples import SCHEMA
from tpql.schema.model import Schema
from tpql.semantics.fields import uses
from tpql.source import Span


def read(query: str, schema=SCHEMA) -> list[str]:
    """Return the reads as ``path Entity.member``."""
    return [f"{use.path} {use.entity}.{use.member}" for use in tpql.fields(query, schema)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("/api/v2/Bug", []),
        ("/api/v2/bugs?select={ID}", ["id Bug.id"]),
        ("/api/v2/Bug?where=team.name==null", ["team Bug.team", "team.name Team.name"]),
        ("/api/v2/Bug?orderBy=effort desc,name", ["effort Bug.effort", "name Bug.name"]),
        ("/api/v2/Bug?orderByDesc=effort", ["effort Bug.effort"]),
        ("/api/v2/Bug?filter=?Effort > 5 or 'x' in Name", ["effort Bug.effort", "name Bug.name"]),
        ("/api/v2/Bug?filter=effort", []),
        ("/api/v2/Bug?result=sum(effort)", ["effort Bug.effort"]),
        ("/api/v2/Bug?result=sum(e)&select={e:effort}", ["effort Bug.effort"]),
        ("/api/v2/Story?select=tasks.count(id>1)", ["tasks Story.tasks", "tasks.id Task.id"]),
        ("/api/v2/Story?select=tasks.count", ["tasks Story.tasks"]),
        (
            "/api/v2/Story?select={x:tasks.select({t:team}).select(t.name)}",
            ["tasks Story.tasks", "tasks.team Task.team", "tasks.team.name Team.name"],
        ),
        (
            "/api/v2/Story?select={x:tasks.where(id>1).first.team}",
            ["tasks Story.tasks", "tasks.id Task.id", "tasks.team Task.team"],
        ),
        (
            "/api/v2/Work?select={x:it.As<Bug>.severity.id}",
            ["it.As<Bug>.severity Bug.severity", "it.As<Bug>.severity.id Team.id"],
        ),
        (
            "/api/v2/Specimen?where=(boolean ? story : work).effort>1",
            [
                "boolean Specimen.boolean",
                "story Specimen.story",
                "work Specimen.work",
                "work.effort Work.effort",
            ],
        ),
        ("/api/v2/Bug?where=it.nonsense==1", ["nonsense Bug.nonsense"]),
        ("/api/v2/Bug?where=nonsense.more==1", ["nonsense Bug.nonsense"]),
        ("/api/v2/Bug?where=DateTime.Now>createDate.Date", ["createDate Bug.createDate"]),
        (
            "/api/v2/Specimen?where=customValues['Risk Level']!=null",
            ["customValues Specimen.customValues", "riskLevel Specimen.riskLevel"],
        ),
        ("/api/v2/Specimen?where=[Risk Level]!=null", ["riskLevel Specimen.riskLevel"]),
        ("/api/v2/Gadget?where=id==1", []),
        ("/api/v2/Bug?take=5&id=3", []),
        ("/api/v2/Bug?select={id}&select={name}", ["id Bug.id"]),
    ],
)
def test_members(query: str, found: list[str]) -> None:
    assert read(query) == found


def test_places() -> None:
    (team, name) = tpql.fields("/api/v2/Bug?where=  team.Name==null", SCHEMA)
    assert (team.clause, team.span) == ("where", Span(2, 6))
    assert (name.clause, name.span) == ("where", Span(7, 11))


def test_calls_without_arguments_are_no_members() -> None:
    assert read("/api/v2/Bug?select={name.Length}") == ["name Bug.name"]


def test_long_paths() -> None:
    path = "linkedTestPlan." * 3_000 + "id"
    found = tpql.fields(f"/api/v2/Bug?where={path}==1")
    assert len(found) == 3_001
    assert found[-1].path == path
    assert hash(found) == hash(found[:])


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ("effort", 2),
        ("EFFORT", 2),
        ("Bug.effort", 1),
        ("bugs.effort", 1),
        ("Assignable.Effort", 2),
        ("General.effort", 2),
        ("Feature.effort", 1),
        ("Project.effort", 0),
        ("[Risk Level]", 1),
        ("RiskLevel", 1),
        ("Risk Level", 1),
    ],
)
def test_uses(wanted: str, count: int) -> None:
    schema = Schema.builtin()
    query = "/api/v2/Bug?where=effort>5 and feature.effort>1 and customValues['Risk Level']=='x'"
    assert len(uses(tpql.fields(query), wanted, schema)) == count
