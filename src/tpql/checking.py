"""Checking: everything that can be said about a text, in one call that never raises."""

from __future__ import annotations

from tpql.errors import TpqlError
from tpql.limits import DEFAULT, Limits
from tpql.query.document import Query
from tpql.query.saved import parse_saved
from tpql.query.url import parse_url
from tpql.syntax.literals import check_literals
from tpql.syntax.nodes import Node
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.syntax.parse import Clause

__all__ = ["check"]


def check(
    text_or_query: str | Query,
    *,
    clause: Clause | None = None,
    limits: Limits = DEFAULT,
) -> list[Diagnostic]:
    """Return the findings on a clause, a query, or a file of saved queries.

    Args:
        text_or_query: the text of one clause; or, without a clause, a URL (one line) or
            saved queries (several lines); or a query.
        clause: which clause the text is.
        limits: how much is too much; passing one is a finding too.

    Returns:
        The findings in the order of the text.  Spans are offsets into the text; those on a
        query are offsets into the value of the parameter that ``clause`` names.

    >>> [d.code for d in check("/api/v2/Bug?where=id==1&take=many")]
    ['TP509']
    """
    try:
        return sorted(_findings(text_or_query, clause, limits), key=lambda d: d.span.start)
    except TpqlError as error:
        return list(error.diagnostics)


def _findings(
    subject: str | Query, clause: Clause | None, limits: Limits
) -> list[Diagnostic]:
    if isinstance(subject, Query):
        return _of_query(subject)
    if clause is not None:
        return check_literals(parse(subject, clause, placeholders=True, limits=limits))
    if "\n" in subject.strip() or subject.lstrip().startswith("#"):
        return list(parse_saved(subject, limits).diagnostics)
    return parse_url(subject, limits)[1]


def _of_query(query: Query) -> list[Diagnostic]:
    """Return the findings on the values of a query's parameters."""
    found: list[Diagnostic] = []
    for parameter in query.parameters:
        if isinstance(parameter.value, Node):
            findings = check_literals(parameter.value)
            found.extend(d.replace(clause=parameter.name) for d in findings)
    return found
