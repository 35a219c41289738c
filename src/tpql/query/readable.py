"""A query as the text of a saved one, in the standard layout."""

from __future__ import annotations

from tpql.errors import TpqlError
from tpql.limits import DEFAULT, Limits
from tpql.query.layout import format_saved
from tpql.query.saved import parse_saved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.query.document import Parameter, Query

__all__ = ["write_saved"]


def write_saved(
    query: Query, width: int = 88, *, limits: Limits = DEFAULT, correct: bool = True
) -> str:
    """Return the text of a query for a ``.tpql`` file.

    Decoded text can look like something else: a line break and ``#`` like a comment, a blank
    at the end like none.  Then the query stays encoded, which saved text may be too.  One
    that is not ``correct``, which means that it has errors, is only shown.
    """
    lines = [_line(parameter) for parameter in query.parameters if not parameter.is_empty]
    text = f"{query.base}{query.path}" + "".join(
        f"\n  {'&' if index else '?'}{line}" for index, line in enumerate(lines)
    )
    if correct and not _reads_as(text, query, limits):
        text = query.url(readable=False)
    return format_saved(text, width, limits=limits)


def _line(parameter: Parameter) -> str:
    return parameter.name if parameter.value is True else f"{parameter.name}={parameter.text}"


def _reads_as(text: str, query: Query, limits: Limits) -> bool:
    try:
        again = parse_saved(text, limits).queries
    except TpqlError:
        return False
    return len(again) == 1 and again[0].query == query
