"""The generated tables, unpacked into the form that the driver reads fastest."""

from __future__ import annotations

import re
from itertools import accumulate
from sys import intern

from tpql.syntax import _tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    Word = tuple[int, Any, int, int]

__all__ = ["BLANK", "EXPRESSION", "FILTER", "LONGEST_INTEGER", "SPACE", "Lexicon", "Tables"]

BLANK = " \t\r\n"
"""The characters of white space."""
SPACE = -1
"""The kind of white space, which no state sees."""

LONGEST_INTEGER = 4000
"""In digits; Python reads little more, and the server no more than 20."""

_REMEMBERED = 4096
_LONGEST = 48
_LONE = frozenset("'\"@$[{")
"""What begins a token but is none alone."""


class Lexicon(dict[str, "Word"]):
    """What the driver needs to know of each word: a token with the white space behind it.

    A *word* is its kind, the number of the terminal; its value; the length of the token; and
    that of the whole.  The value is the text of the token, but of a path its first name and
    its members, each with where it ends, and its last member; and of a literal what it stands
    for and how it is written.

    Words are looked into when they are first met.  Short ones are remembered, for the same
    names come again and again.
    """

    def __init__(
        self,
        raw: Mapping[str, Any],
        kinds: Mapping[str, int],
        is_word: Callable[[str], object],
    ) -> None:
        self.fixed: Mapping[str, int] = {**raw["fixed"], "": 0}
        self.reserved: Mapping[str, int] = raw["reserved"]
        self.first: Mapping[str, int] = {
            **dict.fromkeys(BLANK, SPACE),
            **dict.fromkeys("0123456789", kinds["NUMBER"]),
            **dict.fromkeys("\"'", kinds["STRING"]),
            **dict.fromkeys("@{$", kinds["PLACEHOLDER"]),
            "[": kinds["BRACKETED_NAME"],
        }
        self._identifier, self._unknown = kinds["IDENTIFIER"], kinds["UNKNOWN"]
        self._path = len(kinds)
        self._read: Mapping[int, Callable[[str], object]] = {
            kinds["NUMBER"]: _number,
            kinds["STRING"]: _string,
            kinds["TRUE"]: _truth,
            kinds["FALSE"]: _truth,
        }
        self._is_word = is_word

    def __missing__(self, word: str) -> Word:
        text = word.rstrip(BLANK) or word
        if len(text) < len(word):
            found = (*self[text][:3], len(word))
        elif "." in text[1:] and text[0] not in self.first:
            found = self._look_into(text.split("."), len(text))
        else:
            kind = self.kind(text)
            found = kind, self._read.get(kind, intern)(text), len(text), len(text)
        if len(word) <= _LONGEST:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[word] = found
        return found

    def _look_into(self, names: list[str], size: int) -> Word:
        """Return the word that a path is; one with a reserved word in it is none."""
        if not all(name and self[name][0] == self._identifier for name in names):
            return self._unknown, "", size, size
        ends = accumulate(len(name) + 1 for name in names)
        (first, end), *members = zip(map(intern, names), ends, strict=True)
        inner = tuple((name, end - 1) for name, end in members[:-1])
        return self._path, (first, end - 1, inner, members[-1][0]), size, size

    def kind(self, text: str) -> int:
        """Return the kind of a token.

        Fixed tokens are listed; white space, numbers and strings are told by their first
        character; a word that is not reserved is an identifier.
        """
        kind = self.fixed.get(text)
        if kind is None:
            kind = self.first.get(text[0])
            if kind is None:
                kind = self.reserved.get(text.lower()) or self._word(text)
            elif text in _LONE:
                kind = self._unknown
        return kind

    def _word(self, word: str) -> int:
        return self._identifier if self._is_word(word) else self._unknown


def _number(raw: str) -> tuple[float, str]:
    if not raw.isdecimal():
        return float(raw.rstrip("fF")), raw
    if len(raw) > LONGEST_INTEGER:
        raise ValueError("an integer of thousands of digits")
    return int(raw), raw


def _string(text: str) -> tuple[str, str, str]:
    value = raw = text[1:-1]
    if "\\" in raw:
        from tpql.syntax.escape import unescape  # few strings have escapes

        value = unescape(raw)
    return value, raw, text[0]


def _truth(raw: str) -> tuple[bool, str]:
    return raw.lower() == "true", raw


class Tables:
    """The LALR(1) automaton of one grammar, with its lexicon.

    A *kind* is the number of a terminal: its index in ``terminals``; 0 is the end of the
    text.  Behind them comes ``path``, several tokens in one word, which only ``actions`` know.
    ``actions[state][kind]`` is 0 for an error, below ``states`` the state to shift
    to, and above it the production to reduce, as ``states + number``.
    ``gotos[state][left][kind]`` is the state after a reduction to the nonterminal ``left``;
    nonterminals are numbered from 1.  States ``inside`` are those behind a token that is not
    the first of its production.  What only parsing needs is unpacked when it is first
    asked for.
    """

    gotos: Sequence[Mapping[int, bytes]]
    ascii_words: re.Pattern[str]
    """The pattern ``words`` for a text in ASCII: letters of all scripts compile slowly."""
    phrases: re.Pattern[str]
    """The pattern of what the lexicon knows: a path or any other token, and what white space
    follows it."""
    ascii_phrases: re.Pattern[str]
    """The same for a text in ASCII."""
    template_phrases: re.Pattern[str]
    """The same for texts that may hold placeholders."""
    bracketed_phrase: re.Pattern[str]
    """The same for a name in brackets."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.terminals: tuple[str, ...] = raw["terminals"]
        self.kinds: Mapping[str, int] = {name: i for i, name in enumerate(self.terminals)}
        self.identifier = self.kinds["IDENTIFIER"]
        self.path = len(self.kinds)
        self.start: Mapping[str, int] = raw["start"]
        self.accept: frozenset[int] = frozenset(raw["accept"])
        self.inside: frozenset[int] = frozenset(raw["inside"])
        self.productions: Sequence[tuple[int, int, str]] = raw["productions"]
        self.actions: Sequence[bytes] = raw["actions"]
        self.states = len(self.actions)
        self._raw = raw
        self.lexicon = Lexicon(raw, self.kinds, self._is_word)
        self.fixed, self.reserved = self.lexicon.fixed, self.lexicon.reserved
        self.first = self.lexicon.first
        self._patterns: Mapping[str, str] = raw["patterns"]
        self._ascii: Mapping[str, str] = raw["ascii"]
        self._compiled: dict[str, re.Pattern[str]] = {}

    def __getattr__(self, name: str) -> object:
        unpack = _UNPACK.get(name)
        if unpack is None:
            raise AttributeError(name)
        value = unpack(self)
        setattr(self, name, value)
        return value

    def _unpack_gotos(self) -> Sequence[Mapping[int, bytes]]:
        rows = self._raw["rows"]
        return [{left: rows[i] for left, i in row.items()} for row in self._raw["gotos"]]

    def _ascii_words(self) -> re.Pattern[str]:
        return re.compile(self._words(self._ascii["WORD"]))

    def _phrases(self, *tokens: str) -> re.Pattern[str]:
        return re.compile(f"(?:{'|'.join(tokens)})[{BLANK}]*+")

    def _any_phrase(self) -> re.Pattern[str]:
        return self._phrases(self._patterns["PATH"], self._signs())

    def _ascii_phrase(self) -> re.Pattern[str]:
        return self._phrases(self._ascii["PATH"], self._signs())

    def _template_phrase(self) -> re.Pattern[str]:
        patterns = self._patterns
        return self._phrases(patterns["PLACEHOLDER"], patterns["PATH"], self._signs())

    def _bracketed_phrase(self) -> re.Pattern[str]:
        return self._phrases(self._patterns["BRACKETED_NAME"])

    def _is_word(self, text: str) -> bool:
        if text.isascii():
            return text[0].isalpha() or text[0] == "_"
        return bool(self.word.match(text))

    @property
    def words(self) -> re.Pattern[str]:
        """The pattern of any token, white space, or a single character that is neither."""
        return self._compiled.get("words") or self._compile("words", self._any_word())

    def template_words(self) -> re.Pattern[str]:
        """Return the pattern for texts that may hold placeholders."""
        key = "template"
        return self._compiled.get(key) or self._compile(
            key, f"{self._patterns['PLACEHOLDER']}|{self._any_word()}"
        )

    @property
    def word(self) -> re.Pattern[str]:
        """The pattern of an identifier or a reserved word."""
        return self._compiled.get("word") or self._compile("word", self._patterns["WORD"])

    @property
    def bracketed_name(self) -> re.Pattern[str]:
        """The pattern of a name in brackets."""
        key = "bracketed"
        return self._compiled.get(key) or self._compile(key, self._patterns["BRACKETED_NAME"])

    def _compile(self, key: str, pattern: str) -> re.Pattern[str]:
        self._compiled[key] = compiled = re.compile(pattern)
        return compiled

    def _any_word(self) -> str:
        return self._words(self._patterns["WORD"])

    def _words(self, word: str) -> str:
        return f"{word}|{self._patterns['WHITE_SPACE']}|{self._signs()}"

    def _signs(self) -> str:
        """Return the pattern of tokens that are no words, or of a single character."""
        singles = [text for text in self.fixed if len(text) == 1]
        pairs = [text for text in self.fixed if len(text) == 2]
        heads = {text[0] for text in pairs}
        # The longest operator wins; the rest is in the order of how often it matches.
        return "|".join(
            [
                _one_of(text for text in singles if text not in heads),
                *map(re.escape, pairs),
                _one_of(text for text in singles if text in heads),
                self._patterns["NUMBER"],
                self._patterns["STRING"],
                r"[\s\S]",
            ]
        )


_UNPACK: Mapping[str, Callable[[Tables], object]] = {
    "gotos": Tables._unpack_gotos,  # noqa: SLF001 - the table is part of the class
    "ascii_words": Tables._ascii_words,  # noqa: SLF001 - as above
    "phrases": Tables._any_phrase,  # noqa: SLF001 - as above
    "ascii_phrases": Tables._ascii_phrase,  # noqa: SLF001 - as above
    "template_phrases": Tables._template_phrase,  # noqa: SLF001 - as above
    "bracketed_phrase": Tables._bracketed_phrase,  # noqa: SLF001 - as above
}


def _one_of(characters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(characters))}]"


EXPRESSION = Tables(_tables.EXPRESSION)
FILTER = Tables(_tables.FILTER)
