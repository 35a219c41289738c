"""From the words of a program to values: joined strings, mappings, lists, calls.

It is no parser of any language: it sees brackets, commas, names before brackets, and signs
that join strings.  That is enough to find queries, and works for code that is not finished.
"""

from __future__ import annotations

from tpql.extract.holes import fill, make_hole
from tpql.extract.lexer import Word
from tpql.extract.pieces import Text, hole, verbatim
from tpql.extract.values import Array, Call, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from tpql.extract.lexer import Language
    from tpql.extract.pieces import Piece
    from tpql.extract.values import Value

    Element: TypeAlias = "Word | _Closed"

__all__ = ["structure"]

_CLOSERS = {")": "(", "]": "[", "}": "{"}
_FORMATTERS = ("format", "formatted", "sprintf", "printf", "errorf", "fprintf")
_DECLARATIONS = frozenset(["const", "let", "var", "val"])
_UNARY = frozenset("!-~*&.")
_LINKS = (".", "?", ":", "!", "-", ">")


class _Group:
    """A bracket that is open, and its items, which commas or semicolons separate."""

    __slots__ = ("items", "opener", "start")

    def __init__(self, opener: str, start: int) -> None:
        self.opener = opener
        self.start = start
        self.items: list[list[Element]] = [[]]


class _Closed:
    """A bracket with its content: pairs of names and values, and values without a name."""

    __slots__ = ("end", "opener", "pairs", "places", "start", "values")

    def __init__(self, group: _Group, end: int) -> None:
        self.opener = group.opener
        self.start = group.start
        self.end = end
        self.pairs: list[tuple[Text, Value]] = []
        self.values: list[Value] = []
        self.places: list[tuple[int, int]] = []

    def mapping(self) -> Mapping | None:
        """Return the pairs as a mapping, if there are any."""
        if not self.pairs:
            return None
        return Mapping(tuple(n for n, _ in self.pairs), tuple(v for _, v in self.pairs))

    def arguments(self) -> tuple[Value, ...]:
        """Return the values, and the pairs as the last of them."""
        mapping = self.mapping()
        return (*self.values, mapping) if mapping else tuple(self.values)

    def value(self) -> Value:
        """Return what a bracket that is no call stands for."""
        arguments = self.arguments()
        return arguments[0] if len(arguments) == 1 and self.opener != "[" else Array(arguments)


def structure(words: Sequence[Word], language: Language, text: str) -> tuple[Value, ...]:
    """Return the values in a program, in the order of the text.

    Args:
        words: the words of the program, or of a part of it.
        language: how it is written.
        text: the program.

    """
    reader = _Reader(language, text)
    groups = [_Group("", 0)]
    for word in words:
        opener = _CLOSERS.get(word.text) if word.kind == "mark" else None
        if word.kind == "mark" and word.text in "([{":
            groups.append(_Group(word.text, word.start))
        elif opener is not None:
            if opener == groups[-1].opener:
                closed = reader.close(groups.pop(), word.end)
                groups[-1].items[-1].append(closed)
        elif word.kind == "mark" and word.text in ",;":
            groups[-1].items.append([])
        elif word.kind == "name" and word.text in _DECLARATIONS:
            groups[-1].items.append([word])  # line ends may stand for semicolons
        else:
            groups[-1].items[-1].append(word)
    while len(groups) > 1:  # the program ends inside brackets
        closed = reader.close(groups.pop(), len(text))
        groups[-1].items[-1].append(closed)
    return reader.close(groups[0], len(text)).arguments()


class _Operand:
    """An operand of a sum: its value, if it is known, and its range in the program."""

    __slots__ = ("end", "loose", "start", "value")

    def __init__(self, value: Value | None, start: int, end: int) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.loose: list[Value] = []

    def values(self) -> list[Value]:
        """Return all that is in it."""
        return [self.value, *self.loose] if self.value is not None else self.loose


class _Reader:
    """Makes values of the items of brackets; inner brackets come first, so it never nests."""

    def __init__(self, language: Language, text: str) -> None:
        self.language = language
        self.text = text

    def close(self, group: _Group, end: int) -> _Closed:
        closed = _Closed(group, end)
        for item in filter(None, map(self._bare, group.items)):
            closed.places.append((item[0].start, item[-1].end))
            name = self._name(item)
            values = self._values(item[2:] if name else item)
            if name and values:
                closed.pairs.append((name, values[0]))
                closed.values += values[1:]
            elif group.opener in ("(", "["):
                closed.values.append(values[0] if len(values) == 1 else Array(tuple(values)))
            else:
                closed.values += values
        return closed

    def _sources(self, group: _Closed) -> list[str]:
        """Return what is written between the commas of a bracket."""
        return [self.text[start:end] for start, end in group.places]

    def _bare(self, item: list[Element]) -> list[Element]:
        """Return an item without the keywords before it."""
        first = 0
        while first < len(item) and self._is_keyword(item[first]):
            first += 1
        return item[first:]

    def _is_keyword(self, element: Element) -> bool:
        return isinstance(element, Word) and element.text in self.language.keywords

    def _name(self, item: list[Element]) -> Text | None:
        """Return the name in ``name: value`` or ``["name"] = value``."""
        if len(item) < 3 or not isinstance(item[1], Word):
            return None
        first, sign, after = item[0], item[1].text, item[2]
        if sign not in self.language.pairs or (isinstance(after, Word) and after.text in "=>"):
            return None
        if isinstance(first, _Closed):
            alone = first.values[0] if first.opener == "[" and len(first.values) == 1 else None
            return alone if isinstance(alone, Text) else None
        if first.kind == "string":
            return first.value
        return Text([verbatim(first.text, first.start)]) if first.kind == "name" else None

    def _values(self, elements: Sequence[Element]) -> list[Value]:
        found: list[Value] = []
        if len(elements) == 1 and isinstance(elements[0], Word):
            word = elements[0]
            if word.kind == "number":
                return [Text([verbatim(word.text, word.start, None)])]
            return [word.value] if word.value is not None else []
        at = 0
        while at < len(elements):
            operands: list[_Operand] = []
            at = self._sum(elements, at, operands)
            found += self._joined(operands)
        return found

    def _sum(self, elements: Sequence[Element], at: int, operands: list[_Operand]) -> int:
        """Read operands that plus signs join; return where to read on."""
        while at < len(elements):
            at, operand = self._operand(elements, at)
            if operand is None:
                return at
            operands.append(operand)
            if not _is(elements, at, self.language.plus) or _is(elements, at + 1, "="):
                return at
            at += 1
        return at

    def _joined(self, operands: list[_Operand]) -> list[Value]:
        """Return the value of a sum: one text, if any of its operands is one."""
        if len(operands) < 2 or not any(isinstance(o.value, Text) for o in operands):
            return [value for operand in operands for value in operand.values()]
        pieces: list[Piece] = []
        loose: list[Value] = []
        for operand in operands:
            if isinstance(operand.value, Text):
                pieces += operand.value.pieces
                loose += operand.loose
            else:
                written = self.text[operand.start : operand.end]
                pieces.append(
                    hole(make_hole(written, operand.values()), operand.start, operand.end)
                )
        return [Text(pieces), *loose]

    def _operand(self, elements: Sequence[Element], at: int) -> tuple[int, _Operand | None]:
        while at < len(elements) and self._is_prefix(elements[at]):
            at += 1
        if at == len(elements):
            return at, None
        first = elements[at]
        operand = _Operand(None, first.start, first.end)
        if isinstance(first, _Closed):
            operand.value = first.value()
        elif first.kind == "string":
            operand.value = first.value
        elif first.kind == "number":
            operand.value = Text([verbatim(first.text, first.start, None)])
        elif first.kind == "name":
            return self._chain(elements, at + 1, operand, first.text)
        else:
            return at + 1, None
        return self._chain(elements, at + 1, operand, "")

    def _is_prefix(self, element: Element) -> bool:
        if isinstance(element, _Closed):
            return False
        return element.text in (self.language.keywords if element.kind == "name" else _UNARY)

    def _chain(
        self, elements: Sequence[Element], at: int, operand: _Operand, name: str
    ) -> tuple[int, _Operand]:
        """Read what follows a name or a value: members, calls, indexes."""
        while at < len(elements):
            link = at
            while link < len(elements) and link < at + 2 and _is_any(elements, link, _LINKS):
                link += 1
            element = elements[link] if link < len(elements) else None
            if isinstance(element, Word) and element.kind == "name" and link > at:
                name = f"{name}.{element.text}"
            elif isinstance(element, _Closed) and link == at and (name or element.opener == "["):
                self._apply(operand, name, element)
                name = f"{name}()"
            else:
                break
            operand.end = element.end
            at = link + 1
        return at, operand

    def _apply(self, operand: _Operand, name: str, group: _Closed) -> None:
        """Take the arguments of a call, an index, or a block behind a name."""
        arguments = group.arguments()
        last = name.rpartition(".")[2].lower()
        if group.opener == "[":
            operand.loose += arguments
        elif isinstance(operand.value, Text):
            operand.loose += arguments
            if last in _FORMATTERS:
                operand.value = fill(operand.value, self.language.fields, (), self._sources(group))
        elif last in _FORMATTERS and any(isinstance(a, Text) for a in arguments):
            texts = [a for a in arguments if isinstance(a, Text)]
            behind = self._sources(group)[arguments.index(texts[0]) + 1 :]
            operand.value = fill(texts[0], self.language.fields, (), behind)
            operand.loose += [a for a in arguments if a is not texts[0]]
        else:
            if operand.value is not None:
                operand.loose.append(operand.value)
            operand.value = Call(name.replace("()", ""), arguments)


def _is(elements: Sequence[Element], at: int, mark: str) -> bool:
    if at >= len(elements):
        return False
    element = elements[at]
    return isinstance(element, Word) and element.kind == "mark" and element.text == mark


def _is_any(elements: Sequence[Element], at: int, marks: Sequence[str]) -> bool:
    return any(_is(elements, at, mark) for mark in marks)
