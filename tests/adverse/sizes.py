"""Texts of exactly a size, and what a door says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import tpql
from tpql.errors import TpqlError, TpqlLimitError
from tpql.limits import DEFAULT, LIMIT_EXCEEDED

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["CLAUSES", "TEXTS", "holds", "url_of", "urls"]

_OPERANDS = {"where": ("", ""), "expression": ("", ""), "orderBy": ("", "")}
_IN_AN_OBJECT = {"select": ("{a:", "}"), "result": ("{a:", "}")}
_IN_A_FILTER = {"filter": ("?Id is 1 or Name is ", "")}
CLAUSES = {**_OPERANDS, **_IN_AN_OBJECT, **_IN_A_FILTER}
"""What stands around an operand in each clause."""


def long(clause: str, amount: int) -> str:
    """Make a clause of so many characters."""
    before, after = CLAUSES[clause]
    return f"{before}'{'a' * (amount - len(before) - len(after) - 2)}'{after}"


def wide(clause: str, amount: int) -> str:
    """Make a clause of so many tokens."""
    before, after = CLAUSES[clause]
    others = {"select": 4, "result": 4, "filter": 7}.get(clause, 0)
    if clause == "filter":  # it has no sums
        ands, negations = divmod(amount - others - 1, 2)
        return f"?{'not ' * negations}{before[1:]}1{' or 1' * ands}"
    sums, signs = divmod(amount - others - 1, 2)
    return f"{before}{'-' * signs}1{'+1' * sums}{after}"


def deep(clause: str, amount: int) -> str:
    """Make a clause of so many levels."""
    before, after = CLAUSES[clause]
    levels = amount - before.count("{")
    return f"{before}{'(' * levels}1{')' * levels}{after}"


TEXTS = {"clause": long, "tokens": wide, "nesting": deep}


def url_of(clause: str, text: str) -> str:
    """Return the URL of a clause."""
    name = {"expression": "orderByDesc"}.get(clause, clause)
    return f"/api/v2/Bug?{name}={text.replace('+', '%2B')}"


def urls(amount: int) -> str:
    """Make a URL of so many characters, of which no clause is too long."""
    before = "/api/v2/Bug?where=id==1&"
    return before + "b" * 1000 + "=" + "a" * (amount - len(before) - 1001)


def said(door: Callable[[Any], Any], text: Any) -> list[str]:
    """Return what a door says about limits."""
    try:
        given = door(text)
    except TpqlLimitError as error:
        return [error.diagnostics[0].message]
    except TpqlError as error:
        assert not isinstance(error, tpql.TpqlSyntaxError) or error.diagnostics, error
        return [d.message for d in error.diagnostics if d.code == LIMIT_EXCEEDED.code]
    found = given if isinstance(given, list) else getattr(given, "diagnostics", [])
    return [d.message for d in found if getattr(d, "code", "") == LIMIT_EXCEEDED.code]


def holds(door: Callable[[Any], Any], limit: str, make: Callable[[int], Any]) -> None:
    """Assert that a limit is where it should be."""
    allowed = getattr(DEFAULT, limit)
    assert said(door, make(allowed)) == []
    messages = said(door, make(allowed + 1))
    assert len(messages) == 1
    assert f"--limit {limit}=NUMBER or Limits({limit}=NUMBER)" in messages[0]
