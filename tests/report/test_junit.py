"""JUnit XML, as Jenkins reads it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from hypothesis import given

from tpql.diagnostics import Diagnostic
from tpql.report import Style, render
from tpql.source import Source, Span

from .golden import FINDINGS, REMARK, UNREAD
from .samples import IS_NULL, SOURCE
from .strategies import findings

if TYPE_CHECKING:
    from xmlschema import XMLSchema


@cache
def schema() -> XMLSchema:
    """Read the schema, once; importing its reader takes longer than all other imports here."""
    from xmlschema import XMLSchema

    return XMLSchema(str(Path(__file__).parent / "schemas" / "junit-10.xsd"))


def suites(*found: tuple[Source, list[Diagnostic]]) -> ElementTree.Element:
    text = render("junit", found, Style(color=True, links=True))
    root = ElementTree.fromstring(text)
    schema().validate(root)
    return root


def test_counts() -> None:
    root = suites(*FINDINGS)
    counts = [(suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in root]
    assert counts == [("2", "2", "0"), ("2", "1", "0"), ("1", "0", "1"), ("1", "0", "0")]
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("6", "3", "1")


def test_nothing_found_is_a_test_that_passes() -> None:
    for root in (suites(), suites((SOURCE, []))):
        assert [list(case) for case in root.iter("testcase")] == [[]]


@pytest.mark.parametrize(
    ("found", "element"), [(IS_NULL, "failure"), (REMARK, "system-out"), (UNREAD, "error")]
)
def test_element_of_a_finding(found: Diagnostic, element: str) -> None:
    [case] = suites((SOURCE, [found])).iter("testcase")
    [outcome] = case
    assert outcome.tag == element
    assert found.code in (outcome.text or "")


def test_markup_and_control_characters_stay_text() -> None:
    source = Source('<a b="c">&\x1b\0', 'x"<&>.tpql')
    found = IS_NULL.replace(span=Span(0, 3), message=']]> <!-- "&\0\ud800 -->', fixes=())
    [case] = suites((source, [found])).iter("testcase")
    assert case.get("classname") == 'x"<&>.tpql'
    assert case[0].get("message") == r']]> <!-- "&\x00\ud800 -->'
    assert r'1 | <a b="c">&\x1b\x00' in (case[0].text or "")


@given(findings())
def test_any_finding_is_valid(found: tuple[Source, list[Diagnostic]]) -> None:
    assert len(list(suites(found).iter("testcase"))) == max(1, len(found[1]))
