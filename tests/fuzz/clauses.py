"""The text of every clause."""

from __future__ import annotations

import json

import tpql
from tests.fuzz.cutting import choice, text, within
from tpql.errors import TpqlError, TpqlUsageError
from tpql.query.remarks import may_hold_placeholders
from tpql.syntax import dumps, from_dict
from tpql.syntax.nodes import CharConstant, Node
from tpql.syntax.parse import CLAUSES
from tpql.syntax.visit import walk

__all__ = ["NAMES", "clause"]

NAMES = tuple(CLAUSES)
_SYNTAX = "TP105"
"""Errors of codes below are about text that is not in the language."""


def clause(data: bytes) -> None:
    """Parse or refuse; print and parse again; format once is format twice; check anything."""
    name, rest = choice(data, NAMES)
    given = text(rest)
    found = tpql.check(given, clause=name)
    for diagnostic in [*found, *tpql.check(given, clause=name, entity="UserStory")]:
        assert within(diagnostic.span, len(given)), diagnostic
        json.dumps(diagnostic.to_dict())
    try:
        tree = tpql.parse(given, name, placeholders=may_hold_placeholders(given))
    except TpqlError as error:
        assert error.diagnostics
        assert str(error)
        assert any(d.severity == "error" for d in found)
        return
    assert not [d for d in found if d.severity == "error" and d.code < _SYNTAX]
    assert from_dict(json.loads(dumps(tree))) == tree
    _print(tree, name)


def _print(tree: Node, name: str) -> None:
    try:
        compact = tpql.compact(tree, clause=name)
    except TpqlUsageError:
        assert not _printable(tree)
        return
    pretty, narrow = (tpql.format(tree, clause=name, width=width) for width in (88, 20))
    for written in (compact, pretty, narrow):
        assert _read(written, name) == tree, written
    assert tpql.compact(compact, clause=name) == compact
    assert tpql.format(pretty, clause=name) == pretty
    assert tpql.format(narrow, clause=name, width=20) == narrow


def _read(written: str, name: str) -> Node:
    tree: Node = tpql.parse(written, name, placeholders=True)
    return tree


def _printable(tree: Node) -> bool:
    """Whether a tree has a text: the char of an apostrophe has none that tpql writes."""
    return not any(isinstance(n, CharConstant) and n.value == "'" for n in walk(tree))
