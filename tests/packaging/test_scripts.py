"""The parts of the scripts of this package that need no index of packages."""

from __future__ import annotations

import json

import pytest
from packaging.requirements import Requirement

from tests.packaging.audit import pinned, report
from tests.packaging.building import ROOT
from tests.packaging.versions import TESTS, lowest, requirements


def test_every_dependency_has_tests_that_exist() -> None:
    assert {each.name for each in requirements()} == TESTS.keys()
    assert [path for paths in TESTS.values() for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    ("requirement", "version"),
    [("lark>=1.2,<2", "1.2.1"), ("lark", "1.1.9"), ("lark>1.2.1", "1.2.2"), ("lark<3", "1.1.9")],
)
def test_lowest_version(requirement: str, version: str) -> None:
    versions = ["2.0", "1.10", "1.2.2", "1.2.1", "1.1.9", "1.0rc1"]
    assert str(lowest(Requirement(requirement), versions)) == f"lark=={version}"


def test_all_that_is_audited_is_pinned() -> None:
    names = {Requirement(line).name for line in pinned()}
    assert {"lark", "uvicorn", "h11"} <= names
    assert not names & {"tpql", "pytest"}


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([{"name": "a", "vulns": []}], 0, "1 of 1 packages looked at, 0 with findings"),
        ([{"name": "a", "vulns": [{"id": "X-1"}]}], 1, "a: X-1"),
        ([{"name": "a", "skip_reason": "unknown"}], 3, "a: not reached, because: unknown"),
    ],
)
def test_report_of_an_audit(
    rows: list[dict[str, object]], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(json.dumps({"dependencies": rows}), "") == code
    assert said in capsys.readouterr().out


def test_audit_that_could_not_ask(capsys: pytest.CaptureFixture[str]) -> None:
    assert report("", "no route to host\n") == 3
    assert "not reached, because of this:\nno route to host" in capsys.readouterr().out
