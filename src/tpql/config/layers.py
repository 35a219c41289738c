"""How the settings of several files add up."""

from __future__ import annotations

from tpql.config.keys import KEYS
from tpql.config.settings import DEFAULT
from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from tpql.config.settings import Settings

__all__ = ["Layer", "added", "combine", "updated"]

_TABLES = frozenset(key.field for key in KEYS if key.kind.table)
_ADDED = frozenset(key.field for key in KEYS if key.adds) | {"schema_tables"}


class Layer(Record):
    """What one file says: its name, and the fields of Settings that it sets."""

    name: str
    values: tuple[tuple[str, Any], ...]


def combine(layers: Iterable[Layer]) -> tuple[Settings, dict[str, tuple[str, ...]]]:
    """Return the settings of some layers, the weakest first, and the names behind each field.

    A field that no layer sets has no names.
    """
    values: dict[str, Any] = {}
    origins: dict[str, tuple[str, ...]] = {}
    for layer in layers:
        for field, value in layer.values:
            below = values.get(field, ())
            if field in _TABLES:
                values[field] = updated(below, value)
            else:
                values[field] = added(below, value) if field in _ADDED else value
            joins = field in _TABLES or field in _ADDED
            origins[field] = added(origins.get(field, ()) if joins else (), (layer.name,))
    return DEFAULT.replace(**values), origins


def added(below: Iterable[Any], above: Iterable[Any]) -> tuple[Any, ...]:
    """Return two lists as one, each element once."""
    return tuple(dict.fromkeys([*below, *above]))


def updated(
    below: Iterable[tuple[Any, Any]], above: Iterable[tuple[Any, Any]]
) -> tuple[tuple[Any, Any], ...]:
    """Return two tables as one; what is above comes first, and hides what is below."""
    entries = dict(above)
    for name, value in below:
        entries.setdefault(name, value)
    return tuple(entries.items())
