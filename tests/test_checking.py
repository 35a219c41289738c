"""``tpql.check``: a text never raises, a wrong call does."""

from __future__ import annotations

import pytest

import tpql
from tpql.errors import TpqlUsageError

HALF = "name=='\ud800'"


@pytest.mark.parametrize("text", [HALF, f"/api/v2/Bug?where={HALF}", f"# x\n/api/v2/Bug?a={HALF}"])
def test_what_no_url_can_hold_is_an_error(text: str) -> None:
    clause = None if "?" in text else "where"
    (found,) = [d for d in tpql.check(text, clause=clause) if d.code == "TP508"]
    assert (found.severity, text[found.span.start : found.span.end]) == ("error", "\ud800")


def test_a_query_that_no_url_can_hold_is_an_error() -> None:
    query = tpql.Query.from_url("/api/v2/Bug?where=id==1")
    where = query.parameters[0].replace(value=tpql.parse(HALF), text=HALF)
    (found,) = tpql.check(query.replace(parameters=(where,)))
    assert (found.code, found.severity) == ("TP508", "error")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_several_lines_are_a_saved_query(end: str) -> None:
    text = f"/api/v2/Bug{end}  ?where=id==1{end}  &take=5"
    assert tpql.check(text) == []
    assert tpql.parse_query(text).take == 5


def test_a_request_line_is_a_saved_query() -> None:
    assert tpql.parse_query("GET /api/v2/Bug?take=5").take == 5
    (found,) = tpql.check("DELETE https://x.tpondemand.com/api/v2/Bug?take=5")
    assert found.code == "TP516"


def test_an_entity_that_there_is_not_is_told() -> None:
    (found,) = tpql.check("id == 1", clause="where", entity="Bugg")
    assert found.message == "there is no entity `Bugg`; did you mean `Bug` or `Bugs`?"
    assert (found.span.start, found.span.end, found.fixes) == (0, 0, ())


def test_a_clause_that_there_is_not_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TpqlUsageError, match="no clause 'were'"):
        tpql.check("id == 1", clause="were")  # type: ignore[arg-type]
