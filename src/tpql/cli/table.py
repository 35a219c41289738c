"""Answers as rows: a table for people, CSV for spreadsheets."""

from __future__ import annotations

from decimal import Decimal

from tpql.engine.json_text import json_text
from tpql.report.cells import cells, visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

__all__ = ["csv_text", "flat", "table"]

_VALUE = "value"
_GAP = "  "
_NARROWEST = 8
_LONGEST = 500
"""Characters of a value; the other formats give all of it."""
_NAMES = ("name", "fullName")
_REFERENCE = {"resourceType", "id", *_NAMES, "firstName", "lastName", "login"}
_NUMBERS = (int, float, Decimal)


def flat(item: Any, *, short: bool) -> dict[str, Any]:
    """Return an item as one row: the members of inner objects are columns with dots.

    Args:
        item: an object, or a bare value.
        short: write a reference as its name.
    """
    if not isinstance(item, dict):
        return {_VALUE: item}
    row: dict[str, Any] = {}
    pending = [(str(key), value) for key, value in reversed(item.items())]
    while pending:
        name, value = pending.pop()
        if not isinstance(value, dict) or "items" in value or not value:
            row[name] = value
        elif short and value.keys() <= _REFERENCE and any(key in value for key in _NAMES):
            row[name] = _name(value)
        else:
            pending += [(f"{name}.{key}", each) for key, each in reversed(value.items())]
    return row


def _name(value: dict[str, Any]) -> Any:
    return next((value[key] for key in _NAMES if key in value), None)


def _text(value: Any) -> str:
    """Return the text of a cell; of a list that is its elements, by their names."""
    if value is None or value == {}:
        return ""
    inner = value.get("items", value) if isinstance(value, dict) else value
    if isinstance(inner, list):
        return ", ".join(map(_brief, inner))
    return _brief(value)


def _brief(value: Any) -> str:
    if isinstance(value, str):
        return value
    name = _name(value) if isinstance(value, dict) else None
    return str(name) if name is not None else json_text(value)


def csv_text(items: Iterable[Any]) -> Iterator[str]:
    """Yield the lines of CSV (RFC 4180): a header with all columns, then the items."""
    from csv import writer
    from io import StringIO

    rows = [flat(item, short=False) for item in items]
    names = _columns(rows)
    for row in [names, *([_text(row.get(name)) for name in names] for row in rows)]:
        line = StringIO()
        writer(line).writerow(row)
        yield line.getvalue()


def table(items: Iterable[Any], width: int) -> Iterator[str]:
    """Yield the lines of a table: numbers end, texts begin in line; wide values are folded.

    Args:
        items: what to show.
        width: how many columns the terminal has.
    """
    rows = [flat(item, short=True) for item in items]
    names = _columns(rows)
    numeric = [_is_numeric(row.get(name) for row in rows) for name in names]
    texts = [[_cut(visible(_text(row.get(name)))) for name in names] for row in rows]
    widths = _widths([[visible(name) for name in names], *texts], width)
    yield from _lines([visible(name) for name in names], widths, numeric)
    yield _GAP.join("-" * size for size in widths) + "\n"
    for row in texts:
        yield from _lines(row, widths, numeric)


def _cut(text: str) -> str:
    """Return the beginning of a text that is too long for a table."""
    return text.rstrip() if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def _columns(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Return the names of all columns; one that a row lacks stays where others have it."""
    order: list[str] = []
    known: set[str] = set()
    for row in rows:
        if known.issuperset(row):
            continue
        place = len(order)
        for name in reversed(row):
            if name in known:
                place = order.index(name)
            else:
                order.insert(place, name)
        known.update(row)
    return order


def _is_numeric(values: Iterable[Any]) -> bool:
    found = [value for value in values if value is not None]
    return bool(found) and all(
        isinstance(value, _NUMBERS) and not isinstance(value, bool) for value in found
    )


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return how wide columns are; the widest give way where the terminal is too narrow."""
    widths = [max(1, *map(_size, column)) for column in zip(*rows, strict=True)]
    room = max(width - len(_GAP) * (len(widths) - 1), 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = max(widths)
        below = max((size for size in widths if size < widest), default=_NARROWEST)
        several = widths.count(widest)
        step = max(1, min(widest - max(below, _NARROWEST), (sum(widths) - room) // several))
        widths = [size - step if size == widest else size for size in widths]
    return widths


def _size(text: str) -> int:
    return len(text) if text.isascii() else sum(size for _, size in cells(text))


def _lines(row: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    """Yield the lines of one row, as many as its longest cell needs."""
    folded = [list(_fold(text, size)) for text, size in zip(row, widths, strict=True)]
    for index in range(max(map(len, folded), default=0)):
        parts = []
        for cell, size, right in zip(folded, widths, numeric, strict=True):
            text = cell[index] if index < len(cell) else ""
            blanks = " " * (size - _size(text))
            parts.append(blanks + text if right else text + blanks)
        yield _GAP.join(parts).rstrip() + "\n"


def _fold(text: str, width: int) -> Iterator[str]:
    """Break a text into lines, between words if that can be."""
    at = 0
    while True:
        end = at + _reach(text[at : at + width + 1], width)
        if end >= len(text):
            yield text[at:]
            return
        space = text.rfind(" ", at, end + 1)
        end = space if space > at else end
        yield text[at:end].rstrip()
        at = end + len(text[end:]) - len(text[end:].lstrip())


def _reach(text: str, width: int) -> int:
    """Return how many characters fit into a width, one at least."""
    used = 0
    for index, (_, size) in enumerate(cells(text)):
        used += size
        if used > width:
            return max(index, 1)
    return len(text)
