"""``tpql explain``."""

from __future__ import annotations

import pytest

URL = "/api/v2/Bug?where=effort>5&token=c2VjcmV0c2VjcmV0"


def test_a_query(tpql) -> None:
    code, out, err = tpql("explain", URL)
    assert (code, err) == (0, "")
    assert out.startswith("Asks for each Bug.\n\nwhere: keeps those for which\n")
    assert "c2VjcmV0" not in out
    assert tpql("explain", stdin=URL) == (code, out, err)


def test_a_file_of_queries(tpql, write) -> None:
    write("a.tpql", "/api/v2/Bug\n  ?take=1\n\n###\n\n/api/v2/Task\n  ?take=2\n")
    out = tpql("explain", "a.tpql").out
    assert out == (
        "Asks for each Bug.\n\ntake: at most 1 items a page\n"
        "\n###\n\n"
        "Asks for each Task.\n\ntake: at most 2 items a page\n"
    )


def test_a_clause(tpql) -> None:
    out = tpql("explain", "--clause", "where", "--entity", "Bug", "effort > 5").out
    assert out.startswith("where: keeps those for which\n  the effort is greater than 5\n")
    assert tpql("explain", "--entity", "Bug", "effort > 5").out == out


def test_a_clause_needs_its_entity(tpql) -> None:
    code, _, err = tpql("explain", "--clause", "where", "effort > 5")
    assert (code, err) == (2, "error: a bare clause needs its entity: add --entity UserStory\n")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("TP205", "TP205 not-boolean: an error\n"),
        ("not-boolean", "TP205 not-boolean: an error\n"),
        ("TP901", "TP901 limit-exceeded: an error\n"),
        ("TP504", "TP504 raw-plus: a warning\n"),
        ("is-null", "TP121 is-null: an error\n"),
        ("count", "Count: a method of collections\n"),
        ("DateTime.Parse", "DateTime.Parse: a member of the type DateTime itself\n"),
        ("TimeSpan", "TimeSpan: a type\n"),
        ("userstories", "UserStory: an entity (plural UserStories), a kind of Assignable"),
        ("bug.effort", "Bug.effort: Decimal"),
        ("+", "+: an operator\n"),
        ("and", "and: an operator\n"),
        ("?:", "?:: an operator\n"),
    ],
)
def test_a_name(tpql, name: str, start: str) -> None:
    code, out, err = tpql("explain", name)
    assert (code, err) == (0, "")
    assert out.startswith(start)


def test_several_names(tpql) -> None:
    out = tpql("explain", "TP205", "IIF").out
    assert out.startswith("TP205")
    assert "\n\n###\n\nIIF: a function\n" in out


def test_a_name_of_a_schema_of_ones_own(tpql, write) -> None:
    write("s.json", '{"entities": {"Plan": {"fields": {"x": {"kind": "value", "type": "Int32"}}}}}')
    assert tpql("explain", "--schema", "s.json", "Plan.x").out.startswith("Plan.x: Int32")


def test_a_custom_field_by_its_display_name(tpql, write) -> None:
    write("f.toml", '[Bug]\n"Risk Level" = "DropDown"\n')
    tpql("schema", "import", "f.toml", "-o", "s.json")
    out = tpql("explain", "--schema", "s.json", "Bug.[Risk Level]").out
    assert out.startswith("Bug.RiskLevel: String?")


def test_an_unknown_name(tpql) -> None:
    code, out, err = tpql("explain", "cuont")
    assert (code, out) == (2, "")
    assert err == "error: no function, type, entity or rule `cuont`; did you mean `Count`?\n"
    assert "write a query with its path" in tpql("explain", "zzzzzzzz").err


def test_a_query_that_cannot_be_read(tpql) -> None:
    code, out, err = tpql("explain", "/api/v2/Bug?where=effort>")
    assert (code, out) == (1, "")
    assert "TP109" in err
    assert tpql("explain", "--clause", "where", "--entity", "Bug", "effort >").code == 1


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_to_explain(tpql, text: str) -> None:
    assert tpql("explain", text).code == 2
    assert tpql("explain", stdin=text).code == 2


@pytest.mark.parametrize("text", ["\x00", "[", "effort > 5", "a b c", "é", "\ud800", "%", "." * 50])
def test_a_text_that_is_neither(tpql, text: str) -> None:
    assert tpql("explain", text).code in (1, 2)
