"""Reading a settings file: all that is wrong in it is told at once, each with its line."""

from __future__ import annotations

import os

from tpql.config.keys import KEYS, find_key
from tpql.config.kinds import Place
from tpql.config.layers import Layer, combine
from tpql.config.lines import key_lines, line_of
from tpql.errors import TpqlUsageError
from tpql.pattern import pattern
from tpql.schema.suggest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from tpql.config.settings import Settings

__all__ = ["read_layer", "read_settings"]

_HEADINGS = ("tool", "tpql")
_NO_HEADING = "leave out the heading, settings stand alone in this file"
"""What people put settings under, as in pyproject.toml, in a file that has nothing else."""

_PLACE = pattern(r" \(at line (\d+), column \d+\)$")


def read_settings(text: str, name: str, *, table: str) -> Settings:
    """Return the settings of one file; the file that it extends is not looked at.

    Args:
        text: the file, TOML.
        name: its path; paths and patterns in it are relative to its folder.
        table: the table with the settings, ``tool.tpql``, or nothing for the whole file.

    Raises:
        TpqlUsageError: it is not TOML, or a key or a value is not as it should be.
    """
    layer = read_layer(text, name, table=table)
    return combine([layer] if layer else [])[0]


def read_layer(
    text: str, name: str, *, table: str, folder: str | None = None, path: str | None = None
) -> Layer | None:
    """Return what one file says, or None if it does not have the table.

    Args:
        text: the file, TOML.
        name: what messages call it.
        table: the table with the settings, ``tool.tpql``, or nothing for the whole file.
        folder: where its paths and patterns start, by default the folder of ``name``.
        path: where it is, by default ``name``.

    Raises:
        TpqlUsageError: it is not TOML, or a key or a value is not as it should be.
    """
    above = tuple(table.split(".")) if table else ()
    found = _table(_document(text, name), above)
    if found is None:
        return None
    mistakes: list[tuple[Sequence[str], str]] = []
    start = os.path.dirname(name) if folder is None else folder
    place = Place(above, start, lambda keys, message: mistakes.append((keys, message)))
    values = _values(found, place)
    if mistakes:
        raise _error(mistakes, key_lines(text), name, len(above))
    if isinstance(found, dict) and isinstance(found.get("schema"), dict):
        values["schema_tables"] = (path or name,)
    return Layer(name, tuple(values.items()))


def _document(text: str, name: str) -> dict[str, Any]:
    import tomllib  # slow to import, and most files say nothing

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise TpqlUsageError(f"{name}: this nests too deep") from None
    except ValueError as error:
        message = str(error)
        place = _PLACE.search(message)
        line = f":{place[1]}" if place else ""
        reason = message[: place.start()] if place else message
        raise TpqlUsageError(f"{name}{line}: this is not TOML: {reason}") from None


def _table(document: object, keys: Sequence[str]) -> object:
    """Return what stands under some keys, or None."""
    for key in keys:
        document = document.get(key) if isinstance(document, dict) else None
    return document


def _values(found: object, place: Place) -> dict[str, object]:
    """Return the values of the fields of Settings that a table sets."""
    values: dict[str, object] = {}
    if not isinstance(found, dict):
        place.expected("a table", found)
        return values
    for name, value in found.items():
        key = find_key(name)
        if key is None:
            heading = not place.keys and name in _HEADINGS and isinstance(value, dict)
            place.below(name).wrong(f"unknown key; {_NO_HEADING if heading else _near(name)}")
        else:
            values[key.field] = key.kind.read(value, place.below(name))
    return values


def _near(name: str) -> str:
    close = nearest(name, [key.name for key in KEYS], limit=1)
    return f"did you mean `{close[0]}`?" if close else "see `tpql config --schema`"


def _error(
    mistakes: Sequence[tuple[Sequence[str], str]],
    lines: dict[tuple[str, ...], int],
    name: str,
    above: int,
) -> TpqlUsageError:
    """Make the error that tells all mistakes, in the order of the file."""
    told = sorted((line_of(keys, lines), keys, message) for keys, message in mistakes)
    return TpqlUsageError(
        "\n".join(
            f"{name}:{line}: {'.'.join(keys[above:] or keys)}: {message}"
            for line, keys, message in dict.fromkeys(told)
        )
    )
