"""Items out of an answer that arrives in pieces, each as soon as it is complete.

The answer is ``{"items":[...]}``, with anything beside ``items``.  Only the brackets and strings
of the text are looked at, each character once, until an item is whole; then ``json`` reads it.
"""

from __future__ import annotations

import json
import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

__all__ = ["ItemsDecoder"]

_MARK = re.compile(r'["{}\[\],]')
_STRING_END = re.compile(r'["\\]')


class ItemsDecoder:
    """Takes an answer piece by piece and gives its items; ``done`` says that it was whole."""

    def __init__(self, parse_float: Callable[[str], Any] = float) -> None:
        self.done = False
        self._decoder = json.JSONDecoder(parse_float=parse_float)
        self._text = ""
        self._at = 0
        self._start = 0
        self._closers: list[str] = []
        self._in_string = False
        self._inside = False
        self._more = False
        self._found = False

    @property
    def pending(self) -> int:
        """How many characters are kept of an item that is not whole."""
        return len(self._text) - self._start

    def feed(self, text: str) -> Iterator[Any]:
        """Yield the items that are whole now.

        Raises:
            ValueError: this is no JSON, or something follows after its end.

        """
        self._text = self._text[self._start :] + text
        self._at -= self._start
        self._start = 0
        while (mark := self._next()) is not None:
            yield from self._see(mark)
        if self.done and self._text[self._start :].strip():
            raise ValueError("something follows the answer")

    def _next(self) -> str | None:
        """Return the next bracket or comma outside of strings; ``None`` for the end so far."""
        text = self._text
        while True:
            match = (_STRING_END if self._in_string else _MARK).search(text, self._at)
            if match is None:
                self._at = len(text)
                return None
            if match[0] == "\\":
                if match.end() == len(text):
                    self._at = match.start()
                    return None
                self._at = match.end() + 1
                continue
            self._at = match.end()
            if match[0] != '"':
                return match[0]
            self._in_string = not self._in_string

    def _see(self, mark: str) -> Iterator[Any]:
        depth = len(self._closers)
        if mark in "{[":
            if depth == 1 and mark == "[":
                before = self._text[self._start : self._at - 1].rstrip()
                if before.endswith(":") and before[:-1].rstrip().endswith('"items"'):
                    self._inside, self._found, self._start = True, True, self._at
            self._closers.append("}" if mark == "{" else "]")
            return
        if mark == ",":
            if self._inside and depth == 2:
                yield self._item()
                self._more = True
            elif not self._inside and depth == 1:
                # What stands beside the items is not kept.
                self._start = self._at
            return
        if not self._closers or self._closers.pop() != mark:
            raise ValueError("brackets do not match")
        if self._inside and depth == 2:
            if self._more or self._text[self._start : self._at - 1].strip():
                yield self._item()
            self._inside, self._start = False, self._at
        elif depth == 2:
            self._start = self._at
        elif depth == 1:
            self.done, self._start = self._found, self._at

    def _item(self) -> Any:
        """Read the item that ends before the mark just seen."""
        text = self._text[self._start : self._at - 1]
        self._start = self._at
        return self._decoder.decode(text)
