"""JSON, one object a line."""

from __future__ import annotations

import json

from tpql.report import Style, render

from .golden import FINDINGS


def test_lines_are_the_objects_of_the_array() -> None:
    lines = render("json-lines", FINDINGS, Style()).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render("json", FINDINGS, Style()))
    assert '": ' not in lines[0]
