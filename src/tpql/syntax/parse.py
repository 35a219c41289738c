"""Parsing: the door from text to tree, for every clause."""

from __future__ import annotations

from tpql.errors import TpqlSyntaxError, TpqlUsageError
from tpql.limits import DEFAULT, Limits
from tpql.syntax.driver import Driver, Unexpected
from tpql.syntax.nodes import TextSearch
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

_SHORT = DEFAULT.nesting
"""A text of so many characters is within all default limits."""


def parse(
    text: str,
    clause: Clause = "where",
    *,
    placeholders: bool = False,
    limits: Limits = DEFAULT,
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
    if clause not in CLAUSES:
        raise TpqlUsageError(f"no clause {clause!r}; clauses are: {', '.join(CLAUSES)}")
    driver, entry = CLAUSES[clause]
    if len(text) > _SHORT or limits is not DEFAULT:
        from tpql.syntax.measure import measure  # most clauses are short

        measure(text, driver.tables, placeholders, limits)
    if clause == "filter":
        start = len(text) - len(text.lstrip())
        if not text.startswith("?", start):
            return TextSearch(text, start=0, end=len(text))
        # A space keeps the offsets of the tree those of the text.
        text = f"{text[:start]} {text[start + 1 :]}"
    try:
        return driver.parse(text, entry, placeholders)
    except (Unexpected, ValueError):
        # Only texts with errors pay for importing and compiling what explains them.
        from tpql.syntax.recover import diagnose

        found = diagnose(text, driver.tables, entry, placeholders, limits)
        name = None if clause == "expression" else clause
        error = TpqlSyntaxError(diagnostics=[d.replace(clause=name) for d in found])
    raise error
