"""No rule calls an error what is documented or used in working code.

With ``TPQL_CORPUS`` naming a folder that holds ``queries.jsonl``, its rows are linted too, and
the rules that fire are printed.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from tests.founding import CLAUSES, URLS
from tests.lint.examples import findings
from tpql.errors import TpqlError
from tpql.lint import lint_clause
from tpql.lint.registry import CODES, DEFAULT, all_rules
from tpql.schema.builtin import builtin_schema
from tpql.syntax.parse import parse

CORPUS = os.environ.get("TPQL_CORPUS")
MOST = 0.02
"""A risk that is found in more of the queries that work than this is no risk."""


def of_linter(diagnostics):
    return [d for d in diagnostics if d.code[2] in "34"]


def lint_text(text, clause, entity, selected):
    if clause is None:
        return of_linter(findings(text, selected))
    try:
        tree = parse(text, clause)
    except TpqlError:
        return []
    return lint_clause(
        tree, text, clause, entity=entity, schema=builtin_schema(), selected=selected
    )


@pytest.mark.parametrize("url", URLS)
def test_a_query_of_the_founding_document_is_no_error(url):
    assert {d.severity for d in lint_text(url, None, None, CODES)} <= {"warning", "info"}


@pytest.mark.parametrize(("clause", "text"), CLAUSES, ids=lambda value: value[:40])
def test_nothing_is_said_of_a_clause_of_the_founding_document(clause, text):
    assert {d.code for d in lint_text(text, clause, "UserStory", DEFAULT)} <= {"TP342"}


@pytest.mark.skipif(CORPUS is None, reason="TPQL_CORPUS names no folder")
def test_queries_that_work_are_no_errors_and_seldom_risks(capsys):
    lines = Path(CORPUS, "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["expect"] == "accept"]
    found = [
        diagnostic
        for row in rows
        for diagnostic in lint_text(
            row["text"], None if row["kind"] == "url" else row["kind"], row.get("entity"), CODES
        )
    ]
    count = Counter(d.code for d in found)
    with capsys.disabled():
        print(
            f"\n{len(rows)} queries of the corpus:", *(f"{c} {n}" for c, n in sorted(count.items()))
        )
    assert [d for d in found if d.severity == "error"] == []
    risks = {r.code for r in all_rules() if r.code[2] == "3" and r.severity == "warning"}
    assert all(count[code] <= MOST * len(rows) for code in risks)
