"""Parsing: the door from text to tree, for every clause."""

from __future__ import annotations

import re

from tpql import limits
from tpql.errors import TpqlSyntaxError, TpqlUsageError
from tpql.source import Span
from tpql.syntax.driver import Driver, Unexpected
from tpql.syntax.lexer import tokenize
from tpql.syntax.nodes import TextSearch
from tpql.syntax.tables import EXPRESSION, FILTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    from tpql.syntax.tables import Tables

    Clause = Literal["expression", "where", "select", "result", "orderBy", "filter"]

__all__ = ["CLAUSES", "parse"]

_EXPRESSION = Driver(EXPRESSION)
_FILTER = Driver(FILTER)

CLAUSES = {
    "expression": (_EXPRESSION, "expression"),
    "where": (_EXPRESSION, "expression"),
    "select": (_EXPRESSION, "selector"),
    "result": (_EXPRESSION, "expression"),
    "orderBy": (_EXPRESSION, "ordering"),
    "filter": (_FILTER, "filter"),
}
"""The clauses of a query: the driver and the entry point of the grammar for each."""


def parse(
    text: str,
    clause: Clause = "where",
    *,
    placeholders: bool = False,
    limits: limits.Limits = limits.DEFAULT,
) -> Any:  # noqa: ANN401 - the class depends on the clause and the text
    """Parse one clause.

    Args:
        text: the clause as it is after URL decoding.
        clause: which clause it is; a ``filter`` without a leading ``?`` is kept as text.
        placeholders: allow ``@name``, ``{{name}}`` and ``${name}``, as saved queries do.
        limits: how much is too much.

    Returns:
        The tree, an instance of :class:`tpql.syntax.Node`.

    Raises:
        TpqlSyntaxError: the text is not in the language; the error holds all findings.
        TpqlLimitError: the text is longer or nests deeper than the limits allow.
        TpqlUsageError: there is no such clause.
    """
    try:
        driver, entry = CLAUSES[clause]
    except KeyError:
        raise TpqlUsageError(f"no clause {clause!r}; clauses are: {', '.join(CLAUSES)}") from None
    limits.require("clause", len(text))
    body = text
    if clause == "filter":
        start = len(text) - len(text.lstrip())
        if not text.startswith("?", start):
            return TextSearch(text, start=0, end=len(text))
        # A space keeps the offsets of the tree those of the text.
        body = f"{text[:start]} {text[start + 1 :]}"
    tables = driver.tables
    words = tables.template_words() if placeholders else None
    if len(text) > min(limits.nesting, limits.tokens):
        _measure(body, tables, placeholders, limits)
    error: Exception | None = None
    try:
        if len(body) <= 4000 or not _LONG_INTEGER(body):
            return driver.parse(body, entry, words)
    except (Unexpected, ValueError) as refused:
        error = refused
    # Only texts with errors pay for importing and compiling what explains them.
    from tpql.syntax.recover import diagnose

    found = diagnose(body, tables, entry, placeholders, limits)
    if not found and error is None:
        return driver.parse(body, entry, words)
    raise TpqlSyntaxError(diagnostics=[d.replace(clause=_PARAMETERS.get(clause)) for d in found])


def _measure(text: str, tables: Tables, placeholders: bool, limits: limits.Limits) -> None:
    """Count brackets and tokens against the limits; exactly only where it may matter."""
    brackets = text.count("(") + text.count("[") + text.count("{")
    if brackets <= limits.nesting and len(text) <= limits.tokens:
        return
    tokens = tokenize(text, tables, placeholders)
    depth = 0
    for number, token in enumerate(tokens, start=1):
        depth = max(depth + (token.kind in _OPENERS) - (token.kind in _CLOSERS), 0)
        if depth > limits.nesting:
            raise limits.exceeded("nesting", Span(token.start, token.end))
        if number > limits.tokens:
            raise limits.exceeded("tokens", Span(token.start, token.end))


_OPENERS = frozenset(("LPAR", "LSQB", "LBRACE"))
_CLOSERS = frozenset(("RPAR", "RSQB", "RBRACE"))
_LONG_INTEGER = re.compile("[0-9]{4001}").search
_PARAMETERS = {clause: clause for clause in CLAUSES if clause != "expression"}
