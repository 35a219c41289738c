"""Where the keys of a TOML document stand, which its reader does not tell."""

from __future__ import annotations

from tpql.pattern import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    Path: TypeAlias = tuple[str, ...]

__all__ = ["key_lines", "line_of"]

_TOKEN = pattern(
    r'(?s:"""(?:[^\\]|\\.)*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|[A-Za-z0-9_-]+"
    r"|[\[\]{}=\n])"
)


class _Reader:
    """Follows the statements of a document; what is inside of values does not count."""

    def __init__(self) -> None:
        self.found: dict[Path, int] = {}
        self.table: Path = ()
        self.parts: list[str] = []
        self.line = 1
        self.depth = 0
        self.in_value = self.in_header = False

    def read(self, word: str) -> None:
        """Take notice of the next token."""
        if self.in_value:
            self.depth += (word in "[{") - (word in "]}")
            self.in_value = word != "\n" or self.depth > 0
        elif word == "\n":
            self.parts, self.in_header = [], False
        elif word == "[":
            self.in_header = True
        elif word == "]":
            self.keep_header()
        elif word == "=":
            self.keep((*self.table, *self.parts))
            self.parts, self.in_value = [], True
        elif not word.startswith("#"):
            self.parts.append(word.strip(word[0]) if word[0] in "\"'" else word)
        self.line += word.count("\n")

    def keep_header(self) -> None:
        """Begin a table; the second bracket of ``[[list]]`` has no name of its own."""
        if self.parts:
            self.table = tuple(self.parts)
            self.keep(self.table)
            self.parts = []

    def keep(self, path: Path) -> None:
        """Note where a key stands, unless it stands higher up already."""
        for end in range(1, len(path) + 1):
            self.found.setdefault(path[:end], self.line)


def key_lines(text: str) -> dict[Path, int]:
    r"""Return the line of each key and each table of a TOML document, from 1.

    The keys of an inline table have none; a document that is not TOML has some lines or none.

    >>> key_lines("[a]\nb.c = 1\n")
    {('a',): 1, ('a', 'b'): 2, ('a', 'b', 'c'): 2}
    """
    reader = _Reader()
    for match in _TOKEN.finditer(text):
        reader.read(match[0])
    return reader.found


def line_of(path: Sequence[str], lines: dict[Path, int]) -> int:
    """Return the line of a key, or of what it stands in."""
    ends = range(len(path), 0, -1)
    return next((lines[key] for end in ends if (key := tuple(path[:end])) in lines), 1)
