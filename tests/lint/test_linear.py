"""Linting takes work in proportion to the text, and any depth."""

from __future__ import annotations

from base64 import b64encode

import pytest

from tests.shapes import SHAPES, joined, parse
from tests.test_linear import ALLOWED, FEW, SIZE, calls
from tpql.limits import UNLIMITED
from tpql.lint import lint, lint_clause
from tpql.lint.registry import CODES
from tpql.query.saved import parse_saved
from tpql.schema.builtin import builtin_schema

CLAUSES = [name for name, shape in SHAPES.items() if shape.clause and shape.correct]
TOKEN = b64encode(b"123:" + b64encode(bytes(32))).decode()
OTHERS = {
    "equal conditions": joined("effort > 5", " and "),
    "contradictions": joined("id == #", " and "),
    "conditions in brackets": lambda n: "(a and " * (n // 8) + "b" + ")" * (n // 8),
    "nots": joined("not a == b", " and "),
    "casts": lambda n: "project" + ".As<Bug>" * (n // 8) + " == null",
    "firsts": lambda n: "tasks" + ".Where(a).First" * (n // 16) + " == null",
    "custom values": joined('CustomValues["#"] > 5', " and "),
    "lists": lambda n: f"id in [{','.join('1' for _ in range(n // 2))}]",
    "secrets": joined(f'name == "{TOKEN}"', " or "),
}


def work(tree, text, clause):
    def run():
        return lint_clause(
            tree, text, clause, entity="UserStory", schema=builtin_schema(), selected=CODES
        )

    return run


def prepared(name, size):
    if name in OTHERS:
        shape, text = SHAPES["logic chain"], OTHERS[name](size)
    else:
        shape, text = SHAPES[name], SHAPES[name].text(size)
    return work(parse(shape, text), text, shape.clause)


@pytest.mark.parametrize("name", [*CLAUSES, *OTHERS])
def test_work_grows_with_the_text_and_no_faster(name):
    prepared(name, 100)()
    once, twice = calls(prepared(name, SIZE)), calls(prepared(name, 2 * SIZE))
    assert twice <= ALLOWED * once + FEW


def test_a_query_of_many_parameters():
    def lint_of(size):
        read = parse_saved(
            "/api/v2/Bug\n?take=1" + "&where=a > 5" * (size // 12), UNLIMITED
        ).queries[0]
        return lambda: lint(read, builtin_schema(), selected=CODES)

    lint_of(100)()
    once, twice = calls(lint_of(SIZE)), calls(lint_of(2 * SIZE))
    assert twice <= ALLOWED * once + FEW


def test_a_hundred_thousand_levels():
    text = "-" * 100_000 + "a"
    assert work(parse(SHAPES["unary"], text), text, "expression")()
