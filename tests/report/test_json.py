"""Findings as a JSON array."""

from __future__ import annotations

import json

from tpql.report import Style, render

from .samples import IS_NULL, SOURCE


def test_no_findings_are_an_empty_array() -> None:
    assert render("json", [], Style()) == "[]\n"


def test_all_fields_and_positions() -> None:
    [found] = json.loads(render("json", [(SOURCE, [IS_NULL])], Style(color=True)))
    assert found == {
        "filename": "stories.tpql",
        "code": "TP104",
        "name": "is-null",
        "severity": "error",
        "message": "`is null` is not in this language; write `== null`",
        "span": [36, 43],
        "start": {"line": 3, "column": 18},
        "end": {"line": 3, "column": 25},
        "clause": None,
        "related": [],
        "hints": [],
        "fixes": [
            {
                "message": "replace with `== null`",
                "safe": True,
                "edits": [
                    {
                        "text": "== null",
                        "span": [36, 43],
                        "start": {"line": 3, "column": 18},
                        "end": {"line": 3, "column": 25},
                    }
                ],
            }
        ],
        "server": None,
    }


def test_secrets_are_masked() -> None:
    found = IS_NULL.replace(message="token=QWxhZGRpbjpvcGVu")
    assert "QWxh" not in render("json", [(SOURCE, [found])], Style())
