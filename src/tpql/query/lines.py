"""The lines of a file of saved queries, put together to queries and what is between them."""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.query.endpoints import starts_request
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

__all__ = ["Comment", "Item", "Request", "Separator", "Verbatim", "split_items"]

_LINE = pattern(r"[^\r\n]*(\r\n|\r|\n|$)")
_METHOD = pattern(r"[ \t]*([A-Z]{3,7})[ \t]+(?=\S)")
_VERSION = pattern(r"(?<![ \t])[ \t]+(HTTP/[0-9](?:\.[0-9])?)(?=[ \t]*(?:[\r\n]|$))")
_HEADER = pattern(r"[A-Za-z][A-Za-z0-9-]*:(?:[ \t]|$)")
_VARIABLE = pattern(r"@[\w.-]+[ \t]*=(?!=)")
_NOT_LINE_END = pattern(r"[^\r\n]")


class Comment(Record):
    """A line that is a comment, without the blanks around it."""

    span: Span
    text: str


class Separator(Record):
    """A ``###`` line; ``title`` is what follows the marks."""

    span: Span
    title: str


class Verbatim(Record):
    """A line that is kept as it is: a variable, header or body of a `.http` file."""

    span: Span
    text: str


class Request(Record):
    """The lines of one query, from its first to its last character.

    ``body`` is as long as the span; comments, method and HTTP version in it are blank.
    """

    span: Span
    body: str
    comments: tuple[Comment, ...]
    method: str
    version: str


Item: TypeAlias = Request | Comment | Separator | Verbatim
"""What a file consists of."""


class _Line:
    """A line: its range without blanks around it, and its text in that range."""

    __slots__ = ("end", "indent", "start", "text")

    def __init__(self, start: int, line: str) -> None:
        self.text = line.strip(" \t\r\n")
        self.indent = len(line) - len(line.lstrip(" \t"))
        self.start = start + (line.index(self.text) if self.text else 0)
        self.end = self.start + len(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_comment(self) -> bool:
        return self.text.startswith(("#", "//"))

    @property
    def is_separator(self) -> bool:
        return self.text.startswith("###")

    @property
    def is_variable(self) -> bool:
        return self.text.startswith("@") and _VARIABLE.match(self.text) is not None

    @property
    def begins_request(self) -> bool:
        return starts_request(self.text)

    def verbatim(self) -> Item:
        if self.is_separator:
            return Separator(self.span, self.text.lstrip("#").strip())
        return (Comment if self.is_comment else Verbatim)(self.span, self.text)


def _lines(text: str) -> list[_Line]:
    return [_Line(m.start(), m[0]) for m in _LINE.finditer(text) if m[0]]


def split_items(text: str) -> Iterator[Item]:
    """Yield the queries of a text, and the lines that belong to none, in order."""
    lines = _lines(text)
    index = 0
    while index < len(lines):
        line = lines[index]
        if not line.text:
            index += 1
        elif line.is_comment or line.is_variable:
            yield line.verbatim()
            index += 1
        else:
            end = _end_of_request(lines, index)
            yield _request(text, lines[index:end])
            index = end
            if _METHOD.match(line.text):
                end = _end_of_message(lines, index)
                yield from (kept.verbatim() for kept in lines[index:end] if kept.text)
                index = end


def _end_of_request(lines: list[_Line], index: int) -> int:
    """Return the index behind the last line of the query that begins at ``index``."""
    has_method = _METHOD.match(lines[index].text) is not None
    end = index + 1
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if line.is_separator or line.begins_request:
            break
        if has_method and (not line.text or (not line.indent and _HEADER.match(line.text))):
            break
        if line.text and not line.is_comment:
            end = number + 1
    return end


def _end_of_message(lines: list[_Line], index: int) -> int:
    """Return the index behind the headers and the body that begin at ``index``."""
    for number in range(index, len(lines)):
        if lines[number].is_separator or lines[number].begins_request:
            return number
    return len(lines)


def _blank(text: str) -> str:
    """Return blanks in the place of a text; line ends stay."""
    return _NOT_LINE_END.sub(" ", text)


def _request(text: str, lines: list[_Line]) -> Request:
    start, end = lines[0].start, lines[-1].end
    comments = tuple(Comment(line.span, line.text) for line in lines if line.is_comment)
    parts: list[str] = []
    done = start
    for comment in comments:
        span = comment.span
        parts += [text[done : span.start], _blank(text[span.start : span.end])]
        done = span.end
    body = "".join([*parts, text[done:end]])
    method = _METHOD.match(body)
    version = _VERSION.search(body) if method else None
    for match in filter(None, (method, version)):
        body = body[: match.start()] + _blank(match[0]) + body[match.end() :]
    return Request(
        Span(start, end),
        body,
        comments,
        method[1] if method else "",
        version[1] if version else "",
    )
