"""The laws: what holds for every tree, every query and every text."""

from __future__ import annotations

import json
import os
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tpql
from tpql.diagnostics import Diagnostic, apply
from tpql.errors import TpqlError
from tpql.syntax import dumps, from_dict, nodes
from tpql.syntax.nodes import CharConstant, Node
from tpql.syntax.parse import CLAUSES
from tpql.syntax.visit import walk
from tpql.testing import clause_trees, queries, texts

law = settings(max_examples=10 * settings.default.max_examples if os.environ.get("CI") else 100)
clauses = st.sampled_from(sorted(CLAUSES))


def printable(tree: Node) -> bool:
    """Whether a tree has a text; the char of an apostrophe has none that tpql writes."""
    return not any(isinstance(n, CharConstant) and n.value == "'" for n in walk(tree))


PRINTABLE = {c: clause_trees(c).filter(printable) for c in ["where", "select", "orderBy", "filter"]}


@pytest.mark.parametrize("clause", PRINTABLE)
@law
@given(data=st.data())
def test_parsing_what_was_printed_gives_the_tree(clause: str, data: st.DataObject) -> None:
    tree = data.draw(PRINTABLE[clause])
    pretty = tpql.format(tree, clause=clause)
    assert tpql.parse(pretty, clause) == tree
    assert tpql.format(pretty, clause=clause) == pretty
    narrow = tpql.format(tree, clause=clause, width=20)
    assert tpql.parse(narrow, clause) == tree
    compact = tpql.compact(tree, clause=clause)
    assert tpql.parse(compact, clause) == tree
    assert "\\'" not in compact.replace("\\\\", "")


@law
@given(st.data())
def test_trees_survive_json_and_pickle(data: st.DataObject) -> None:
    tree = data.draw(clauses.flatmap(clause_trees))
    assert from_dict(json.loads(dumps(tree))) == tree
    assert pickle.loads(pickle.dumps(tree)) == tree
    assert hash(from_dict(tree.to_dict())) == hash(tree)


def test_the_strategies_draw_every_kind_of_node() -> None:
    seen: set[str] = set()

    @settings(max_examples=1500, derandomize=True)  # no rare kind is to be missed by chance
    @given(clauses.flatmap(clause_trees))
    def draw(tree: Node) -> None:
        seen.update(type(node).__name__ for node in walk(tree))

    draw()
    every = {n for n, k in vars(nodes).items() if isinstance(k, type) and issubclass(k, Node)}
    assert every - seen <= {"Node", "Placeholder"}


@law
@given(queries())
def test_queries_survive_their_urls(query: tpql.Query) -> None:
    for url in (query.url(), query.url(readable=True)):
        again = tpql.parse_query(url)
        assert again == query
        assert again.url() == url
    assert query.url().isascii()


@law
@given(queries())
def test_queries_survive_their_saved_text(query: tpql.Query) -> None:
    saved = tpql.format(query)
    assert tpql.format(saved) == saved


@law
@given(texts(), clauses)
def test_any_text_is_a_clause_or_an_error(text: str, clause: str) -> None:
    found = tpql.check(text, clause=clause)
    try:
        tree = tpql.parse(text, clause)
    except TpqlError as error:
        assert error.diagnostics
        assert str(error)
    else:
        assert not [d for d in found if d.severity == "error" and d.code < "TP105"]
        assert tpql.parse(tpql.compact(tree, clause=clause), clause) == tree


@law
@given(texts())
def test_any_text_is_a_query_or_an_error(text: str) -> None:
    tpql.check(text)
    try:
        query = tpql.parse_query(text)
    except TpqlError as error:
        assert error.diagnostics
    else:
        assert tpql.parse_query(query.url()) == query


@law
@given(texts())
def test_formatting_any_saved_text_twice_is_formatting_it_once(text: str) -> None:
    try:
        once = tpql.format(text)
    except TpqlError:
        return
    assert tpql.format(once) == once


def as_bad(found: list[Diagnostic], diagnostic: Diagnostic) -> list[Diagnostic]:
    """The findings that are as bad as one of them, or worse."""
    worst = diagnostic.severity == "error"
    return [d for d in found if d.severity == "error" or not worst]


@law
@given(texts(), clauses)
def test_every_fix_removes_its_finding(text: str, clause: str) -> None:
    found = tpql.check(text, clause=clause)
    for diagnostic in found:
        for fix in diagnostic.fixes:
            left = tpql.check(apply(text, fix.edits), clause=clause)
            # Once an error is gone, warnings can be given that have to wait for a tree.
            assert len(as_bad(left, diagnostic)) < len(as_bad(found, diagnostic))


@law
@given(texts())
def test_spans_lie_in_the_text(text: str) -> None:
    for diagnostic in tpql.check(text):
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        json.dumps(diagnostic.to_dict())
