"""Formatting: trees, clauses and queries to pretty or to the shortest text."""

from __future__ import annotations

from tpql.limits import DEFAULT, Limits
from tpql.query.document import Query
from tpql.query.layout import format_saved
from tpql.query.readable import write_saved
from tpql.query.url import parse_query
from tpql.syntax import printer
from tpql.syntax.nodes import Node
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.syntax.parse import Clause

__all__ = ["compact", "format"]


def format(  # noqa: A001 - the agreed name, always used as tpql.format
    node_or_text: Node | Query | str,
    *,
    clause: Clause | None = None,
    width: int = 88,
    limits: Limits = DEFAULT,
) -> str:
    """Return pretty text: canonical spelling, broken into lines where it is too long.

    Formatting twice is formatting once, and the text keeps its meaning.

    Args:
        node_or_text: a tree; or the text of a clause; or, without a clause, a query or the
            text of saved queries.
        clause: which clause the tree or the text is.
        width: how many columns a line may have, where it can be broken.
        limits: how much is too much.

    Raises:
        TpqlSyntaxError: the text is not in the language.
        TpqlLimitError: it is longer or deeper than the limits allow.
        TpqlUsageError: the tree has no text in the language.

    >>> format("a=1 AND not(b in [2,3])", clause="where")
    'a == 1 and not (b in [2, 3])'
    """
    if isinstance(node_or_text, Node):
        return printer.pretty(node_or_text, clause=clause, width=width, limits=limits)
    if isinstance(node_or_text, Query):
        return write_saved(node_or_text, width, limits=limits)
    if clause is None:
        return format_saved(node_or_text, width, limits=limits)
    tree = parse(node_or_text, clause, placeholders=True, limits=limits)
    return printer.pretty(tree, clause=clause, width=width, limits=limits)


def compact(
    node_or_text: Node | Query | str,
    *,
    clause: Clause | None = None,
    limits: Limits = DEFAULT,
) -> str:
    """Return the shortest text with the same meaning.

    Arguments and errors are those of :func:`format`; without a clause the text is one query
    and the result its URL, with every clause at its shortest.

    >>> compact("effort >= 5 or (a and b)", clause="where")
    'effort>=5||a&&b'
    """
    if isinstance(node_or_text, Node):
        return printer.compact(node_or_text, clause=clause, limits=limits)
    if clause is not None and isinstance(node_or_text, str):
        tree = parse(node_or_text, clause, placeholders=True, limits=limits)
        return printer.compact(tree, clause=clause, limits=limits)
    text = node_or_text
    query = parse_query(text, limits=limits) if isinstance(text, str) else text
    for parameter in query.parameters:
        if isinstance(parameter.value, Node):
            query = query.with_parameter(parameter.name, parameter.value)
    return query.url()
