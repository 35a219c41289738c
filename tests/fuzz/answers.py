"""What an account answers: to the client, and in exports."""

from __future__ import annotations

import io
import json
from pathlib import PurePath
from typing import Any

from tests.fuzz.cutting import choice, parts, text
from tpql.client.errors import TpqlClientError
from tpql.client.items import ItemsDecoder
from tpql.client.replies import Reply, failure_of, read_json
from tpql.data.errors import TpqlDataError
from tpql.data.reading import read_objects
from tpql.schema.model import Schema

__all__ = ["EXPORTS", "export", "items", "reply"]

EXPORTS = ("Bug.json", "Bugs.jsonl", "2024.ndjson", "UserStory-1.JSON")
_STATUSES = (200, 400, 401, 403, 404, 429, 500, 302, 599, 0)
_TYPES = ("application/json", "text/html", "", "application/xml")
_URL = "https://h.example/api/v2/Bug?take=1"
_SECRET = "0123456789abcdefS3CR3T"


def reply(data: bytes) -> None:
    """A reply gives JSON or an error of the client; no error shows what is hidden."""
    status, rest = choice(data, _STATUSES)
    kind, rest = choice(rest, _TYPES)
    given = text(rest)
    answered = Reply(status, {"content-type": kind}, given)
    error = failure_of(answered, _URL, lambda shown: shown.replace(_SECRET, "***"))
    assert _SECRET not in str(error)
    assert _SECRET not in repr(error.failure)
    try:
        value = read_json(answered, _URL)
    except TpqlClientError as error:
        assert given not in str(error) or len(given) < 20
    else:
        assert _same(value, json.loads(given))


def items(data: bytes) -> None:
    """Pieces, cut anywhere, give the items that ``json`` gives for the whole, or ValueError."""
    pieces = [text(part) for part in parts(data, 8)]
    decoder = ItemsDecoder()
    found: list[Any] = []
    try:
        for piece in pieces:
            found += decoder.feed(piece)
    except (ValueError, RecursionError):
        return
    try:
        whole = json.loads("".join(pieces))
    except (ValueError, RecursionError):
        return
    listed = isinstance(whole, dict) and isinstance(whole.get("items"), list)
    if listed and "".join(pieces).count('"items"') == 1:
        assert decoder.done
        assert _same(found, whole["items"])


def _same(one: object, other: object) -> bool:
    """Compare values of JSON, in which NaN is NaN."""
    return repr(one) == repr(other)


def export(data: bytes) -> None:
    """An export gives objects, each with the text that it was read from, or is refused."""
    name, rest = choice(data, EXPORTS)
    path = _InMemory(name, rest)
    try:
        for found in read_objects(path, Schema.builtin()):  # type: ignore[arg-type]  # all it asks for
            assert _same(json.loads(found.text), found.value)
            assert found.value["id"] == found.id
            assert 0 < found.end <= len(rest)
            assert found.line >= 1
    except TpqlDataError as error:
        assert str(error)


class _InMemory:
    """What reading an export needs of a path."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.suffix = PurePath(name).suffix
        self._content = content

    def open(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(self._content)

    def __str__(self) -> str:
        return self.name
