"""The answers of the documents, and a recorded one, have the shape that is inferred for them.

The files hold what is printed, without its comments; where a part of an answer is printed its
items stand in an envelope.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tpql.inference import infer

RECORDS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "data").glob("*.json"))
}
PAIRS = [(name, other) for name in RECORDS for other in RECORDS if name != other]
# The first has less than the second may have: keys of null are left out.
ALSO = {("response", "ordering"), ("sum", "aggregates")}


def schema_of(name: str) -> Draft202012Validator:
    record = RECORDS[name]
    schema = infer(record["query"], server=record["server"]).json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("name", RECORDS)
def test_recorded_answers_have_the_inferred_shape(name: str) -> None:
    errors = list(schema_of(name).iter_errors(RECORDS[name]["answer"]))
    assert errors == []


@pytest.mark.parametrize(("name", "other"), PAIRS)
def test_the_answer_to_another_query_does_not(name: str, other: str) -> None:
    fits = schema_of(other).is_valid(RECORDS[name]["answer"])
    assert fits == ((name, other) in ALSO)
