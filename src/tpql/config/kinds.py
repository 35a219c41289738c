"""The kinds of values that settings have: how each is read, and its JSON Schema."""

from __future__ import annotations

import os

from tpql.config.codes import read_code
from tpql.config.globs import anchored
from tpql.errors import TpqlUsageError
from tpql.limits import Limits
from tpql.pattern import pattern
from tpql.record import Record, field
from tpql.report.formats import FORMATS
from tpql.schema.suggest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypeAlias

    Read: TypeAlias = Callable[[object, "Place"], Any]

__all__ = [
    "CALLEES",
    "CODES",
    "CODES_BY_GLOB",
    "ESCAPERS",
    "FLAG",
    "FORMAT",
    "GLOBS",
    "HOLE_TYPES",
    "LIMITS",
    "PATH",
    "SCHEMA",
    "SEVERITIES",
    "TYPES",
    "WIDTH",
    "Kind",
    "Place",
    "choice",
]

HOLE_TYPES = (
    *("Boolean", "DateTime", "Decimal", "Double", "Guid", "Int32", "Int64", "String"),
    *("TimeSpan", "identifier", "list", "query"),
)
"""The types of holes, which the extractor knows; importing it takes longer than all of this."""

_FUNCTION = pattern(r"[\w$]+(?:(?:\.|::)[\w$]+)*")
_FUNCTIONS = pattern(r"[\w$*]+(?:(?:\.|::)[\w$*]+)*")
_CODE = r"^(?:[Tt][Pp][0-9]{0,3}|(?![Tt][Pp][0-9])[A-Za-z][A-Za-z0-9-]*)$"
_TABLE = "a table"
_NOUNS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (dict, _TABLE),
    (list, "a list"),
)


class Place:
    """Where a value stands: its keys, the folder of its file, and whom to tell of mistakes."""

    __slots__ = ("folder", "keys", "tell")

    def __init__(
        self, keys: Sequence[str], folder: str, tell: Callable[[Sequence[str], str], None]
    ) -> None:
        self.keys = tuple(keys)
        self.folder = folder
        self.tell = tell

    def below(self, key: str) -> Place:
        """Return the place of a value in this table."""
        return Place((*self.keys, key), self.folder, self.tell)

    def wrong(self, message: str) -> None:
        """Tell what is wrong here."""
        self.tell(self.keys, message)

    def expected(self, what: str, value: object) -> None:
        """Tell that this should have been something else."""
        found = next((noun for kind, noun in _NOUNS if isinstance(value, kind)), "a date or time")
        self.wrong(f"expected {what}, found {found}")


class Kind(Record):
    """A kind of value.

    ``words`` is what people call it; ``read`` makes the value of a setting of what TOML
    holds, and tells the place of mistakes; ``schema`` is its JSON Schema.  The entries of a
    ``table`` add to those of the file that is extended.
    """

    words: str
    read: Read = field(compare=False)
    schema: Mapping[str, Any] = field(compare=False)
    table: bool = False


def _flag(value: object, place: Place) -> bool:
    if isinstance(value, bool):
        return value
    place.expected("true or false", value)
    return False


def _number(value: object, place: Place) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        place.expected("a whole number", value)
        return 0
    if not 0 < value < 2**62:
        place.wrong(f"expected a positive number, found {'one too large' if value > 0 else value}")
    return value


def _text(value: object, place: Place) -> str:
    if isinstance(value, str) and value.strip():
        return value
    if isinstance(value, str):
        place.wrong("this must not be empty")
    else:
        place.expected("text", value)
    return ""


def _path(value: object, place: Place) -> str:
    return os.path.normpath(os.path.join(place.folder, _text(value, place)))


def _schema(value: object, place: Place) -> str | None:
    """Read the path of a schema; a table with one is read by who needs the schema."""
    return None if isinstance(value, dict) else _path(value, place)


def _glob(value: object, place: Place) -> str:
    text = _text(value, place)
    if text and not text.strip("/"):
        place.wrong("this pattern names nothing")
    return anchored(text, place.folder)


def _code(value: object, place: Place) -> str:
    text = _text(value, place)
    try:
        return read_code(text) if text else ""
    except TpqlUsageError as error:
        place.wrong(str(error))
        return ""


def _named(names: re.Pattern[str]) -> Read:
    """Make a reader of the name of a function."""

    def read(value: object, place: Place) -> str:
        text = _text(value, place)
        if text and not names.fullmatch(text):
            place.wrong(f"`{text}` is no name of a function, such as `quote` or `api.quote`")
        return text

    return read


def _one_of(known: Sequence[str]) -> Read:
    """Make a reader of one word out of a few."""

    def read(value: object, place: Place) -> str:
        text = _text(value, place)
        if text and text not in known:
            close = nearest(text, known, limit=1)
            hint = f"did you mean `{close[0]}`?" if close else f"choose one of {', '.join(known)}"
            place.wrong(f"there is no `{text}`; {hint}")
        return text

    return read


def _list(item: Read) -> Read:
    """Make a reader of a list."""

    def read(value: object, place: Place) -> tuple[Any, ...]:
        if isinstance(value, list):
            return tuple(dict.fromkeys(item(each, place) for each in value))
        place.expected("a list", value)
        return ()

    return read


def _table(key: Read, item: Read) -> Read:
    """Make a reader of a table, as pairs."""

    def read(value: object, place: Place) -> tuple[tuple[Any, Any], ...]:
        if isinstance(value, dict):
            entries = [(name, each, place.below(name)) for name, each in value.items()]
            return tuple((key(name, at), item(each, at)) for name, each, at in entries)
        place.expected(_TABLE, value)
        return ()

    return read


def _words(known: Sequence[str]) -> str:
    quoted = [f"`{word}`" for word in known]
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"


def choice(*known: str) -> Kind:
    """Return the kind of a word out of a few."""
    return Kind(_words(known), _one_of(known), {"enum": list(known)})


_TEXT_SCHEMA = {"type": "string", "pattern": r"\S"}
_CODE_SCHEMA = {"type": "string", "pattern": _CODE}
_NUMBER_SCHEMA = {"type": "integer", "minimum": 1}
_SEVERITY_NAMES = ("error", "warning", "info", "off")


def _items(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(schema)}


def _entries(schema: Mapping[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "propertyNames": dict(names),
        "additionalProperties": dict(schema),
    }


FLAG = Kind("true or false", _flag, {"type": "boolean"})
WIDTH = Kind("a number of columns", _number, _NUMBER_SCHEMA)
PATH = Kind("a path", _path, _TEXT_SCHEMA)
SCHEMA = Kind("a path, or a table", _schema, {"anyOf": [_TEXT_SCHEMA, {"type": "object"}]})
FORMAT = choice(*FORMATS)
CODES = Kind("a list of codes or names of rules", _list(_code), _items(_CODE_SCHEMA))
GLOBS = Kind("a list of patterns", _list(_glob), _items(_TEXT_SCHEMA))
CALLEES = Kind("a list of names of functions", _list(_named(_FUNCTION)), _items(_TEXT_SCHEMA))
ESCAPERS = Kind(
    "a list of names of functions, in which `*` is any text",
    _list(_named(_FUNCTIONS)),
    _items(_TEXT_SCHEMA),
)
CODES_BY_GLOB = Kind(
    "a table: codes by pattern",
    _table(_glob, CODES.read),
    _entries(CODES.schema, _TEXT_SCHEMA),
    table=True,
)
SEVERITIES = Kind(
    f"a table: {_words(_SEVERITY_NAMES)} by code",
    _table(_code, _one_of(_SEVERITY_NAMES)),
    _entries({"enum": list(_SEVERITY_NAMES)}, _CODE_SCHEMA),
    table=True,
)
TYPES = Kind(
    f"a table: {_words(HOLE_TYPES)} by pattern",
    _table(_text, _one_of(HOLE_TYPES)),
    _entries({"enum": list(HOLE_TYPES)}, _TEXT_SCHEMA),
    table=True,
)
LIMITS = Kind(
    "a table: numbers by limit",
    _table(_one_of(tuple(Limits.__fields__)), _number),
    _entries(_NUMBER_SCHEMA, {"enum": list(Limits.__fields__)}),
    table=True,
)
