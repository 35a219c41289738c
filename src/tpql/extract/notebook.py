"""Queries in Jupyter notebooks: the cells are joined, read as their language, and placed."""

from __future__ import annotations

from tpql.errors import TpqlError, TpqlSyntaxError
from tpql.extract import rules
from tpql.extract.find import CALLEES
from tpql.extract.hosts import HOSTS, find_in
from tpql.extract.languages import read_values
from tpql.extract.pieces import Text
from tpql.extract.plain import lines_of
from tpql.extract.relevant import is_relevant
from tpql.extract.urls import urls_in
from tpql.extract.values import Array, Mapping
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.extract.found import Found
    from tpql.extract.values import Value

__all__ = ["find_in_notebook"]

_MAGIC = pattern(r"(?m)^[ \t]*([%!])")
_KINDS = {"code": ".py", "markdown": ".md"}


def find_in_notebook(
    text: str, callees: Sequence[str] = (), *, everything: bool = True
) -> Iterator[Found]:
    """Yield the queries in the cells of a notebook; outputs are passed over.

    Args:
        text: the notebook.
        callees: functions that take an entity and clauses.
        everything: read cells too that do not look as if they held a query.

    Raises:
        TpqlSyntaxError: it is no notebook.

    """
    values = read_values(text, "json")
    cells = _member(values[0], "cells") if values else None
    if not isinstance(cells, Array):
        message = "this is no notebook: it has no list of cells"
        raise TpqlSyntaxError(diagnostics=[rules.HOST_NOT_READ.at(Span(0, 0), message)])
    names = (*CALLEES, *callees)
    for cell in cells.items:
        kind, source = _member(cell, "cell_type"), _source(_member(cell, "source"))
        if isinstance(kind, Text) and (everything or is_relevant(source.text, names)):
            yield from _in_cell(source, _KINDS.get(kind.text, ".txt"), callees)


def _member(value: Value | None, name: str) -> Value | None:
    if not isinstance(value, Mapping):
        return None
    found = (v for n, v in zip(value.names, value.values, strict=True) if n.text == name)
    return next(found, None)


def _source(value: Value | None) -> Text:
    """Return the text of a cell: one string, or a list of lines."""
    if isinstance(value, Text):
        return value
    lines = value.items if isinstance(value, Array) else ()
    return Text(piece for line in lines if isinstance(line, Text) for piece in line.pieces)


def _in_cell(source: Text, suffix: str, callees: Sequence[str]) -> Iterator[Found]:
    # A line of IPython's own begins with `%` or `!`; as a comment it is as long.
    code = _MAGIC.sub(lambda m: m[0][:-1] + "#", source.text) if suffix == ".py" else source.text
    try:
        found = list(find_in(code, HOSTS[suffix], callees, telling=True))
    except TpqlError:  # a cell of another language, or one that is not finished
        for line in lines_of(source):
            yield from urls_in(line)
        return
    for query in found:
        yield query.through(source)
