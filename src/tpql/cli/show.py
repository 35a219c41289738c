"""Answers on standard output: as JSON, as lines of it, as CSV, as a table."""

from __future__ import annotations

import sys

from tpql.cli import terminal
from tpql.cli.table import csv_text, table
from tpql.engine.json_text import json_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

__all__ = ["show_items", "show_value"]


def show_items(items: Iterable[Any], form: str, links: dict[str, str]) -> int:
    """Write the items of an answer as they come, and return how many there were.

    Args:
        items: the items.
        form: table, json, jsonl or csv.
        links: the other pages by ``next`` and ``prev``; only JSON has a place for them.
    """
    counted = _Counted(items)
    if form == "json":
        envelope = {**links, "items": list(counted)}
        sys.stdout.write(json_text(envelope, pretty=True) + "\n")
    else:
        for text in _WRITERS[form](counted):
            sys.stdout.write(text)
    sys.stdout.flush()
    return counted.count


def show_value(value: Any, form: str) -> None:
    """Write the value that a ``result`` gave."""
    if isinstance(value, list):
        show_items(value, "jsonl" if form == "json" else form, {})
    elif form == "json":
        sys.stdout.write(json_text(value, pretty=True) + "\n")
    elif isinstance(value, dict):
        show_items([value], form, {})
    else:
        sys.stdout.write(json_text(value) + "\n")


class _Counted:
    """Goes through items and counts them."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = items
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for item in self._items:
            self.count += 1
            yield item


def _json_lines(items: Iterable[Any]) -> Iterator[str]:
    return (json_text(item) + "\n" for item in items)


def _table(items: Iterable[Any]) -> Iterator[str]:
    found = list(items)
    return table(found, terminal.style().width) if found else iter(())


_WRITERS: dict[str, Callable[[Iterable[Any]], Iterator[str]]] = {
    "table": _table,
    "jsonl": _json_lines,
    "csv": csv_text,
}
