"""What holds for every format."""

from __future__ import annotations

import json
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given

from tpql.diagnostics import Diagnostic, Edit, Fix
from tpql.report import FORMATS, Style, render
from tpql.report.formats import FOR_PEOPLE
from tpql.source import Source, Span

from . import golden
from .strategies import findings

PARSERS = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": ElementTree.fromstring,
    "json-lines": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
    "agent": lambda text: [json.loads(line) for line in text.split("\n")[:-1]],
}
EMPTY = {
    "full": "",
    "concise": "",
    "json": "[]\n",
    "json-lines": "",
    "github": "",
    "gitlab": "[]\n",
    "markdown": "### tpql: no findings\n",
    "agent": "",
}
IMPORTED = """
import sys
from tpql.report import FORMATS, Style, render
render("{}", [], Style())
print(*(name for name, module in FORMATS.items() if module in sys.modules))
"""
TOKEN = "MTIzOkFiQ2RFZkdoSWpLbE1uT3BRclN0VXZXeFl6MDEyMzQ1Njc4OUFiQ2RFZkc9"


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_written_is_the_golden_file(name: str) -> None:
    expected = (golden.FOLDER / f"{name}.txt").read_bytes().decode()
    assert golden.written(name) == expected
    assert golden.written(name) == expected


@pytest.mark.parametrize("name", EMPTY)
def test_no_findings(name: str) -> None:
    assert render(name, [], Style()) == EMPTY[name]


@given(found=findings())
def test_any_finding_in_any_text_is_written(found: tuple[Source, list[Diagnostic]]) -> None:
    """Drawing findings takes longer than writing them, so each is written in every format."""
    for name in FORMATS:
        text = render(name, [found], Style())
        PARSERS.get(name, str)(text)
        assert text == render(name, [found], Style()), name
        assert not [c for c in text if not c.isprintable() and c != "\n"], name


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("place", ["{}", "/api/v2/Bug?token={}&take=1", '"ACCESS_TOKEN": "{}"'])
def test_credential_is_in_no_output(name: str, place: str) -> None:
    text = place.format(TOKEN)
    fix = Fix(f"move {TOKEN}", (Edit(Span(0, 0), f"x{TOKEN}y"), Edit(Span(1, 1), TOKEN)))
    found = Diagnostic(
        "TP514",
        "some-name",
        "error",
        f"see {TOKEN}",
        Span(0, len(text)),
        hints=(f"not {TOKEN}",),
        fixes=(fix, fix.replace(safe=False)),
        server=f"no {TOKEN}",
    )
    shown = render(name, [(Source(text, f"{TOKEN}.tpql"), [found])], Style(width=1000))
    assert TOKEN not in shown
    assert "some-name" in shown or "TP514" in shown


@pytest.mark.parametrize("name", FORMATS)
def test_other_formats_are_not_imported(name: str) -> None:
    code = IMPORTED.format(name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    allowed = {name} | ({"full"} if name == "junit" else set())
    allowed |= {"json"} if name == "json-lines" else set()
    assert set(done.stdout.split()) == allowed


def test_formats_for_people_are_formats() -> None:
    assert FORMATS.keys() > FOR_PEOPLE
