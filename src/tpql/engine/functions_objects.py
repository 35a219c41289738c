"""What members of any value do, of nullables, collections, custom values and timeboxes."""

from __future__ import annotations

from tpql.engine.collation import EXACT
from tpql.engine.custom_values import custom_field, custom_fields, custom_value
from tpql.engine.derived import in_future, in_past
from tpql.engine.formats import text
from tpql.engine.function import Function, Site, keyed, loose, timed, typed, unsupported
from tpql.engine.functions_convert import read_boolean
from tpql.engine.ordering import same
from tpql.engine.values import default, reader
from tpql.semantics.types import STRING, required

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["MODEL_METHODS", "OBJECT_FUNCTIONS"]


def _write(site: Site) -> Callable[..., str]:
    type_ = required(site.types[0])
    return lambda value: text(value, type_)


def _value_or(site: Site) -> Callable[..., Any]:
    zero = default(required(site.types[0]))
    if site.memory:
        return lambda value, *_other: zero if value is None else value
    return lambda value, other=zero: other if value is None else value


def _typed_value(site: Site) -> Callable[..., Any]:
    """Read a custom field as a value of the type of the result."""
    read = reader(site.result)

    def get(values: Any, name: str) -> Any:
        value = custom_value(values, name)
        if value is None or isinstance(value, (dict, list)):
            return None
        return read(value) if read else value

    return get


def _as_text(values: Any, name: str) -> str | None:
    value = custom_value(values, name)
    return None if value is None else text(value, STRING)


def _as_boolean(values: Any, name: str) -> bool | None:
    value = custom_value(values, name)
    return read_boolean(value) if isinstance(value, str) else value


def _part(key: str) -> Callable[[Any], Any]:
    """Return what reads a part of a custom field."""
    return lambda field: field.get(key)


_SIZE = len
_ENTRIES = {
    "Count": _SIZE,
    "Keys": list,
    "Values": lambda entries: list(entries.values()),
    "ContainsKey": lambda entries, key: key in entries,
}
_EQUALS = loose(lambda one, other: one is not None and same(one, other, EXACT))
_CLR = unsupported("it belongs to .NET")

_MEMBERS: dict[str, dict[str, Any]] = {
    "any": {"Today": Function(lambda run, *_value: run.now, nulls=True, timed=True)},
    "Object": {"ToString": typed(_write), "Equals": _EQUALS, "GetHashCode": _CLR, "GetType": _CLR},
    "Nullable": {
        "HasValue": loose(lambda value: value is not None),
        "Value": lambda value: value,
        "GetValueOrDefault": typed(_value_or, nulls=True),
        "ToString": typed(_write),
        "Equals": _EQUALS,
    },
    "List": {"Count": _SIZE},
    "[]": {"Length": _SIZE},
    "ILookup": {"Count": _SIZE},
    "IGrouping": {"Key": lambda group: group.key},
    "KeyValuePair": {"Key": lambda entry: entry["Key"], "Value": lambda entry: entry["Value"]},
    "Dictionary": _ENTRIES,
    "IDictionary": _ENTRIES,
    "CustomValues": {
        "Get": custom_field,
        "Text": _as_text,
        "Number": typed(_typed_value),
        "Date": typed(_typed_value),
        "Boolean": _as_boolean,
        "Entity": custom_value,
        "CustomFields": custom_fields,
    },
    "CustomValue": {
        "Name": _part("name"),
        "Type": _part("type"),
        "EntityKind": _part("entityKind"),
        "Value": _part("value"),
    },
}

OBJECT_FUNCTIONS: dict[tuple[str, str, str], Function] = keyed("member", _MEMBERS)
"""The rows of :mod:`tpql.semantics.catalogue_objects`."""

MODEL_METHODS: dict[str, Function] = {
    "InPast": timed(lambda run, item, count: in_past(run, item, "", count)),
    "InFuture": timed(lambda run, item, count: in_future(run, item, "", count)),
}
"""Methods of entities that the engine has, by name.  LANGUAGE 5.6."""
