"""Queries in shell scripts: words with their quotes, and the options of curl."""

from __future__ import annotations

from bisect import bisect_left

from tpql.extract.holes import make_hole
from tpql.extract.pieces import Piece, Text, hole, verbatim
from tpql.extract.quoting import Quoting
from tpql.extract.relevant import is_relevant
from tpql.extract.values import Array, Call
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from tpql.extract.pieces import Escape
    from tpql.extract.values import Value

__all__ = ["heredocs", "read_shell"]

_BLANKS = pattern(r"(?:[ \t]|\\\r?\n)+")
_PLAIN = pattern(r"[^\s'\"\\$`;&|<>()#]+|#")
_COMMENT = pattern(r"#[^\r\n]*")
_VARIABLE = pattern(r"\$(?:[A-Za-z_]\w*|[0-9@*?#!$-]|\{[^{}]*\}|\((?:[^()]|\([^()]*\))*\))|`[^`]*`")
_SINGLE = pattern(r"'([^']*)(?:'|\Z)")
_HEREDOC = pattern(r"(?<!<)<<(-?)[ \t]*(?:'([^'\r\n]+)'|\"([^\"\r\n]+)\"|(\\?[A-Za-z_][\w.-]*))")
_LINE = pattern(r"(\t*)([^\r\n]*)(?:\r?\n|\r|\Z)")
_IN_HEREDOC = pattern(r"[^\\$`]+")
_IN_DOUBLE = pattern(r"[^\"\\$`]+")
_ESCAPED = pattern(r"\\([\s\S])")
_QUOTED = Quoting('"', '"', holes=(("$", ""), ("`", "")), lines=True)
_EXPANDED = Quoting("`", "`", holes=(("$", ""),), lines=True)
_APOSTROPHES = Quoting("'", "'", escapes=False, lines=True)
_DATA = ("--data-urlencode", "-d", "--data", "--data-raw", "--url-query")


def read_shell(text: str, callees: Sequence[str] | None = None) -> tuple[Value, ...]:
    """Return the commands of a script as values; the options of curl as parameters.

    With ``callees``, functions that take an entity and clauses, commands are passed over that
    do not look as if they held a query.
    """
    return tuple(
        _command(command)
        for command in _Reader(text).commands()
        if command and (callees is None or _is_relevant(command, callees))
    )


def heredocs(text: str) -> list[Span]:
    """Return where the heredocs of a script are, each with the line that ends it."""
    if "<<" not in text:
        return []
    reader = _Reader(text)
    for _ in reader.commands():
        pass
    return reader.heredocs


def _is_relevant(command: list[Text], callees: Sequence[str]) -> bool:
    return is_relevant(" ".join(word.text for word in command), callees)


def _command(command: list[Text]) -> Value:
    """Return the words of a command; those of curl as a call with names and values."""
    if not any(word.text.rpartition("/")[2] == "curl" for word in command):
        return Array(tuple(command))
    arguments: list[Value] = []
    given: list[Value] = []
    previous = ""
    for word in command:
        name, equals, _ = word.text.partition("=")
        if previous in _DATA and equals:
            pair = (word.slice(0, len(name)), word.slice(len(name) + 1, len(word)))
            given.append(Array(pair))
        else:
            arguments.append(word)
        previous = word.text
    return (
        Call("curl", (*arguments, Array((*given, Array(()))))) if given else Array(tuple(arguments))
    )


class _Reader:
    """Reads a script word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.heredocs: list[Span] = []
        self._awaited: list[re.Match[str]] = []
        self._lines: dict[tuple[bool, str], list[int]] = {}

    def commands(self) -> Iterator[list[Text]]:
        command: list[Text] = []
        text = self.text
        while self.at < len(text):
            character = text[self.at]
            blank = _BLANKS.match(text, self.at) if character in " \t\\" else None
            comment = _COMMENT.match(text, self.at) if character == "#" else None
            heredoc = _HEREDOC.match(text, self.at) if character == "<" else None
            passed = blank or comment or heredoc
            if passed:
                self.at = passed.end()
                self._awaited += filter(None, [heredoc])
            elif character in "\r\n;&|<>()":
                self.at += 1
                if character not in "<>":
                    yield command
                    command = []
                if character == "\n":
                    yield from self._bodies()
            else:
                command.append(Text(self._word()))
        yield command

    def _word(self) -> list[Piece]:
        """Read one word, which consists of plain and quoted parts."""
        pieces: list[Piece] = []
        text = self.text
        while self.at < len(text) and text[self.at] not in " \t\r\n;&|<>()":
            character = text[self.at]
            single = _SINGLE.match(text, self.at) if character == "'" else None
            variable = _VARIABLE.match(text, self.at) if character in "$`" else None
            plain = _PLAIN.match(text, self.at)
            if single:
                pieces.append(verbatim(single[1], self.at + 1, _APOSTROPHES.write))
                self.at = single.end()
            elif character == '"':
                self.at += 1
                pieces += self._expanded(_IN_DOUBLE, _QUOTED.write, len(text), '"')
                self.at += 1
            elif variable:
                pieces.append(self._hole(variable[0]))
            elif plain:
                pieces.append(verbatim(plain[0], self.at, None))
                self.at = plain.end()
            else:
                pieces += self._escaped("\n\r")
        return pieces

    def _expanded(
        self, run: re.Pattern[str], write: Escape, end: int, closer: str = ""
    ) -> list[Piece]:
        """Read a text in which variables count, up to an end or to what closes it."""
        pieces: list[Piece] = []
        while self.at < end and self.text[self.at] != closer:
            plain = run.match(self.text, self.at, end)
            variable = _VARIABLE.match(self.text, self.at, end)
            if plain:
                pieces.append(verbatim(plain[0], self.at, write))
                self.at = plain.end()
            elif variable:
                pieces.append(self._hole(variable[0]))
            else:
                pieces += self._escaped("\n\r", f"{closer}\\$`")
        return pieces

    def _bodies(self) -> Iterator[list[Text]]:
        """Read the heredocs that the line before has opened."""
        opened, self._awaited = self._awaited, []
        for heredoc in opened:
            dash, quoted, doubly, plain = heredoc.groups("")
            starts = self._ends((bool(dash), quoted or doubly or plain.lstrip("\\")))
            index = bisect_left(starts, self.at)
            if index == len(starts):
                continue  # nothing ends it, so it is none
            start, end = self.at, starts[index]
            if plain and plain[0] != "\\":
                yield [Text(self._expanded(_IN_HEREDOC, _EXPANDED.write, end))]
            else:
                yield [Text([verbatim(self.text[start:end], start)])]
            line = _LINE.match(self.text, end)
            self.at = line.end() if line else end
            self.heredocs.append(Span(start, self.at))

    def _ends(self, said: tuple[bool, str]) -> Sequence[int]:
        """Return where lines begin that say something, behind tabs or from their beginning."""
        if not self._lines:
            for line in _LINE.finditer(self.text):
                self._lines.setdefault((True, line[2]), []).append(line.start())
                self._lines.setdefault((False, line[1] + line[2]), []).append(line.start())
        return self._lines.get(said, ())

    def _hole(self, written: str) -> Piece:
        start = self.at
        self.at += len(written)
        return hole(make_hole(written.strip("${}()`")), start, self.at)

    def _escaped(self, nothing: str, known: str = "") -> list[Piece]:
        """Read a backslash and what follows; in double quotes it escapes ``known`` only."""
        start = self.at
        match = _ESCAPED.match(self.text, start)
        if match is None or (known and match[1] not in known and match[1] not in nothing):
            self.at += 1
            return [verbatim(self.text[start], start, None)]
        self.at = match.end()
        if match[1] in nothing:
            return []
        return [Piece(match[1], (start,), (self.at,))]
