"""The model that tpql brings along: the entities that every account has.

It comes from captured metadata and public queries; every entity and member cites its
evidence.  An account adds custom fields and entities of its own, so the model is not closed:
a name that it does not have may be right.
"""

from __future__ import annotations

from tpql.schema.table import read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.schema.model import Schema

__all__ = ["builtin_path", "builtin_schema"]

_made: list[Schema] = []


def builtin_path() -> str:
    """Return the path of the data; ``python -m tpql.schema.builtin_gen`` writes it."""
    return f"{__file__.rpartition('builtin.py')[0]}data/builtin.tsv"


def builtin_schema() -> Schema:
    """Return the built-in model; it is read once."""
    if not _made:
        with open(builtin_path(), encoding="utf-8") as file:  # noqa: PTH123 - pathlib is slow
            _made.append(read(file.read()))
    return _made[0]
