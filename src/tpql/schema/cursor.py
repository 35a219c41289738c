"""Reading untrusted data: every value knows where it stands, and says so when it is wrong."""

from __future__ import annotations

from tpql.errors import TpqlSchemaError
from tpql.limits import DEFAULT
from tpql.schema.suggest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from os import PathLike
    from typing import Any

__all__ = ["Cursor", "parse_json", "parse_toml", "read_text"]

_NAMES = {
    bool: "true or false",
    str: "text",
    int: "a number",
    float: "a number",
    dict: "an object",
    list: "a list",
    type(None): "null",
}


class Cursor:
    """A value of a JSON or TOML document and its place.

    ``where`` names the document and the path to the value in it.
    """

    __slots__ = ("value", "where")

    def __init__(self, value: object, where: str) -> None:
        self.value = value
        self.where = where

    def error(self, message: str) -> TpqlSchemaError:
        """Make the error that says what is wrong at this place."""
        return TpqlSchemaError(f"{self.where}: {message}")

    def _expected(self, what: str) -> TpqlSchemaError:
        return self.error(
            f"expected {what}, found {_NAMES.get(type(self.value), 'something else')}"
        )

    def items(self) -> Iterator[tuple[str, Cursor]]:
        """Yield the keys and values of an object."""
        if not isinstance(self.value, dict):
            raise self._expected("an object")
        for key, value in self.value.items():
            if not isinstance(key, str) or not key.strip():
                raise self.error("a name is empty or not text")
            yield key, Cursor(value, f"{self.where}.{key}" if self.where else key)

    def record(self, keys: Collection[str]) -> dict[str, Cursor]:
        """Return the values of an object that has no other keys than ``keys``."""
        found = dict(self.items())
        for key in found:
            if key not in keys:
                close = nearest(key, keys, limit=1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                raise self.error(f"unknown key {key!r}{hint}")
        return found

    def elements(self) -> list[Cursor]:
        """Return the elements of a list."""
        if not isinstance(self.value, (list, tuple)):
            raise self._expected("a list")
        return [Cursor(value, f"{self.where}[{i}]") for i, value in enumerate(self.value)]

    def text(self) -> str:
        """Return a value that has to be text."""
        if not isinstance(self.value, str):
            raise self._expected("text")
        return self.value

    def name(self) -> str:
        """Return a value that has to be text, and not empty."""
        if not self.text().strip():
            raise self.error("this must not be empty")
        return self.text()

    def optional(self) -> str | None:
        """Return a value that has to be text or null."""
        return None if self.value is None else self.name()

    def flag(self) -> bool:
        """Return a value that has to be true or false."""
        if not isinstance(self.value, bool):
            raise self._expected("true or false")
        return self.value

    def number(self) -> int:
        """Return a value that has to be a whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self._expected("a whole number")
        return self.value


def read_text(path: str | PathLike[str]) -> str:
    """Read a file as text: UTF-8, or UTF-16 with a byte order mark.

    Raises:
        TpqlSchemaError: it cannot be read.
        TpqlLimitError: it is larger than ``Limits.file``.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib is slow to import
            data = file.read(DEFAULT.file + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise TpqlSchemaError(f"cannot read {path!s}: {reason}") from None
    DEFAULT.require("file", len(data))
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise TpqlSchemaError(
            f"{path!s}: this is not {encoding[:6]} text: {error.reason}"
        ) from None


def parse_json(
    text: str,
    where: str,
    pairs: Callable[[list[tuple[str, Any]]], Any] | None = None,
) -> Cursor:
    """Parse JSON; ``pairs`` makes an object of its keys and values.

    Raises:
        TpqlSchemaError: it is not JSON, or nests too deep to be a schema.
    """
    import json

    try:
        return Cursor(json.loads(text, object_pairs_hook=pairs), where)
    except RecursionError:
        raise TpqlSchemaError(f"{where}: this nests too deep") from None
    except ValueError as error:
        raise TpqlSchemaError(f"{where}: this is not JSON: {error}") from None


def parse_toml(text: str, where: str) -> Cursor:
    """Parse TOML.

    Raises:
        TpqlSchemaError: it is not TOML, or nests too deep to be a schema.
    """
    import tomllib

    try:
        return Cursor(tomllib.loads(text), where)
    except RecursionError:
        raise TpqlSchemaError(f"{where}: this nests too deep") from None
    except ValueError as error:
        raise TpqlSchemaError(f"{where}: this is not TOML: {error}") from None
