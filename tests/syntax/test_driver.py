"""The driver against stock Lark: the same texts, the same trees, the same expectations."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from tests import founding
from tests.syntax import oracle
from tpql.syntax.automaton import advance, stack_of
from tpql.syntax.driver import Driver, Unexpected
from tpql.syntax.expected import acceptable
from tpql.syntax.lexer import tokenize
from tpql.syntax.nodes import Field, Node, Ordering, OrderKey
from tpql.syntax.parse import CLAUSES
from tpql.syntax.s_expression import sexpr
from tpql.syntax.tables import Tables
from tpql.syntax.visit import walk

GRAMMAR = {"filter": "FILTER"}
FILTERS = [
    "AssignedUser.Where(it is Me)",
    "EndDate is not None and (EndDate > Today - 187(days))",
    "'wow' in Tags or not ('wow' in Name)",
    "Iteration is Future(2) and Feature is not 'Quick Add'",
    "Effort > -5 && Bugs.Count(EntityState is 'Open') >= 1.5",
]
SEEDS = [*founding.CLAUSES, *(("filter", text) for text in FILTERS)]
PIECES = [
    *"()[]{},.:?&=<>+-*/!|#%@ \n\"'\\",
    *["and", "OR", "not", "in", "as", "new", "is", "None", "true", "desc", "index", "descr"],
    *[
        "<>",
        "<=",
        "&&",
        "As<Bug>",
        "[Risk Level]",
        "1.5f",
        "007",
        "é",
        "'a\\",
        '"\\\\"',
        "x in [1]",
        *("a.b.c", ".b.c", "b.", "a.in", "x.y.As<B>.c", "f(x).y.z ", "a.[b c].d"),
    ],
]


def mutated(text: str, rng: random.Random) -> str:
    """Break a text a little: drop, double, swap or insert something, a few times."""
    for _ in range(rng.randint(1, 3)):
        at, to = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
        piece = rng.choice(PIECES)
        text = rng.choice(
            [
                text[:at] + text[at + 1 :],
                text[:at] + piece + text[at:],
                text[:at] + text[to:],
                text[:to] + text[at:],
                text[at:] + piece + text[:at],
            ]
        )
    return text[:400]


def stop(tables: Tables, entry: str, text: str) -> tuple[int, set[str]]:
    """Where the automaton stops, token by token, and with what it would go on."""
    stack = stack_of([tables.start[entry]])
    for token in tokenize(text, tables):
        ahead = advance(tables, stack, tables.kinds.get(token.kind, tables.kinds["UNKNOWN"]))
        if ahead is None:
            return token.start, set(acceptable(tables, stack)) - {"PLACEHOLDER"}
        stack = ahead
    return len(text), set(acceptable(tables, stack)) - {"PLACEHOLDER"}


def agree(clause: str, text: str) -> bool:
    """Check that driver and oracle say the same of a text; tell whether it is accepted."""
    driver, entry = CLAUSES[clause]
    grammar = GRAMMAR.get(clause, "EXPRESSION")
    try:
        tree: Node | None = driver.parse(text, entry)
    except Unexpected as error:
        assert oracle.tree(grammar, entry, text) is None, text
        offset, known = stop(driver.tables, entry, text)
        assert offset == error.offset, text
        assert known == oracle.expected(grammar, entry, text), text
        return False
    except ValueError:  # an escape that only the literal's own check refuses
        return False
    assert tree == oracle.tree(grammar, entry, text), text
    return True


def corpus() -> list[tuple[str, str]]:
    """The seeds, and the texts of the corpus that the environment names, if it does."""
    folder = os.environ.get("TPQL_CORPUS")
    if not folder:
        return SEEDS
    lines = Path(folder, "queries.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    rows = [row for row in rows if row["kind"] in CLAUSES and row["expect"] == "accept"]
    return [*SEEDS, *((row["kind"], row["text"].lstrip("? ")) for row in rows)]


def test_on_the_corpus() -> None:
    for clause, text in corpus():
        assert agree(clause, text), text


@pytest.mark.parametrize("seed", range(10))
def test_on_a_thousand_mutated_texts(seed: int) -> None:
    rng = random.Random(seed)
    verdicts = [agree(clause, mutated(text, rng)) for clause, text in rng.choices(SEEDS, k=1000)]
    assert 50 < sum(verdicts) < 950


def test_words_are_never_split() -> None:
    driver = Driver(CLAUSES["where"][0].tables)
    names = ["index", "android", "notes", "descr", "asset", "newItem", "truename", "in_", "or2"]
    for name in names:
        assert sexpr(driver.parse(name, "expression")) == name


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("a.b.c", "(. (. a b) c)"),
        ("a . b.c", "(. (. a b) c)"),
        ("f(a.b).c.d", "(. (. (call f (. a b)) c) d)"),
        ("a.b.[c d].e", "(. (. (. a b) [c d]) e)"),
        ("a.b.As<C>.d.e", "(. (. (as (. a b) C) d) e)"),
        ("true.a", "(. true a)"),
    ],
)
def test_a_path_is_what_its_words_and_dots_are(text: str, shape: str) -> None:
    parse = CLAUSES["where"][0].parse
    tree, apart = parse(text, "expression"), parse(text.replace(".", " . "), "expression")
    assert sexpr(tree) == sexpr(apart) == shape
    for node in walk(tree):
        assert sexpr(parse(text[node.start : node.end], "expression")) == sexpr(node)


@pytest.mark.parametrize(
    ("text", "offset"),
    [("a b.c", 2), ("a and.b", 5), ("a.", 2), ("a.5", 2), ("a..b", 2), ("a.in", 2)],
)
def test_a_path_out_of_place_is_refused_where_its_words_would_be(text: str, offset: int) -> None:
    with pytest.raises(Unexpected) as refused:
        CLAUSES["where"][0].parse(text, "expression")
    assert refused.value.offset == offset


def test_extents_cover_the_parentheses_that_begin_them() -> None:
    tree = CLAUSES["where"][0].parse(" (a) + b.c( d ) ", "expression")
    spans = {sexpr(node): (node.start, node.end) for node in walk(tree)}
    assert spans["(+ a (call (. b c) d))"] == (1, 15)
    assert spans["a"] == (2, 3)
    assert spans["(call (. b c) d)"] == (7, 15)
    assert spans["(. b c)"] == (7, 10)


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("where", "(a + b) * -c.d['x'].As<e>.f > 1.5 and not [g h].i(j, k, (l)) == \"m\\n\""),
        ("where", "a in [1, b] & c in [] || f() ? {} : true"),
        ("select", "{a, b: c.d, (e) as f, new(g as h, i), {j.k}, l ? m : n}"),
        ("orderBy", "a.b desc, (c) ASC, d"),
        ("filter", "a is not None and (b.c('x') in d or not e = -5 - 7(days))"),
    ],
)
def test_the_text_of_an_expression_is_the_expression(clause: str, text: str) -> None:
    driver, entry = CLAUSES[clause]
    part = "filter" if clause == "filter" else "expression"
    for node in walk(driver.parse(text, entry)):
        if not isinstance(node, (Field, OrderKey, Ordering)):
            assert driver.parse(text[node.start : node.end], part) == node
        assert node.replace() == node  # no field is missing


@pytest.mark.parametrize(("text", "offset"), [("", 0), (" \n", 2), ("  ) ", 2), ("\ta + \r", 6)])
def test_white_space_around_a_text_counts(text: str, offset: int) -> None:
    with pytest.raises(Unexpected) as refused:
        CLAUSES["where"][0].parse(text, "expression")
    assert refused.value.offset == offset


def test_operators_that_are_words_are_in_any_letter_case() -> None:
    tree = CLAUSES["where"][0].parse("a AnD nOT b oR c iN [1]", "expression")
    assert sexpr(tree) == "(or (and a (not b)) (in c 1))"


def test_a_bracketed_name_is_told_from_an_index_and_a_list() -> None:
    driver = CLAUSES["where"][0]
    text = "a['x'] == [Risk Level] and [2nd Level] in [[b c], 1]"
    shape = '(and (== (index a (char "x")) [Risk Level]) (in [2nd Level] [b c] 1))'
    assert sexpr(driver.parse(text, "expression")) == shape


def test_text_that_looks_like_a_string_inside_brackets() -> None:
    driver = CLAUSES["where"][0]
    assert sexpr(driver.parse("[Team-lead (new)] > 1", "expression")) == "(> [Team-lead (new)] 1)"
    with pytest.raises(Unexpected):
        driver.parse("[it's] > 1", "expression")


def test_many_bracketed_names_stay_linear() -> None:
    driver = CLAUSES["where"][0]
    text = "+".join(["[Risk Level]"] * 20_000)
    assert driver.parse(text, "expression").end == len(text)
