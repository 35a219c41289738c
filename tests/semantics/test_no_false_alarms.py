"""What is documented or used in working code is never called an error.

With ``TPQL_CORPUS`` naming a folder that holds ``queries.jsonl``, its rows are checked too.
Warnings are fine: nobody knows the custom fields of all accounts; their number is printed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.founding import CLAUSES, EXPRESSIONS, URLS
from tpql.checking import check

CORPUS = os.environ.get("TPQL_CORPUS")
TRUSTED = ("documented", "in working code")
NEVER_RUN = {
    *EXPRESSIONS,
    "it>5",
    "Select(selector)",
    "Sum(expression)",
    "Count(filter)",
    "Where(filter)",
}
"""Not queries but forms, of members that no entity has."""


def errors(found):
    return [d for d in found if d.severity == "error"]


@pytest.mark.parametrize("url", URLS)
def test_a_query_of_the_founding_document_is_no_error(url):
    assert errors(check(url)) == []


@pytest.mark.parametrize(
    ("clause", "text"), [(c, t) for c, t in CLAUSES if t not in NEVER_RUN], ids=lambda v: v[:40]
)
def test_a_clause_of_the_founding_document_is_no_error(clause, text):
    entity = "Project" if "userStories" in text or "Bugs" in text else "UserStory"
    missing_name = {"TP210"}  # shown there without the name that a query has to give
    found = errors(check(text, entity=entity, clause=clause))
    assert {d.code for d in found} <= missing_name


@pytest.mark.skipif(CORPUS is None, reason="TPQL_CORPUS names no folder")
def test_no_trusted_query_of_the_corpus_is_an_error(capsys):
    lines = Path(CORPUS, "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    trusted = [r for r in rows if r["evidence"] in TRUSTED and r["expect"] == "accept"]
    warnings, wrong = 0, []
    for row in trusted:
        clause = None if row["kind"] == "url" else row["kind"]
        found = check(row["text"], clause=clause, entity=row.get("entity"))
        warnings += sum(d.severity == "warning" for d in found)
        wrong += [(row["text"], d.code, d.message) for d in errors(found)]
    with capsys.disabled():
        print(f"\n{len(trusted)} queries of the corpus: {warnings} warnings")
    assert wrong == []
