"""Where findings are placed, which rules run, and what they see."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.lint import DEFAULT, lint, lint_clause
from tpql.lint.registry import CODES
from tpql.lint.run import LOOKS
from tpql.query.saved import parse_saved
from tpql.query.url import read_url
from tpql.schema.builtin import builtin_schema
from tpql.semantics.analysis import analyse
from tpql.syntax.parse import parse
from tpql.syntax.visit import children, walk

SCHEMA = builtin_schema()


def found(text, selected=DEFAULT, **options):
    read = parse_saved(text).queries[0] if "\n" in text else read_url(text)
    diagnostics = lint(read, SCHEMA, selected=selected, **options)
    return sorted((d.code, text[d.span.start : d.span.end]) for d in diagnostics)


def found_in_clause(text, clause, entity="UserStory", selected=DEFAULT):
    tree = parse(text, clause)
    diagnostics = lint_clause(tree, text, clause, entity=entity, schema=SCHEMA, selected=selected)
    return sorted((d.code, text[d.span.start : d.span.end]) for d in diagnostics)


def test_places_are_those_of_the_text_of_the_user():
    assert found("/api/v2/Bug?where=effort%3E5%20and%20id%20in%20%5B%5D") == [
        ("TP327", "id%20in%20%5B%5D")
    ]
    assert found("/api/v2/Bug\n  ?take=10\n  &where=id in []\n") == [("TP327", "id in []")]


def test_a_fix_of_a_url_is_encoded():
    read = read_url("/api/v2/Bug?orderByDesc=name")
    (diagnostic,) = lint(read, SCHEMA)
    assert [edit.text for edit in diagnostic.fixes[0].edits] == ["orderBy", "%20desc"]


def test_only_selected_rules_run():
    text = "/api/v2/Bug?take=5000&where=id in [] and effort = 5"
    assert [code for code, _ in found(text)] == ["TP312", "TP327"]
    assert found(text, frozenset()) == []
    assert [code for code, _ in found(text, frozenset({"TP402"}))] == ["TP402"]


def test_filters_are_another_language():
    assert found("/api/v2/Bug?filter=?not Effort is 5 and Effort is 5", CODES) == [
        ("TP347", "/api/v2/Bug"),
        ("TP417", "?not Effort is 5 and Effort is 5"),
    ]
    assert ("TP323", "Effort is 5") in found("/api/v2/Bug?filter=?Effort is 5 and Effort is 5")


def test_a_clause_by_itself_has_no_parameters():
    assert found_in_clause("id,name", "select") == []
    assert found_in_clause("name,id", "orderBy") == []
    assert found_in_clause("id == null", "where") == [("TP326", "id == null")]
    assert found_in_clause("id == null", "where", entity=None) == []


def test_the_storage_has_no_entities():
    assert found("/storage/v1/Bug?where=id == null&skip=5") == []


def test_known_types_are_used():
    text = "/api/v2/Bug?where=id == null"
    tree = read_url(text).parsed.parameters[0].value
    assert (
        found(text, analyses={0: analyse(tree, entity="Bug", clause="where", schema=SCHEMA)}) == []
    )
    read = read_url(text)
    node = read.parsed.where
    analysis = analyse(node, entity="Bug", clause="where", schema=SCHEMA)
    assert [d.code for d in lint(read, SCHEMA, analyses={0: analysis})] == ["TP326"]


NODES = """
where | not -a.b * 2 > c["x"] and d.f(1, it) in [null, id] or (e ? true : 1.5) == g.As<Bug>.id
select | {id, x: name}
orderBy | createDate desc, id
filter | ?createDate > Today - 5(days)
"""


def test_the_walk_knows_all_nodes():
    rows = [row.split(" | ") for row in NODES.strip().splitlines()]
    found = [node for clause, text in rows for node in walk(parse(text, clause))]
    assert {type(node) for node in found} >= set(LOOKS)
    for node in found:
        look = LOOKS.get(type(node))
        shape, parts = look(node) if look else ((type(node),), ())
        assert shape[0] is type(node)
        assert list(parts) == list(children(node))


SILENT = """
where | name == "a" or name == "b"
where | name != "a" and name != "b"
where | name == "A" and name == "a"
where | effort > 3 and effort < 5
where | effort >= 5 and effort <= 5
where | effort > 3 or effort < 5
where | entityState.isFinal != true
where | not (id in [1,2])
where | (not tasks.Any()) and id > 5
where | (a == b) == c
where | -1 == id
where | (effort > 5) and (id > 7)
where | (project.As<General>)== null
where | true
where | name.Contains("50%") and name.Contains("a@b.c") and name != "{" and name != "x}"
where | String.Format("{0}", name) == "x"
where | createDate >= Today and createDate == DateTime.Today
where | tasks.Count() == 0 or tasks.Count() > 0
where | feature == null and feature.id == null
where | CustomValues["x"] != null and CustomValues.Text("x") == "y"
where | general.As<Bug>.id == 1
where | name.ToLower() == "abc" and name == "ABC"
where | id == 1 or id == 2
where | tasks.Any(name == "a") and name == "b"
select | {id, a: tasks.Select(id), b: {project.id}, c: comments.OrderBy(id).First()}
select | {a: (id > 1 ? 1 : 2) > 1 ? 1 : 2}
select | (id)
orderBy | name, createDate desc, id
filter | ?Effort > 5
filter | login page
filter | what is it
"""


@pytest.mark.parametrize("row", SILENT.strip().splitlines())
def test_nothing_is_said_of_what_is_right(row):
    clause, text = row.split(" | ")
    assert found_in_clause(text, clause, "UserStory") == []


WORDS = [*"()[]{}.,:?'\"\\ =<>!&|-+*/%@$ab1", " and ", " in ", "not ", "null"]
TEXTS = st.lists(st.sampled_from(WORDS)).map("".join)


@given(TEXTS)
def test_any_text_is_linted(text):
    for clause in ("where", "select", "orderBy", "filter"):
        read = parse_saved(f"/api/v2/Bug\n  ?{clause}={text}\n").queries
        for query in read:
            for diagnostic in lint(query, SCHEMA, selected=CODES):
                assert diagnostic.span.start <= diagnostic.span.end
    lint(read_url(f"/api/v2/Bug?where={text}&skip={text}"), SCHEMA, selected=CODES)
