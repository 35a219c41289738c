"""A rule is asked wherever it may find something, and loaded nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tpql.lint.run
from tpql.errors import TpqlError
from tpql.lint import DEFAULT, lint, lint_clause
from tpql.lint._index import ON
from tpql.lint.registry import (
    CODES,
    CREDENTIAL,
    EMPTY,
    LONG,
    MANY,
    ONE,
    QUERY,
    Table,
    all_rules,
    fits,
    load_rule,
    table,
)
from tpql.query.endpoints import ENDPOINTS
from tpql.query.parameters import PARAMETERS
from tpql.query.saved import parse_saved
from tpql.query.url import read_url
from tpql.schema.builtin import builtin_schema
from tpql.syntax import nodes
from tpql.syntax.parse import parse

SCHEMA = builtin_schema()
OWN = [rule for rule in all_rules() if rule.on]
CLASSES = {name for name, kind in vars(nodes).items() if isinstance(kind, type)}
OPERATORS = {op for ops in nodes.OPERATORS.values() for op in ops}
OF_QUERIES = {QUERY, ONE, EMPTY, LONG, MANY, CREDENTIAL, *ENDPOINTS, *(p.name for p in PARAMETERS)}


@pytest.mark.parametrize(
    ("pattern", "shape", "expected"),
    [
        ("", (), True),
        ("", ("==", nodes.Name), True),
        ("Name", (nodes.Name,), True),
        ("Name", (nodes.Call,), False),
        ("Name", (), False),
        ("Name|Call", (nodes.Call, nodes.Name), True),
        ("*", (nodes.Call,), True),
        ("*", (), False),
        ("none", (), True),
        ("none", (nodes.Call,), False),
        ("*,none", (nodes.Name,), True),
        ("*Constant", (nodes.NullConstant,), True),
        ("*Constant", (nodes.Name,), False),
        ("none", ("",), True),
        ("==|!=,*,*Constant", ("!=", nodes.Name, nodes.NullConstant), True),
        ("==|!=,*,*Constant", ("<", nodes.Name, nodes.NullConstant), False),
    ],
)
def test_patterns(pattern, shape, expected):
    assert fits(pattern, shape) is expected


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.code)
def test_what_a_rule_looks_at_exists(rule):
    for trigger in rule.on:
        name, _, operands = trigger.rstrip(")").partition("(")
        assert name in CLASSES | OF_QUERIES
        assert not operands or name in CLASSES
        words = {word for part in operands.split(",") for word in part.split("|") if word}
        assert words <= CLASSES | OPERATORS | {"*", "*Constant", "none"}
    for sign in rule.signs:
        assert sign == sign.lower()
        assert sign.split() == [sign]


def test_most_queries_need_few_rules():
    bare = table(DEFAULT, "effort > 5")
    assert bare[nodes.Compare, ">", nodes.Name, nodes.IntegerConstant] == ()
    assert bare[nodes.Name] == bare[nodes.IntegerConstant] == bare[QUERY] == ()
    assert bare[nodes.Compare, "==", nodes.Name, nodes.NullConstant] == (load_rule("TP326").check,)
    assert table(DEFAULT, '"abc"')[nodes.StringConstant] == ()
    assert table(DEFAULT, '"a@c"')[nodes.StringConstant] == (load_rule("TP319").check,)


def test_tables_are_kept_and_do_not_grow_without_bounds():
    assert table(DEFAULT, "a", filters=True) is table(DEFAULT, "b", filters=True)
    known = table(DEFAULT, "a")
    for number in range(3_000):
        assert known[f"no parameter {number}"] == ()
    assert len(known) <= 1_000


class Everywhere(Table):
    """Asks each rule at all nodes of the classes it looks at, whatever their operands."""

    def __missing__(self, shape):
        first = shape[0] if isinstance(shape, tuple) else shape
        rows = ON.get(first if isinstance(first, str) else first.__name__, "").split()
        found = dict.fromkeys(row for row in rows if row in self._codes)
        return tuple(load_rule(code).check for code in found)


def everywhere(selected, _text="", *, filters=False):
    return Everywhere(frozenset(c for c in selected if not filters or load_rule(c).filters))


def told(diagnostics):
    return sorted((d.code, d.span.start, d.span.end, d.message) for d in diagnostics)


def with_all_asked(monkeypatch, run):
    with monkeypatch.context() as patch:
        patch.setattr(tpql.lint.run, "table", everywhere)
        return told(run())


OPERANDS = """\
effort;id;name;"a";"{b}";"Ab";'';"";null;true;false;5;0;Today;tasks.Count();tasks.First();tasks
name.ToLower();name.Contains("A");name.Contains("");customValues["x"];project.As<Bug>;(id)
not entityState.isFinal;not not tasks.Any();IIF(true,1,2);{};{id,tasks}
"""
LISTS = ["[]", "[1,1]", "[null]", "[id, 2]"]
OPERATORS_ = [" == ", " != ", " < ", " >= ", " and ", " or ", " & ", " + ", " ? 1 : ", ","]
CLAUSES = ("where", "select", "orderBy", "result")


@st.composite
def texts(draw):
    operand = st.sampled_from(OPERANDS.replace("\n", ";").strip(";").split(";"))
    operand |= st.tuples(operand, st.sampled_from(LISTS)).map(" in ".join)
    text = draw(operand)
    for _ in range(draw(st.integers(0, 4))):
        text += draw(st.sampled_from(OPERATORS_)) + draw(operand)
    return text


@settings(max_examples=150)
@given(texts(), st.sampled_from(CLAUSES))
def test_no_rule_looks_at_too_little(text, clause):
    try:
        tree = parse(text, clause)
    except TpqlError:
        return

    def run():
        return lint_clause(tree, text, clause, entity="UserStory", schema=SCHEMA, selected=CODES)

    found = told(run())
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert found == with_all_asked(monkeypatch, run)


@pytest.mark.parametrize("rule", OWN, ids=lambda rule: rule.code)
def test_examples_are_found_as_if_all_rules_were_asked(rule, monkeypatch):
    for text in [text for e in rule.examples for text in (e.text, e.good)]:
        queries = parse_saved(text).queries if "\n" in text else [read_url(text)]
        for query in queries:
            found = told(lint(query, SCHEMA, selected=CODES))
            every = set(
                with_all_asked(monkeypatch, lambda q=query: lint(q, SCHEMA, selected=CODES))
            )
            assert set(found) == every
