"""Values of settings, written as TOML."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.config.keys import Key

__all__ = ["toml_value"]


def toml_value(key: Key, value: object) -> str:
    """Write the value of a key as one line of TOML.

    >>> from tpql.config.keys import find_key
    >>> toml_value(find_key("severities"), (("TP4", "info"),))
    '{ "TP4" = "info" }'
    """
    if key.kind.table and isinstance(value, tuple):
        entries = ", ".join(f"{_plain(name)} = {_plain(item)}" for name, item in value)
        return f"{{ {entries} }}" if entries else "{}"
    return _plain(value)


def _plain(value: object) -> str:
    from json import dumps

    if isinstance(value, tuple):
        return f"[{', '.join(_plain(item) for item in value)}]"
    return dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
