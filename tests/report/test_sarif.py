"""SARIF: valid, and its regions are the places of the findings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator

from tpql.diagnostics import Diagnostic, apply
from tpql.report import Style, render
from tpql.report.places import clamped
from tpql.rules import RULES
from tpql.source import Source, Span

from .golden import FINDINGS, HARD, HARD_FOUND
from .samples import IS_NULL, TOO_LARGE
from .strategies import findings

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def log(*found: tuple[Source, list[Diagnostic]]) -> dict:
    written: dict = json.loads(render("sarif", found, Style()))
    VALIDATOR.validate(written)
    return written["runs"][0]


def reread(text: str, region: dict) -> str:
    """Return the text of a region, with the line ends that the log names."""
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\n|\r", text))]
    first = starts[region["startLine"] - 1] + region["startColumn"] - 1
    return text[first : starts[region["endLine"] - 1] + region["endColumn"] - 1]


def test_log_of_nothing_is_valid() -> None:
    assert log()["results"] == []


def test_findings_are_valid_and_name_their_rules() -> None:
    run = log(*FINDINGS)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["TP104", "TP121", "TP301", "TP401", "TP905"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    names = [result["partialFingerprints"]["tpqlFinding/v1"] for result in run["results"]]
    assert len(set(names)) == len(names)
    assert run["invocations"] == [{"executionSuccessful": False}]


def test_every_rule_is_described() -> None:
    source = Source("x")
    run = log((source, [rule.at(Span(0, 1), "...") for rule in RULES]))
    described = run["tool"]["driver"]["rules"]
    assert [rule["name"] for rule in described] == [rule.name for rule in RULES]
    for rule in described:
        assert rule["helpUri"].endswith(f"/docs/rules/{rule['id']}.md")
        assert rule["shortDescription"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {rule['id']} ")


def test_finding_without_a_place_has_no_region() -> None:
    [result] = log((Source("", "a.tpql"), [TOO_LARGE]))["results"]
    assert result["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a.tpql"}}}]


def test_replacements_mend_the_text() -> None:
    [result] = log((HARD, [HARD_FOUND]))["results"]
    [change] = result["fixes"][0]["artifactChanges"]
    made = [
        (reread(HARD.text, part["deletedRegion"]), part["insertedContent"]["text"])
        for part in change["replacements"]
    ]
    assert made == [("is null", "== null"), ("5", "5.0")]


def test_a_line_that_would_be_empty_is_deleted() -> None:
    text = "/api/v2/Bug\n  ?where=id > 1\n  &colour=red\n"
    start = text.index("&colour")
    edits = (HARD_FOUND.fixes[0].edits[0].replace(span=Span(start, len(text) - 1), text=""),)
    found = HARD_FOUND.replace(span=Span(0, 3), fixes=(HARD_FOUND.fixes[0].replace(edits=edits),))
    [result] = log((Source(text), [found]))["results"]
    [part] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert reread(text, part["deletedRegion"]) == "  &colour=red\n"


@pytest.mark.parametrize(
    ("name", "uri"),
    [
        ("a.tpql", "a.tpql"),
        ("queries/a b%.tpql", "queries/a%20b%25.tpql"),
        ("a:b#c?.tpql", "a%3Ab%23c%3F.tpql"),
        ("é😀.tpql", "%C3%A9%F0%9F%98%80.tpql"),
        ("/tmp/x.tpql", "file:///tmp/x.tpql"),
        ("C:/x.tpql", "file:///C%3A/x.tpql"),
        ("\udcff.tpql", "%FF.tpql"),
        ("\ud800.tpql", "%3F.tpql"),
        ("<text>", "%3Ctext%3E"),
    ],
)
def test_uri_of_a_path(name: str, uri: str) -> None:
    [result] = log((Source("x", name), [IS_NULL]))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": uri}


@settings(deadline=None)
@given(findings())
def test_regions_are_the_places_of_the_findings(found: tuple[Source, list[Diagnostic]]) -> None:
    source, diagnostics = found
    for result, diagnostic in zip(log(found)["results"], diagnostics, strict=True):
        region = result["locations"][0]["physicalLocation"].get("region")
        if region:
            span = clamped(source, diagnostic.span)
            assert reread(source.text, region) == source.text[span.start : span.end]
        for fix in result.get("fixes", ()):
            assert fix["artifactChanges"][0]["replacements"]


def test_no_fix_would_put_a_mask_into_the_file() -> None:
    text = "/api/v2/Bug?token=QWxhZGRpbjpvcGVu"
    edits = (HARD_FOUND.fixes[0].edits[0].replace(span=Span(0, 0), text="QWxhZGRpbjpvcGVu"),)
    found = HARD_FOUND.replace(span=Span(0, 3), fixes=(HARD_FOUND.fixes[0].replace(edits=edits),))
    assert "QWxh" in apply(text, edits)
    assert "fixes" not in log((Source(text), [found]))["results"][0]
