"""The JSON form of trees."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import tpql
from tests.fuzz.clauses import NAMES
from tests.fuzz.cutting import choice, text
from tpql.errors import TpqlError
from tpql.syntax import dumps, from_dict, sexpr

__all__ = ["json_of", "tree"]


def json_of(given: str) -> Any:
    """Return what a text means, None where it is no JSON that a caller can have read."""
    try:
        return json.loads(given)
    except (ValueError, RecursionError):
        return None


def tree(data: bytes) -> None:
    """Any JSON is a tree or refused; a tree is written and read as itself, printed if it can be."""
    name, rest = choice(data, NAMES)
    try:
        node = from_dict(json_of(text(rest)))
    except TpqlError as error:
        assert str(error)
        return
    assert from_dict(json.loads(dumps(node))) == node
    assert sexpr(node)
    for show in (tpql.format, tpql.compact):
        with contextlib.suppress(TpqlError):
            written = show(node, clause=name)
            # A tree of another clause, or that no text gives, may be written as what it is not.
            if tpql.parse(written, name, placeholders=True) == node:
                assert show(written, clause=name) == written
