"""Builder code makes the tree, or the query, that it was written for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tpql
from tests.founding import CLAUSES, URLS
from tpql import build
from tpql.build import Q, to_python
from tpql.errors import TpqlUsageError
from tpql.syntax import nodes as n
from tpql.testing.trees import clause_trees, expressions

TREES = {name: clause_trees(name) for name in ("where", "select", "result", "orderBy", "filter")}
NAMES = {name: getattr(build, name) for name in build.__all__}


def run(code: str) -> object:
    return eval(code, {"__builtins__": {}, **NAMES})  # the names of the builder alone


def run_tree(code: str) -> n.Node:
    made = run(code)
    return made if isinstance(made, n.Node) else made.node  # type: ignore[attr-defined, no-any-return]


CODE = [
    ("effort > 5 and name.contains('ab')", '(F.effort > 5) & F.name.contains("ab")'),
    ("a = null or b != null", "F.a.is_null() | F.b.not_null()"),
    ("(a or b) and c", "(F.a | F.b) & F.c"),
    ("a and (b and c)", "F.a & (F.b & F.c)"),
    ("not a == b", 'infix(~F.a, "==", F.b)'),
    ("a - (b - 1) - 2", "F.a - (F.b - 1) - 2"),
    ("-1 < a", "lit(-1) < F.a"),
    ("a > -1", "F.a > -1"),
    ("-0", "-lit(0)"),
    ("- -1", "-lit(-1)"),
    ("a & b", 'infix(F.a, "&", F.b)'),
    ("it.x == Today", "it.x == today"),
    ("tasks.count()", "F.tasks.count()"),
    ("tasks.where()", 'F.tasks["where"]()'),
    ("tasks.count", 'F.tasks["count"]'),
    ("tasks.Count()", "F.tasks.Count()"),
    ("tasks.count(a, b)", 'F.tasks["count"](F.a, F.b)'),
    ("count()", "F.count()"),
    ("custom", 'F["custom"]'),
    ("from", 'F["from"]'),
    ("count_.from_", 'F["count_"]["from_"]'),
    ("_x.__type", 'F["_x"]["__type"]'),
    ("поле", 'F["поле"]'),
    ("[Risk Level]", 'F["[Risk Level]"]'),
    ('CustomValues["A"]', 'F.CustomValues.at("A")'),
    ("a in [1, 'x', \"it's \\\"\"]", "F.a.in_([1, char(\"x\"), 'it\\'s \"'])"),
    ("a.as<Bug>.b", 'F.a.as_type("Bug").b'),
    ("IIF(true, 1.5f, null)", "iif(lit(True), single(1.5), None)"),
    ("a ? b : c", "conditional(F.a, F.b, F.c)"),
    ("{id, n: 1, {} as new1, a}", 'obj(F.id, lit(1).as_("n"), obj().as_("new1"), F.a)'),
    ("{id, n: 1, m: a}", "obj(F.id, n=1, m=F.a)"),
    ("{n: 1, n: 2}", 'obj(lit(1).as_("n"), n=2)'),
    ("{from: 1}", 'obj(lit(1).as_("from"))'),
    ("t.select({id, name})", "F.t.select(F.id, F.name)"),
    ("t.select({id})", "F.t.select(obj(F.id))"),
    ("99999999999999999999", "integer(0x56bc75e2d630fffff)"),
]


@pytest.mark.parametrize(("text", "code"), CODE)
def test_a_tree_has_this_code(text: str, code: str) -> None:
    tree = tpql.parse(text, clause="expression")
    assert to_python(tree) == code
    assert run_tree(code) == tree


@settings(max_examples=1_000)
@given(expressions(placeholders=True))
def test_the_code_of_a_tree_makes_it(tree: n.Expression) -> None:
    assert run_tree(to_python(tree)) == tree


@pytest.mark.parametrize("clause", ["where", "select", "result", "orderBy"])
@given(data=st.data())
def test_the_code_of_a_clause_makes_it(clause: str, data: st.DataObject) -> None:
    tree = data.draw(TREES[clause])
    assert run_tree(to_python(tree)) == tree


@st.composite
def queries(draw: st.DrawFn) -> tpql.Query:
    """Draw a query with some of its clauses, in any order."""
    query = tpql.Query(draw(st.sampled_from(["Bug", "userStories"])))
    if draw(st.booleans()):
        query = query.replace(id=draw(st.integers(0, 10**6)))
    for clause in draw(st.lists(st.sampled_from([*TREES]), unique=True, max_size=3)):
        query = query.with_parameter(clause, draw(TREES[clause]))
    if draw(st.booleans()):
        query = query.with_parameter("take", draw(st.integers(0, 1000)))
    options = [
        ("isoDate", "true"),
        ("prettify", True),
        ("where2", "x"),
        ("acid", "it's"),
        ("z", None),
    ]
    for name, value in draw(st.lists(st.sampled_from(options), unique=True)):
        query = query.with_parameter(name, value)
    return query


@settings(max_examples=100)
@given(queries())
def test_the_code_of_a_query_makes_it(query: tpql.Query) -> None:
    built = run(to_python(query))
    assert isinstance(built, Q)
    assert built.query == query
    assert tpql.parse_query(built.url()) == query
    assert run(repr(built)) == built


@pytest.mark.parametrize("url", URLS)
def test_the_code_of_every_founding_url_makes_it(url: str) -> None:
    query = tpql.parse_query(url)
    assert run(to_python(query)).query == query  # type: ignore[attr-defined]


@pytest.mark.parametrize(("clause", "text"), CLAUSES)
def test_the_code_of_every_founding_clause_makes_it(clause: str, text: str) -> None:
    tree = tpql.parse(text, clause=clause)
    assert run_tree(to_python(tree)) == tree


def test_a_long_query_has_a_line_for_each_call() -> None:
    query = tpql.parse_query(
        "https://x.tpondemand.com/api/history/v2/Bug/5?where=a and b or c&where2=x"
        "&select=id&result=count()&orderBy=a desc,b&filter=?Effort > 5&take=5&isoDate=true&prettify"
    )
    assert to_python(query) == "\n".join(
        [
            "(",
            '    Q("Bug", base="https://x.tpondemand.com", endpoint="history")',
            "    .by_id(5)",
            "    .where(F.a & F.b | F.c)",
            '    .parameter("where2", "x")',
            "    .select_value(F.id)",
            "    .result(F.count())",
            "    .order_by(F.a.desc(), F.b)",
            '    .filter("?Effort>5")',
            "    .take(5)",
            "    .options(iso_date=True)",
            '    .parameter("prettify", True)',
            ")",
        ]
    )
    assert run(to_python(query)).query == query  # type: ignore[attr-defined]


def test_a_credential_becomes_an_open_parameter() -> None:
    query = tpql.parse_query("/api/v2/Bug?token=c2VjcmV0&access_token=abcdef")
    code = to_python(query)
    assert "c2VjcmV0" not in code
    assert "abcdef" not in code
    assert set(run(code).parameters) == {"token", "access_token"}  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "subject",
    [
        tpql.parse("?Team is 5", clause="filter"),
        tpql.parse("?Today + 7(days) > x", clause="filter"),
        tpql.parse("plain", clause="filter"),
        n.RealConstant(float("inf")),
        tpql.parse_query("/api/v2/Bug?take=1&Take=2"),
        n.BinaryOp(n.Name("a"), "+", "x"),  # type: ignore[arg-type]
    ],
)
def test_what_has_no_code_is_refused(subject) -> None:
    with pytest.raises(TpqlUsageError):
        to_python(subject)
