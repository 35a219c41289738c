"""Custom fields, in all their spellings.  LANGUAGE 5.3, 5.4.

Data has them under their squeezed name, whose first letter an answer of the API makes small
(LANGUAGE 6.2), or in ``customValues``: an object of display names
and values, or ``{"customFields": [{name, type, value}, ...]}`` as the API answers.
"""

from __future__ import annotations

from tpql.engine.code import Code
from tpql.engine.dates import read_date
from tpql.engine.numbers import decimal
from tpql.engine.values import reader
from tpql.schema.entity import squeeze

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.engine.run import Run
    from tpql.schema.entity import Member
    from tpql.semantics.symbols import Symbol

__all__ = ["custom_field", "custom_fields", "custom_member", "custom_value"]

_ABSENT: Mapping[str, Any] = {}


def custom_fields(values: Any) -> list[Mapping[str, Any]]:
    """Return all custom fields as objects of name, type and value."""
    if isinstance(values, list):
        return values
    inner = values.get("customFields")
    if isinstance(inner, list):
        return inner
    return [{"name": name, "value": value} for name, value in values.items()]


def custom_field(values: Any, display_name: str) -> Mapping[str, Any] | None:
    """Find a custom field by its display name in any letter case, or by its squeezed one."""
    wanted = squeeze(display_name).lower()
    for field in custom_fields(values):
        if squeeze(str(field.get("name", ""))).lower() == wanted:
            return {**field, "value": _typed(field)} if "value" in field else field
    return None


def _truth(value: str | float) -> bool:
    return str(value).lower() == "true"


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "date": read_date,
    "number": decimal,
    "money": decimal,
    "checkbox": _truth,
}


def _typed(field: Mapping[str, Any]) -> Any:
    """Read the value of a custom field as its ``type`` says, where it says so."""
    value = field["value"]
    read = _READERS.get(str(field.get("type", "")).lower())
    if read is None or not isinstance(value, (str, float)):
        return value
    try:
        return read(value)
    except (ValueError, ArithmeticError):
        return value


def custom_value(values: Any, display_name: str) -> Any:
    """Return the value of a custom field; null where there is none."""
    if isinstance(values, dict) and display_name in values:
        return values[display_name]
    return (custom_field(values, display_name) or _ABSENT).get("value")


def custom_member(target: Code, symbol: Symbol, member: Member, entity: str) -> Code:
    """Compile a custom field that is read like any other member."""
    owner_of, name, shown = target.function, member.name, member.custom or member.name
    answered = name[:1].lower() + name[1:]
    read = reader(symbol.type)

    def function(it: Any, run: Run) -> Any:
        owner = owner_of(it, run)
        if owner is None:
            return None
        value = owner.get(name)
        if value is None:
            value = owner.get(answered)
        if value is None:
            values = run.read(owner, entity, "customValues")
            value = None if values is None else custom_value(values, shown)
        if value is None:
            value = run.find(owner, entity, name)
        if value is None:
            value = run.find(owner, entity, answered)
        return value if value is None or read is None else read(value)

    return Code(function, symbol.type, [target], pure=False)
