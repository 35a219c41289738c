"""The pages about the settings; ``python -m tpql.config.pages --write``.

It writes ``docs/tpql.schema.json`` below the current directory, and the part of
``docs/configuration.md`` that lists the keys.
"""

from __future__ import annotations

import os
import sys

from tpql.config.keys import KEYS
from tpql.config.schema import json_schema
from tpql.config.write import toml_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.config.keys import Key

__all__ = ["listed", "schema_text", "with_list", "write"]

_COMMAND = "python -m tpql.config.pages --write"
_BEGIN = f"<!-- Written by `{_COMMAND}`: do not edit. -->\n"
_END = "<!-- Written until here. -->\n"


def schema_text() -> str:
    """Return the text of the JSON Schema."""
    from json import dumps

    return dumps(json_schema(), indent=2) + "\n"


def listed() -> str:
    """Return a section for each key."""
    return "\n".join(map(_section, KEYS))


def _section(key: Key) -> str:
    unset = "unset" if key.default is None else f"`{toml_value(key, key.default)}`"
    kind = f"{key.kind.words[0].upper()}{key.kind.words[1:]}"
    return (
        f"### {key.name}\n\n{key.about}\n\n- {kind}\n- Default: {unset}\n\n"
        f"```toml\n{key.example}\n```\n"
    )


def with_list(page: str) -> str:
    """Return the page with the list of keys in its place.

    >>> with_list("no such place")
    'no such place'
    """
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    return f"{before}{begin}\n{listed()}\n{end}{after}" if begin and end else page


def write(root: str) -> None:
    """Write both files below a directory."""
    page = os.path.join(root, "docs", "configuration.md")
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for path, content in (
        (page, with_list(text)),
        (os.path.join(root, "docs", "tpql.schema.json"), schema_text()),
    ):
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(content)


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(f"usage: {_COMMAND}")
    write(".")
