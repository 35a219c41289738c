"""Parsing: the door from text to tree, for every clause."""

from __future__ import annotations

from tpql import limits
from tpql.errors import TpqlUsageError
from tpql.syntax.driver import Driver, Unexpected
from tpql.syntax.escape import BadEscape
from tpql.syntax.nodes import Node, TextSearch
from tpql.syntax.tables import EXPRESSION, FILTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

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
) -> Any:
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
            return TextSearch(text, 0, len(text))
        # A space keeps the offsets of the tree those of the text.
        body = f"{text[:start]} {text[start + 1 :]}"
    words = driver.tables.template_words() if placeholders else None
    try:
        return driver.parse(body, entry, words)
    except (Unexpected, BadEscape):
        raise
