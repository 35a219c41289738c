"""Depth is no obstacle, at the default recursion limit.

One shape has a hundred thousand levels; so can the others, which are less deep to save time.
"""

from __future__ import annotations

import copy
import gc
import pickle
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

import tpql
from tpql.limits import UNLIMITED
from tpql.syntax import dumps, from_dict, rewrite, sexpr, to_dict, walk
from tpql.syntax.nodes import Name, Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DEEPEST, DEPTH = 100_000, 4_000
TEXTS = {
    "unary": "-" * DEEPEST + "a",
    "parentheses": "(a+" * DEPTH + "a" + ")" * DEPTH,
    "attributes": "a" + ".a" * DEPTH,
    "calls": "f(" * DEPTH + "a" + ")" * DEPTH,
    "conditionals": "a?b:" * DEPTH + "a",
}


@cache
def tree(shape: str, leaf: str = "a") -> Node:
    return tpql.parse(TEXTS[shape].replace("a", leaf), "expression", limits=UNLIMITED)


def renamed(node: Node) -> Node:
    return Name("z") if isinstance(node, Name) and node.id == "a" else node


def same(node: Node) -> Node:
    return node


ACTIONS: dict[str, Callable[[Node], object]] = {
    "copy": lambda node: copy.copy(node) is node,
    "deepcopy": lambda node: copy.deepcopy(node) is node,
    "repr": lambda node: repr(node).count("Name(") > 0,
    "to_dict": lambda node: to_dict(node)["kind"] == type(node).__name__,
    "walk": lambda node: sum(1 for _ in walk(node)) > DEPTH,
    "rewrite nothing": lambda node: rewrite(node, same) is node,
    "rewrite": lambda node: rewrite(node, renamed) != node,
    "sexpr": lambda node: sexpr(node).startswith("("),
}


@pytest.fixture(autouse=True)
def usual_limit() -> Iterator[None]:
    """Keep the recursion limit below all depths; do not look for cycles in large trees."""
    assert sys.getrecursionlimit() < DEPTH
    gc.disable()
    yield
    gc.enable()


@pytest.mark.parametrize("shape", TEXTS)
def test_pickling_equality_and_hash(shape: str) -> None:
    deep = tree(shape)
    again = pickle.loads(pickle.dumps(deep))
    assert again is not deep
    assert again == deep
    assert hash(again) == hash(deep)
    assert tree(shape, "c") != deep


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("shape", TEXTS)
def test_trees(shape: str, action: str) -> None:
    assert ACTIONS[action](tree(shape))


@pytest.mark.parametrize("show", [tpql.format, tpql.compact])
@pytest.mark.parametrize("shape", TEXTS)
def test_printing_and_reading_again(shape: str, show: Callable[..., str]) -> None:
    text = show(tree(shape), clause="expression", limits=UNLIMITED)
    assert tpql.parse(text, "expression", limits=UNLIMITED) == tree(shape)


@pytest.mark.parametrize("entity", [None, "Bug"])
@pytest.mark.parametrize("shape", TEXTS)
def test_checking(shape: str, entity: str | None) -> None:
    found = tpql.check(TEXTS[shape], clause="expression", entity=entity, limits=UNLIMITED)
    assert all(d.code.startswith("TP2") for d in found)


def test_json() -> None:
    deep = tree("parentheses")
    assert dumps(deep, indent=0).count('"kind": "BinaryOp"') == DEPTH
    assert from_dict(to_dict(deep), limits=UNLIMITED) == deep


def test_what_is_never_closed() -> None:
    (found,) = tpql.check("(" * DEEPEST, clause="where", limits=UNLIMITED)
    assert found.severity == "error"
