"""The query of ``tpql run``: from a text, a file or standard input, with its parameters."""

from __future__ import annotations

from tpql.build.binding import open_in
from tpql.build.query import Q
from tpql.cli.discovery import KINDS, STDIN, suffix_of
from tpql.cli.files import Document, read_file, read_stdin
from tpql.errors import TpqlUsageError
from tpql.query.lines import Comment, Separator
from tpql.query.saved import SavedQuery, parse_saved
from tpql.query.url import read_url
from tpql.record import Record
from tpql.schema.suggest import nearest
from tpql.source import Source, Span
from tpql.syntax.nodes import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from tpql.limits import Limits
    from tpql.query.document import Query

__all__ = ["Asked", "bind", "read_asked"]

_TEXT = "<query>"


class Asked(Record):
    """A query as it was read: ``saved`` has positions in ``source``."""

    saved: SavedQuery
    source: Source


def read_asked(inputs: Sequence[str], limits: Limits) -> Asked:
    """Return the query that the user asks.

    Args:
        inputs: one text: a query; ``-`` for standard input; ``@file``, or a file with a
            suffix of queries, and ``#2`` or ``#name`` behind it where it holds several.
        limits: how much is too much.

    Raises:
        TpqlUsageError: there is no such query, or more than one.
        OSError: a file cannot be read.
    """
    if len(inputs) != 1:
        raise TpqlUsageError("give one query: tpql run '/api/v2/Bug?select={id,name}'")
    given = inputs[0]
    path, _, name = given.partition("#")
    if given == STDIN:
        return _chosen(read_stdin(None, limits), "", limits)
    if given.startswith("@"):
        return _chosen(_read(path[1:], limits), name, limits)
    if suffix_of(path) in KINDS and "?" not in path:
        return _chosen(_read(path, limits), name, limits)
    text = given if "\n" in given.strip() else _with_path(given)
    return _chosen(Document(_TEXT, text), "", limits)


def _read(path: str, limits: Limits) -> Document:
    try:
        return read_file(path, limits)
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "this is not UTF-8"
        raise TpqlUsageError(f"{path}: {why}") from None


def _with_path(text: str) -> str:
    """Put the path of the API before a query that begins with its entity."""
    stripped = text.strip()
    word = stripped.partition("?")[0].rstrip()
    short = word.replace("/", "", 1).isalnum() and not word.startswith("/")
    return f"/api/v2/{stripped}" if short else text


def _chosen(document: Document, name: str, limits: Limits) -> Asked:
    """Return the query of a document that a number or a name stands for, or its only one."""
    found = _queries(document, limits)
    if not found:
        raise TpqlUsageError(f"{document.name}: there is no query in it")
    if name.isdecimal() and 0 < int(name[:9]) <= len(found):
        return Asked(found[int(name) - 1][1], document.source)
    named = [saved for title, saved in found if title.lower() == name.lower()]
    if name and len(named) == 1:
        return Asked(named[0], document.source)
    if not name and len(found) == 1:
        return Asked(found[0][1], document.source)
    raise TpqlUsageError(_unclear(document.name, name, [title for title, _ in found]))


def _unclear(file: str, name: str, titles: list[str]) -> str:
    shown = [f"#{number}{f' ({title})' if title else ''}" for number, title in enumerate(titles, 1)]
    there = f"it holds {', '.join(shown[:20])}{', ...' if len(shown) > 20 else ''}"
    if not name:
        return f"{file}: which query? {there}"
    near = nearest(name, [title for title in titles if title], 1)
    hint = f"; did you mean `#{near[0]}`?" if near else f"; {there}"
    return f"{file}: no query `#{name}`{hint}"


def _queries(document: Document, limits: Limits) -> list[tuple[str, SavedQuery]]:
    """Return the queries of a document and their names, which stand in the line before them."""
    if document.kind != "saved":
        return _lines(document.text, limits)
    found: list[tuple[str, SavedQuery]] = []
    title = ""
    for item in parse_saved(document.text, limits, document.name).items:
        if isinstance(item, SavedQuery):
            found.append((title, item))
            title = ""
        elif isinstance(item, Separator):
            title = item.title.strip()
        elif isinstance(item, Comment):
            title = item.text.lstrip("#/ \t").removeprefix("@name").strip()
    return found


def _lines(text: str, limits: Limits) -> list[tuple[str, SavedQuery]]:
    found = []
    at = 0
    for line in text.split("\n"):
        if line.strip() and not line.lstrip().startswith("#"):
            read = read_url(line, limits)
            remarks = tuple(each.shift(at) for each in read.diagnostics)
            span = Span(read.span.start + at, read.span.end + at)
            found.append(("", read.replace(diagnostics=remarks, span=span)))
        at += len(line) + 1
    return found


def bind(query: Query, given: Sequence[tuple[str, str]]) -> Query:
    """Return a query with values for its parameters.

    Args:
        query: the query.
        given: names and texts: a literal of JSON, a list of those, a date, or any text.

    Raises:
        TpqlUsageError: a parameter has no value, or a value no parameter.
    """
    if given:
        query = Q.of(query).bind(**{name: _value(text) for name, text in given}).query
    left = _open(query)
    if left:
        raise TpqlUsageError(
            f"there is no value for {', '.join(f'@{name}' for name in left)}; "
            f"add --param {next(iter(left))}=VALUE"
        )
    return query


def _open(query: Query) -> Mapping[str, Any]:
    nodes = [p.value for p in query.parameters if isinstance(p.value, Node)]
    nodes += [query.id] if isinstance(query.id, Node) else []
    return {name: None for node in nodes for name in open_in(node)}


def _value(text: str) -> Any:
    from datetime import date, datetime
    from decimal import Decimal
    from json import loads

    try:
        value = loads(text, parse_float=Decimal, parse_constant=_text)
    except (ValueError, RecursionError):
        value = text
    if isinstance(value, dict):
        raise TpqlUsageError(f"an object is no value of a parameter: {text[:50]}")
    if value is not text:
        return value
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(text) if text[4:5] == "-" else text
        except ValueError:
            continue
    return text


def _text(word: str) -> str:
    return word
