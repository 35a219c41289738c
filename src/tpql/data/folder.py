"""The data of a folder of exports, kept in memory."""

from __future__ import annotations

from decimal import Decimal
from json import JSONDecoder
from pathlib import Path

from tpql.data.reading import data_files, read_objects
from tpql.engine.data import MemoryData
from tpql.schema.model import Schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

__all__ = ["DEMO", "read_folder"]

DEMO = Path(__file__).parent / "demo"
"""The folder of the account that tpql brings along: invented, and always the same."""


def read_folder(path: str | PathLike[str], schema: Schema | None = None) -> MemoryData:
    """Read a folder: one file an entity, of JSON or JSON lines, or recorded answers.

    Args:
        path: the folder, or a single file.
        schema: the entity model, by default the built-in one.

    Raises:
        TpqlDataError: a file cannot be read; the message names it, and the line.
    """
    schema = schema or Schema.builtin()
    decode = JSONDecoder(parse_float=Decimal).decode
    objects: dict[str, list[Any]] = {}
    for file in data_files(path):
        for found in read_objects(file, schema):
            # Read again: a float has not all the digits of a Decimal.
            value = decode(found.text) if "." in found.text else found.value
            objects.setdefault(found.entity, []).append(value)
    return MemoryData(objects, schema)
