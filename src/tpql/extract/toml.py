"""Queries in TOML: its strings with their keys, table by table."""

from __future__ import annotations

from tpql.extract.lexer import Language, words
from tpql.extract.pieces import Text, verbatim
from tpql.extract.quoting import Quoting
from tpql.extract.structure import structure
from tpql.extract.values import Array, Mapping
from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.extract.lexer import Word
    from tpql.extract.values import Value

__all__ = ["read_toml"]

_TOML = Language(
    (
        Quoting('"""', '"""', lines=True),
        Quoting("'''", "'''", escapes=False, lines=True),
        Quoting('"', '"'),
        Quoting("'", "'", escapes=False),
    ),
    r"#[^\r\n]*",
    pairs=("=",),
)
_HEADER = pattern(r"[ \t]*\[")


def read_toml(text: str) -> tuple[Value, ...]:
    """Return the tables of a file, each as a mapping."""
    tables: list[Value] = []
    members: list[tuple[Text, Value]] = []
    line: list[Word] = []
    depth = 0
    found = words(text, _TOML, lambda _: ())
    for number, word in enumerate(found):
        begins = not number or _on_new_line(text, found[number - 1], word)
        if begins and not depth:
            _member(line, text, members)
            line = []
            if word.text == "[":
                tables.append(_table(members))
                members = []
        if word.kind == "mark":
            depth = max(0, depth + (word.text in "[{") - (word.text in "]}"))
        line.append(word)
    _member(line, text, members)
    return (*tables, _table(members))


def _on_new_line(text: str, before: Word, word: Word) -> bool:
    return any(end in text[before.end : word.start] for end in "\r\n")


def _table(members: list[tuple[Text, Value]]) -> Mapping:
    return Mapping(tuple(n for n, _ in members), tuple(v for _, v in members))


def _member(line: Sequence[Word], text: str, members: list[tuple[Text, Value]]) -> None:
    """Add the key and the value of a line; of a dotted key, its last part counts."""
    equals = next((i for i, w in enumerate(line) if w.kind == "mark" and w.text == "="), 0)
    if not equals:
        return
    key = line[equals - 1]
    name = key.value if key.value is not None else Text([verbatim(key.text, key.start, None)])
    values = structure(line[equals + 1 :], _TOML, text)
    members.append((name, values[0] if len(values) == 1 else Array(values)))
