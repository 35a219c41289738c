"""Checking: severities, server texts, suggestions, fixes; hostile trees."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.founding import URLS
from tests.semantics.samples import SCHEMA, SPECIMEN, findings, open_findings, told, type_of
from tpql.diagnostics import Rule, apply
from tpql.query.url import parse_query
from tpql.schema.model import Schema
from tpql.semantics.check import check
from tpql.semantics.check import type_of as type_of_node
from tpql.semantics.rules import RULES
from tpql.syntax.nodes import (
    Attribute,
    BinaryOp,
    BooleanConstant,
    BoolOp,
    Call,
    Cast,
    Conditional,
    Field,
    In,
    IntegerConstant,
    Name,
    ObjectExpr,
    Subscript,
    UnaryOp,
)
from tpql.syntax.parse import parse
from tpql.testing.trees import clause_trees


def only(text: str, entity: str = "Specimen", clause: str = "expression", **options):
    (found,) = findings(text, entity, clause, **options)
    return found


# ---------------------------------------------------------------- rules


def test_rules_have_codes_and_names_of_their_own():
    assert all(isinstance(rule, Rule) for rule in RULES)
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.code.startswith("TP2") for rule in RULES)


# ---------------------------------------------------------------- conditions


def test_a_filter_is_true_or_false():
    found = only("id", clause="where")
    assert (found.name, found.severity) == ("not-boolean", "error")
    assert found.server == "Expression of type 'Boolean' expected."


def test_a_nullable_filter_is_a_warning():
    assert told("booleanN", clause="where") == ["warning nullable-condition"]
    assert told("boolean and booleanN", clause="where") == ["warning nullable-condition"]
    assert told("booleanN == true", clause="where") == []


def test_an_unknown_filter_is_silent():
    assert told("@condition", clause="where") == []


# ---------------------------------------------------------------- unknown names


def test_an_unknown_member_is_an_error_where_all_are_known():
    found = only("story.nam", clause="where")
    assert (found.name, found.severity) == ("unknown-member", "error")
    assert found.server == "Property 'nam' does not exist in 'Story'."
    assert found.hints == ("did you mean `name`?",)
    assert (found.span.start, found.span.end) == (6, 9)


def test_an_unknown_member_is_a_warning_where_an_account_may_have_it():
    assert [f.severity for f in open_findings("nope")] == ["warning"]
    assert [f.severity for f in open_findings("name.Nope()")] == ["warning"]


def test_one_cause_is_one_finding():
    assert told("nope.more.Where(x > 1).Count + 5 > id and IIF(nope2, 1, 'a').x == 1") == [
        "error unknown-member",
        "error branch-types",
        "error unknown-member",
    ]


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("stories.sum(effort, nope)", False),
        ("stories.where(nope, id)", False),
        ("stories.max(effort, nope)", True),
        ("stories.sum(nope)", True),
        ("name.Substring(nope, 1, 2)", False),
        ("name.Substring(nope, 1)", True),
        ("Math.Round(nope, 1, 2, 3)", False),
        ("Math.Round(nope, 1)", True),
    ],
)
def test_too_many_arguments_are_found_though_the_type_of_one_is_not_known(text, fits):
    names = ["unknown-method", "unknown-member"][fits:]
    assert [f.name for f in open_findings(text)] == names


def test_members_that_one_derived_type_has_are_offered_by_a_cast():
    found = only("severity", "Work")
    assert "only Bug has it: write `it.As<Bug>.severity`" in found.hints


def test_members_of_the_elements_are_offered():
    found = only("stories.effort")
    assert found.hints == (
        "it belongs to each Story: write `Select(effort)` or `Any(effort == ...)`",
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("stories.none(id == 1)", "there is no None(...); write Count(...) == 0"),
        ("Now", "write DateTime.Now, or Today"),
        ("Convert.ToInt(name)", "write ToInt32, or SafeConvert.ToInt"),
        ("name.ToLowr()", "did you mean `ToLower`?"),
        ("DateTime.Nw", "did you mean `DateTime.Now`?"),
        ("stories.Cont()", "did you mean `Count`?"),
        ("work.As<Bugg>", "did you mean `Bug` or `Bugs`?"),
    ],
)
def test_suggestions(text, hint):
    assert hint in only(text).hints


def test_terms_of_the_user_interface_are_translated():
    tree = parse("sprint.name == 'x'")
    (found,) = check(tree, entity="UserStory", clause="where", schema=Schema.builtin())
    assert found.hints == ("did you mean `iteration`?",)


def test_the_text_of_the_server_for_a_method():
    found = only("story.Nope(1)")
    assert found.server == "Method 'Nope' does not exist in 'Story'."
    assert (found.span.start, found.span.end) == (0, 13)


def test_a_method_that_returns_nothing():
    assert told("Nothing()") == told("Nothing") == ["error no-result"]


# ---------------------------------------------------------------- operators


def test_the_text_of_the_server_for_operands():
    found = only("dateN > 'yesterday'")
    assert found.server == "Operator '>' incompatible with operand types 'DateTime?' and 'String'."


def mended(text: str, entity: str = "Specimen") -> str:
    (fix,) = only(text, entity).fixes
    return f"{apply(text, fix.edits)}{'' if fix.safe else ' (unsafe)'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('date > "2020-01-01"', 'date > DateTime.Parse("2020-01-01")'),
        ("'soon' < dateN", "DateTime.Parse('soon') < dateN (unsafe)"),
        ("Today - 7", "Today.AddDays(-7)"),
        ("dateN + 1.5", "dateN.AddDays(1.5)"),
        ("story == 5", "story.Id == 5 (unsafe)"),
        ("story == 'xy'", "story.Name == 'xy' (unsafe)"),
    ],
)
def test_operands_are_mended(text, expected):
    assert mended(text) == expected


def test_a_collection_compared_is_explained():
    assert "Count()" in only("stories > 5").hints[0]


def test_the_type_of_a_custom_value_has_to_be_said():
    assert "CustomValues.Number" in only('customValues["Cost"] > 5').hints[0]


def test_what_only_the_published_server_refuses_is_a_warning():
    texts = [
        "decimal * 1.5",
        "name & 'xy'",
        "name + id",
        "-name",
        "color > color",
        "id in ['1']",
        "IFNONE(id, 0)",
        "IIF(boolean, decimal, 1.5)",
        "dateN.Year == 2015",
        "Amb(1, 1)",
        "Pick(1)",
        "{id, story.id}",
    ]
    for text in texts:
        assert [f.severity for f in findings(text)] == ["warning"], text


# ---------------------------------------------------------------- other clauses


def test_an_ordering_is_checked_key_by_key():
    assert told("name desc, nope, effort asc", "Story", "orderBy") == ["error unknown-member"]


def test_a_filter_of_boards_is_another_language():
    assert told("?EntityState is 'Open'", clause="filter") == []


def test_findings_come_in_the_order_of_the_text():
    found = findings("{a: nope3 + nope1, b: nope2}", "Story", "select")
    assert [f.span.start for f in found] == sorted(f.span.start for f in found)
    assert {f.clause for f in found} == {"select"}


@pytest.mark.parametrize("url", URLS)
def test_the_founding_documents_have_no_errors(url):
    query = parse_query(url)
    schema = Schema.builtin()
    for clause, tree in (
        ("where", query.where),
        ("select", query.select),
        ("result", query.result),
        ("orderBy", query.order_by),
    ):
        if tree is not None:
            found = check(tree, entity=query.entity, clause=clause, schema=schema)
            assert [f for f in found if f.severity == "error"] == []


# ---------------------------------------------------------------- hostile trees

DEEP = 20_000


def nested(grow, leaf):
    tree = leaf
    for _ in range(DEEP):
        tree = grow(tree)
    return tree


TRUE = Name("boolean")
TREES = {
    "attributes": (lambda x: Attribute(x, "Today"), Name("id")),
    "left-and": (lambda x: BoolOp(x, "and", TRUE), TRUE),
    "right-and": (lambda x: BoolOp(TRUE, "and", x), TRUE),
    "sums": (lambda x: BinaryOp(x, "+", Name("nope")), Name("id")),
    "not": (lambda x: UnaryOp("not", x), TRUE),
    "objects": (lambda x: ObjectExpr((Field("a", x),)), Name("id")),
    "chains": (
        lambda x: Call(Attribute(x, "Where"), (BooleanConstant(True),)),
        Name("stories"),
    ),
    "calls": (lambda x: Call(Name("IIF"), (TRUE, x, Name("id"))), Name("id")),
    "conditionals": (lambda x: Conditional(TRUE, x, Name("id")), Name("id")),
    "in": (lambda x: In(x, (TRUE,)), TRUE),
    "casts": (lambda x: Cast(x, "Bug"), Name("it")),
    "indexes": (lambda x: Subscript(x, IntegerConstant(1)), Name("stories")),
}


@pytest.mark.parametrize("name", TREES)
def test_deep_trees_are_checked_in_linear_time(name):
    tree = nested(*TREES[name])
    start = time.perf_counter()
    check(tree, entity="Specimen", clause="where", schema=SCHEMA)
    type_of_node(tree, entity="Specimen", clause="where", schema=SCHEMA)
    assert time.perf_counter() - start < 10


@given(st.data(), st.sampled_from(["expression", "where", "select", "result", "orderBy"]))
def test_any_tree_is_checked(data, clause):
    tree = data.draw(clause_trees(clause))
    for entity in ("Specimen", "Story", "Nope"):
        found = check(tree, entity=entity, clause=clause, schema=SCHEMA)
        assert all(f.message and f.code.startswith("TP2") for f in found)
        assert type_of_node(tree, entity=entity, clause=clause, schema=SCHEMA)


WHERE = (
    "(entityState.isFinal != true) and createDate > DateTime.Parse('2018-01-01') and project.id in "
    "[1,2,3] and tasks.count(entityState.isFinal == false) > 0 and name.toLower().contains('new')"
)
SELECT = (
    "{id,name,effort,owner:owner.login,project:{project.id,project.name},tasks:tasks.count(),"
    "bugs:bugs.where(severity.name == 'High').select({id,name}),days:(endDate-startDate).totalDays}"
)


def quickest(work):
    times = []
    for _ in range(300):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_checking_costs_at_most_twice_as_much_as_parsing():
    schema = Schema.builtin()
    clauses = {"where": WHERE, "select": SELECT}
    trees = {clause: parse(text, clause) for clause, text in clauses.items()}
    parsing = quickest(lambda: [parse(text, clause) for clause, text in clauses.items()])
    checking = quickest(
        lambda: [
            check(tree, entity="UserStory", clause=clause, schema=schema)
            for clause, tree in trees.items()
        ]
    )
    assert checking <= 2 * parsing


def test_findings_and_suggestions_are_limited():
    fields = tuple(Field(None, Name(f"nope{n}")) for n in range(20_000))
    found = check(ObjectExpr(fields), entity="Specimen", clause="select", schema=SCHEMA)
    assert len(found) == 1_000
    assert found[-1].hints == ()


def test_long_types_are_shortened_in_messages():
    fields = ",".join(f"a{n}:id" for n in range(200))
    assert len(only(f"{{{fields}}} + 1").message) < 300


def test_the_members_of_the_sample_are_all_typed():
    for member in SPECIMEN.members:
        text = member.spelling if member.custom is None else "[Risk Level]"
        assert type_of(text) != "unknown"
