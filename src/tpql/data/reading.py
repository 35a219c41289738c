"""Objects from the text of exports: JSON lines, arrays, recorded answers of API v2.

A text is a sequence of JSON values.  An array stands for its elements, and so does a page
``{"items": [...]}``.  The text of every object is kept as it is: no digit is lost.
"""

from __future__ import annotations

from json import JSONDecodeError, JSONDecoder
from pathlib import Path

from tpql.data.errors import TpqlDataError
from tpql.pattern import pattern
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike
    from typing import Any, NoReturn

    from tpql.schema.model import Schema

__all__ = ["Found", "data_files", "read_objects"]

_LINES = (".jsonl", ".ndjson")
_SUFFIXES = (*_LINES, ".json")
_LARGEST = 2**63 - 1
_BLANKS = pattern(r"[ \t\r\n]*")
_STEM = pattern(r"[^\W\d_]*")
_LINK = r'"(?:next|prev)"\s*:\s*(?:null|"(?:[^"\\]|\\.)*+")\s*'
_PAGE = pattern(rf'\{{\s*(?:{_LINK},\s*)*"items"\s*:\s*\[')
_PAGE_END = pattern(rf"\s*(?:,\s*{_LINK})*\}}")


class Found(Record):
    """An object of an export: its text, what that means, and where it stood.

    ``end`` is how much of the file was read with it.
    """

    entity: str
    id: int
    text: str
    value: dict[str, Any]
    line: int
    end: int


def data_files(path: str | PathLike[str]) -> list[Path]:
    """Return the files of data in a folder, or the file that was named, in order.

    Raises:
        TpqlDataError: there are none.
    """
    path = Path(path)
    if path.is_file():
        return [path]
    try:
        files = sorted(path.iterdir())
    except OSError as error:
        raise TpqlDataError(f"{path}: {error.strerror}") from None
    found = [f for f in files if f.suffix.lower() in _SUFFIXES and not f.name.startswith(".")]
    if not found:
        raise TpqlDataError(
            f"{path}: there is no data; one file an entity is expected, such as "
            "UserStory.json or Bugs.jsonl"
        )
    return found


def read_objects(path: Path, schema: Schema) -> Iterator[Found]:
    """Yield the objects of a file.

    An object is of the entity that its ``resourceType`` names, or else the file.

    Args:
        path: the file.
        schema: knows the names of entities.

    Raises:
        TpqlDataError: the file cannot be read, or something in it is no object with an id.
    """
    stem = _STEM.match(path.name)
    entity = stem.group() if stem else ""
    for reader in _readers(path):
        for start, value in reader.values():
            yield _found(reader, start, value, entity, schema)


def _readers(path: Path) -> Iterator[_Reader]:
    """Yield a reader of the whole file, or one a line where every line is a text by itself."""
    number, end = 0, 0
    try:
        with path.open("rb") as file:
            if path.suffix.lower() not in _LINES:
                yield _Reader(file.read().decode("utf-8-sig"), path)
                return
            for number, line in enumerate(file, 1):
                text = line.decode("utf-8-sig" if number == 1 else "utf-8").rstrip()
                yield _Reader(text, path, number, end)
                end += len(line)
    except OSError as error:
        raise TpqlDataError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        where = f"{path}:{number}" if number else path
        raise TpqlDataError(f"{where}: this is not UTF-8") from None


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


class _Reader:
    """Reads a text from its beginning; ``at`` is how far it has come."""

    _decode = JSONDecoder(parse_constant=_constant).raw_decode

    def __init__(self, text: str, path: Path, line: int = 1, before: int = 0) -> None:
        self.text = text
        self.path = path
        self.at = 0
        self.before = before
        self._line = line
        self._counted = 0

    def values(self) -> Iterator[tuple[int, Any]]:
        """Yield where each object starts, and the object."""
        while self._peek():
            page = _PAGE.match(self.text, self.at)
            if self.text[self.at] != "[" and page is None:
                yield self._value()
                continue
            self.at = page.end() if page else self.at + 1
            yield from self._elements()
            if page is not None:
                end = _PAGE_END.match(self.text, self.at)
                if end is None:
                    raise self.error(self.at, "this page has more than `items` and links")
                self.at = end.end()

    def _elements(self) -> Iterator[tuple[int, Any]]:
        if self._peek() == "]":
            self.at += 1
            return
        while True:
            self._peek()
            yield self._value()
            mark = self._peek()
            if mark not in (",", "]"):
                raise self.error(self.at, "a comma or `]` is missing")
            self.at += 1
            if mark == "]":
                return

    def _value(self) -> tuple[int, Any]:
        start = self.at
        try:
            value, self.at = self._decode(self.text, start)
        except JSONDecodeError as error:
            raise self.error(error.pos, f"this is no JSON: {error.msg}") from None
        except RecursionError:
            raise self.error(start, "this nests too deep") from None
        except ValueError as error:
            raise self.error(start, f"this is no JSON: {error}") from None
        return start, value

    def _peek(self) -> str:
        """Return the next character that is not blank, or nothing."""
        blanks = _BLANKS.match(self.text, self.at)
        self.at = blanks.end() if blanks else self.at
        return self.text[self.at : self.at + 1]

    def line(self, place: int) -> int:
        """Return the line of a place that is not before one asked for earlier."""
        self._line += self.text.count("\n", self._counted, place)
        self._counted = max(place, self._counted)
        return self._line

    def error(self, place: int, message: str) -> TpqlDataError:
        """Make the error that names the file and the line."""
        return TpqlDataError(f"{self.path}:{self.line(place)}: {message}")


def _found(reader: _Reader, start: int, value: Any, entity: str, schema: Schema) -> Found:
    """Hold what was read against what an object has to be."""
    if not isinstance(value, dict):
        raise reader.error(start, "an object was expected, or a page of them")
    id_ = value.get("id")
    if type(id_) is not int or not -_LARGEST <= id_ <= _LARGEST:
        if "Id" in value or "Items" in value:
            raise reader.error(start, "this is an answer of API v1; export with API v2")
        raise reader.error(start, "this object has no number as its `id`")
    own = value.get("resourceType") or entity
    if not isinstance(own, str) or not own:
        raise reader.error(
            start, "of what entity is this? Name the file after it, or add a `resourceType`"
        )
    text = reader.text[start : reader.at]
    name = schema.name_of(own) or own
    return Found(name, id_, text, value, reader.line(start), reader.before + reader.at)
