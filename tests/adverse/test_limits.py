"""Every limit at every public door: as much as it allows passes, one more names the limit."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest

import tpql
from tests.adverse.sizes import CLAUSES, TEXTS, holds, url_of, urls
from tpql.engine import (
    compile_filter,
    compile_order,
    compile_result,
    compile_select,
    compile_value,
    compile_where,
    evaluate,
)
from tpql.limits import DEFAULT, LIMIT_EXCEEDED
from tpql.query.saved import parse_saved
from tpql.server import Request
from tpql.source import Span
from tpql.syntax import Call, Name, UnaryOp, from_dict
from tpql.testing import LocalAccount, dataset_of
from tpql.testing.faults import whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from tpql.diagnostics import Diagnostic

    Door = Callable[[str], Any]

DATA = dataset_of({"Bug/1": {"id": 1, "name": "a"}})


def asked(url: str) -> list[object]:
    """Ask an account through the client."""
    with LocalAccount(DATA).client() as client:
        return list(client.iterate(url))


def emulated(url: str) -> list[Diagnostic]:
    """Return what an emulated account says of the size of a query, as a finding."""
    path, _, query = url.partition("?")
    account = LocalAccount(DATA)
    user = b64encode(f"{account.login}:{account.password}".encode()).decode()
    headers = {"authorization": f"Basic {user}"}
    answer = account.answer(Request("GET", path, path, query, headers))
    text = whole(answer).decode()
    return [LIMIT_EXCEEDED.at(Span(0, 0), text)] if "--limit" in text else []


CLAUSE_DOORS: dict[str, Callable[[str, str], Any]] = {
    "parse": lambda text, clause: tpql.parse(text, clause=clause),
    "check": lambda text, clause: tpql.check(text, clause=clause, entity="Bug"),
    "format": lambda text, clause: tpql.format(text, clause=clause),
    "compact": lambda text, clause: tpql.compact(text, clause=clause),
    "parse_query": lambda text, clause: tpql.parse_query(url_of(clause, text)),
    "parse_saved": lambda text, clause: parse_saved(url_of(clause, text)),
    "check of a URL": lambda text, clause: tpql.check(url_of(clause, text)),
    "Query.from_url": lambda text, clause: tpql.Query.from_url(url_of(clause, text)),
    "infer": lambda text, clause: tpql.infer(url_of(clause, text)),
    "fields": lambda text, clause: tpql.fields(url_of(clause, text)),
    "Dataset.run": lambda text, clause: DATA.run(url_of(clause, text)),
    "emulator": lambda text, clause: emulated(url_of(clause, text)),
    "client": lambda text, clause: asked(url_of(clause, text)),
}
ENGINE_DOORS: dict[str, tuple[str, Door]] = {
    "type_of": ("expression", lambda text: tpql.type_of(text, entity="Bug")),
    "evaluate": ("expression", lambda text: evaluate(text, {"id": 1}, entity="Bug")),
    "compile_value": ("expression", lambda text: compile_value(text, entity="Bug")),
    "compile_where": ("where", lambda text: compile_where(text, entity="Bug")),
    "compile_order": ("orderBy", lambda text: compile_order(text, entity="Bug")),
    "compile_select": ("select", lambda text: compile_select(text, entity="Bug")),
    "compile_result": ("result", lambda text: compile_result(text, entity="Bug")),
    "compile_filter": ("filter", lambda text: compile_filter(text, entity="Bug")),
}
URL_DOORS: dict[str, Door] = {
    "parse_query": tpql.parse_query,
    "parse_saved": parse_saved,
    "check": tpql.check,
    "Query.from_url": tpql.Query.from_url,
    "infer": tpql.infer,
    "fields": tpql.fields,
    "Dataset.run": DATA.run,
    "emulator": emulated,
    "client": asked,
}


@pytest.mark.parametrize("limit", TEXTS)
@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("door", CLAUSE_DOORS)
def test_a_clause(door: str, clause: str, limit: str) -> None:
    holds(lambda text: CLAUSE_DOORS[door](text, clause), limit, lambda n: TEXTS[limit](clause, n))


@pytest.mark.parametrize("limit", TEXTS)
@pytest.mark.parametrize("door", ENGINE_DOORS)
def test_a_clause_of_the_engine(door: str, limit: str) -> None:
    clause, function = ENGINE_DOORS[door]
    holds(function, limit, lambda n: TEXTS[limit](clause, n))


@pytest.mark.parametrize("door", URL_DOORS)
def test_a_url(door: str) -> None:
    holds(URL_DOORS[door], "url", urls)


def nested(amount: int) -> Any:
    """Make a tree of calls in calls; trees are made by programs too."""
    tree: Any = Name("a")
    for _ in range(amount):
        tree = Call(Name("f"), (tree,))
    return tree


@pytest.mark.parametrize("write_tree", [tpql.format, tpql.compact])
def test_the_text_of_a_tree(write_tree: Any) -> None:
    holds(lambda tree: write_tree(tree, clause="expression"), "nesting", nested)


def test_a_tree_in_json() -> None:
    def signs(amount: int) -> Any:
        tree: Any = Name("a")
        for _ in range(amount - 1):
            tree = UnaryOp("-", tree)
        return tree.to_dict()

    holds(from_dict, "tokens", signs)


def test_findings() -> None:
    def door(text: str) -> list[Diagnostic]:
        found = tpql.check(text, clause="where")
        assert sum(d.code != LIMIT_EXCEEDED.code for d in found) <= DEFAULT.diagnostics
        return found

    holds(door, "diagnostics", lambda amount: " and ".join(["a is null"] * amount))
