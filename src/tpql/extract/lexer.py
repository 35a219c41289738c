"""Programs as words: strings with their holes, names, marks; comments are left out.

One lexer reads all the hosts; what differs between them is a :class:`Language`.
"""

from __future__ import annotations

import re

from tpql.extract.holes import PERCENT, make_hole
from tpql.extract.pieces import Text, hole
from tpql.extract.quoting import ESCAPE, Literal, Quoting, unescape
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from tpql.extract.values import Value

    Structure: TypeAlias = Callable[[Sequence["Word"]], tuple[Value, ...]]

__all__ = ["Language", "Word", "words"]


class Language(Record):
    """How a host writes strings and comments, and what its structures look like.

    ``quotings`` are tried in order; ``comments`` is a regular expression; ``regexes`` says
    that ``/.../`` may be a literal.  ``plus`` joins strings; ``pairs`` stand between a name
    and its value; ``keywords`` may stand before a value and are no part of it; ``fields`` are
    those of format strings.
    """

    quotings: tuple[Quoting, ...]
    comments: str
    plus: str = "+"
    pairs: tuple[str, ...] = (":",)
    keywords: frozenset[str] = frozenset()
    fields: re.Pattern[str] = PERCENT
    regexes: bool = False

    def openers(self) -> re.Pattern[str]:
        """Return the pattern of a word, or of an opener, with the blanks and comments before it."""
        known = _OPENERS.get(id(self))
        if known is None:
            known = _OPENERS[id(self)] = self, self._compiled()
        return known[1]

    def _compiled(self) -> re.Pattern[str]:
        openers = "|".join(re.escape(q.opener) for q in self.quotings)
        return re.compile(
            rf"(?:[ \t\r\n\f\v]+|{self.comments})*+(?:(?P<open>{openers})"
            rf"|(?P<name>[^\W\d]\w*)|(?P<number>\d[\w.]*)|(?P<mark>[\s\S])|(?P<end>\Z))"
        )


_OPENERS: dict[int, tuple[Language, re.Pattern[str]]] = {}
"""By identity, since the hash of a record takes long; it is kept so that no other gets its id."""


class Word:
    """A word of a program; ``start`` and ``end`` are offsets into the host.

    ``kind`` is ``string``, ``name``, ``number`` or ``mark``; ``value`` is what a string holds.
    It is no record: there are as many of them as a program has words.
    """

    __slots__ = ("end", "kind", "start", "text", "value")

    def __init__(
        self, kind: str, text: str, start: int, end: int, value: Text | None = None
    ) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end
        self.value = value


_REGEX = re.compile(r"/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,500}+\]){1,500}+/[A-Za-z]*")
_BEFORE_REGEX = frozenset(["return", "typeof", "case", "in", "of", "void", "delete"])
_DOLLAR_NAME = re.compile(r"[^\W\d]\w*")


def words(
    text: str, language: Language, structure: Structure, span: Span | None = None
) -> list[Word]:
    """Return the words of a program.

    Args:
        text: the program; it is never run.
        language: how it is written.
        structure: makes values of the words in a hole.
        span: read only this part of it.

    """
    return _Lexer(text, language, structure, span or Span(0, len(text))).run()


class _Code:
    """Code that is being read: the file, or the inside of a hole."""

    __slots__ = ("closer", "depth", "start", "words")

    def __init__(self, closer: str = "", start: int = 0) -> None:
        self.closer = closer
        self.start = start
        self.depth = 0
        self.words: list[Word] = []


class _Lexer:
    """Reads a program; code and literals alternate on a stack, however deep they nest."""

    def __init__(self, text: str, language: Language, structure: Structure, span: Span) -> None:
        self.text = text
        self.at = span.start
        self.end = span.end
        self.language = language
        self.structure = structure
        self.pattern = language.openers()
        self.by_opener = {quoting.opener: quoting for quoting in language.quotings}
        self.codes = [_Code()]
        self.literals: list[Literal] = []
        # Where a literal that is never closed was given up; no other may begin before that.
        self.given_up = dict.fromkeys(self.by_opener, -1)

    def run(self) -> list[Word]:
        while self.at < self.end or self.literals:
            if self.at >= self.end and len(self.codes) > len(self.literals):
                self._give_up_all()  # the file ends inside a hole
            elif len(self.codes) > len(self.literals):
                self._code(self.codes[-1])
            else:
                self._literal(self.literals[-1])
        return self.codes[0].words

    def _code(self, code: _Code) -> None:
        """Read words up to the opener of a literal, the end of a hole, or the end of all."""
        found, text, end, match = code.words, self.text, self.end, self.pattern.match
        regexes = self.language.regexes
        while self.at < end:
            word = match(text, self.at, end)
            assert word is not None and word.lastgroup is not None  # noqa: S101, PT018 - any character matches
            kind, written = word.lastgroup, word[word.lastgroup]
            self.at, after = word.span(kind)
            if kind == "open":
                if self.given_up[written] < self.at:
                    self.literals.append(Literal(self.by_opener[written], self.at))
                    self.at = after
                    return
                kind, after = "mark", self.at + len(written)
            elif kind == "end":
                return
            if written == "/" and regexes and self._begins_regex(code):
                literal = _REGEX.match(text, self.at)
                if literal:
                    kind, written, after = "number", literal[0], literal.end()
            if code.closer and kind == "mark":
                code.depth += (written in "([{") - (written in ")]}")
                if written == code.closer[0] and code.depth < 0:
                    self._end_hole(self.codes.pop())
                    return
            found.append(Word(kind, written, self.at, after))
            self.at = after

    def _begins_regex(self, code: _Code) -> bool:
        if not code.words:
            return True
        last = code.words[-1]
        return last.text in _BEFORE_REGEX or (last.kind == "mark" and last.text not in ")]}<")

    def _end_hole(self, code: _Code) -> None:
        literal = self.literals[-1]
        self.at += len(code.closer)
        written = self.text[code.start : self.at - len(code.closer)]
        formatted = code.closer == "}" and literal.quoting.holes[0][0] == "{"
        made = make_hole(written, self.structure(code.words), formatted=formatted)
        literal.put(hole(made, literal.hole_at, self.at))

    def _literal(self, literal: Literal) -> None:
        """Read on in a literal, up to its end or to a hole."""
        quoting, text = literal.quoting, self.text
        while True:
            match = quoting.special(text, self.at, self.end)
            end = match.start() if match else self.end
            literal.copy(text[self.at : end], self.at)
            self.at = end
            if match is None or (match.lastgroup == "line" and not quoting.lines):
                self._give_up(self.literals.pop())
                return
            if match.lastgroup == "close":
                self.at = match.end()
                self._close(self.literals.pop())
                return
            if match.lastgroup == "hole":
                self._begin_hole(literal, match[0])
                return
            if match.lastgroup == "escape":
                self._escape(literal)
            else:
                character = match[0][: len(match[0]) // 2 or 1]
                literal.add(character, self.at, match.end())
                self.at = match.end()

    def _escape(self, literal: Literal) -> None:
        match = ESCAPE.match(self.text, self.at, self.end)
        if match is None:  # a backslash at the end of the file
            literal.copy("\\", self.at)
            self.at += 1
            return
        meaning = unescape(match, literal.quoting.keeps)
        if meaning == match[0]:
            literal.copy(meaning, self.at)
        else:
            literal.add(meaning, self.at, match.end())
        self.at = match.end()

    def _begin_hole(self, literal: Literal, opener: str) -> None:
        literal.hole_at = self.at
        closer = dict(literal.quoting.holes)[opener]
        self.at += len(opener)
        if closer:
            self.codes.append(_Code(closer, self.at))
            return
        name = _DOLLAR_NAME.match(self.text, self.at)
        if name is None:
            literal.copy(opener, literal.hole_at)
            return
        self.at = name.end()
        literal.put(hole(make_hole(name[0]), literal.hole_at, self.at))

    def _close(self, literal: Literal) -> None:
        start, end = literal.start, self.at
        word = Word("string", self.text[start:end], start, end, literal.finish())
        self.codes[-1].words.append(word)

    def _give_up_all(self) -> None:
        """Read on behind the opener of the outermost literal; none of those in it is one."""
        for literal in self.literals:
            self.given_up[literal.quoting.opener] = self.end
        self.at = self.literals[0].start
        self.literals = []
        self.codes = self.codes[:1]

    def _give_up(self, literal: Literal) -> None:
        """Read on behind the opener of a literal that is never closed: it was none."""
        opener = literal.quoting.opener
        self.given_up[opener] = max(self.given_up[opener], self.at)
        if not literal.has_holes:
            self.at = literal.start
