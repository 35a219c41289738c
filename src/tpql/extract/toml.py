"""Queries in TOML: its strings with their keys, table by table."""

from __future__ import annotations

from tpql.extract.lexer import Language, words
from tpql.extract.pieces import Text, verbatim
from tpql.extract.quoting import Quoting
from tpql.extract.relevant import is_relevant
from tpql.extract.structure import structure
from tpql.extract.values import Array, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def read_toml(text: str, callees: Sequence[str] | None = None) -> tuple[Value, ...]:
    """Return the tables of a file, each as a mapping.

    With ``callees``, functions that take an entity and clauses, tables are passed over that do
    not look as if they held a query.
    """
    found: list[Value] = []
    for table in _tables(text):
        start, end = table[0][0].start, table[-1][-1].end
        if callees is None or is_relevant(text[start:end], callees):
            members: list[tuple[Text, Value]] = []
            for line in table:
                _member(line, text, members)
            found.append(Mapping(tuple(n for n, _ in members), tuple(v for _, v in members)))
    return tuple(found)


def _tables(text: str) -> Iterator[list[list[Word]]]:
    """Yield the lines of each table, as words; a value over several lines is of one line."""
    lines: list[list[Word]] = []
    depth = before = 0
    for word in words(text, _TOML, lambda _: ()):
        between = text[before : word.start]
        begins = not depth and (not before or "\n" in between or "\r" in between)
        before = word.end
        if begins and word.text == "[" and lines:
            yield lines
            lines = []
        if begins:
            lines.append([])
        if word.kind == "mark":
            depth = max(0, depth + (word.text in "[{") - (word.text in "]}"))
        lines[-1].append(word)
    if lines:
        yield lines


def _member(line: Sequence[Word], text: str, members: list[tuple[Text, Value]]) -> None:
    """Add the key and the value of a line; of a dotted key, its last part counts."""
    equals = next((i for i, w in enumerate(line) if w.kind == "mark" and w.text == "="), 0)
    if not equals:
        return
    key = line[equals - 1]
    name = key.value if key.value is not None else Text([verbatim(key.text, key.start, None)])
    value = line[equals + 1] if len(line) == equals + 2 else None
    if value is not None and value.value is not None:
        members.append((name, value.value))
        return
    values = structure(line[equals + 1 :], _TOML, text)
    members.append((name, values[0] if len(values) == 1 else Array(values)))
