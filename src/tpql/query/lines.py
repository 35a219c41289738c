"""The lines of a file of saved queries, put together to queries and what is between them."""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.query.endpoints import starts_request
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeAlias

__all__ = ["Comment", "Item", "Request", "Separator", "Verbatim", "has_method", "split_items"]

_METHOD = pattern(r"[ \t]*([A-Z]{3,7})[ \t]+(?=\S)")
_VERSION = pattern(r"(?<![ \t])[ \t]+(HTTP/[0-9](?:\.[0-9])?)(?=[ \t]*(?:[\r\n]|$))")
_HEADER = pattern(r"[A-Za-z][A-Za-z0-9-]*:(?:[ \t]|$)")
_VARIABLE = pattern(r"@[\w.-]+[ \t]*=(?!=)")
_SEPARATOR = "###"
_NOT_LINE_END = pattern(r"[^\r\n]")


def has_method(line: str) -> bool:
    """Tell whether a line begins with a method of HTTP, as ``GET /api/v2/Bug`` does."""
    return _METHOD.match(line) is not None


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

    __slots__ = ("indent", "is_comment", "start", "text")

    def __init__(self, offset: int, line: str) -> None:
        self.text = text = line.strip(" \t")
        self.indent = line.index(text)
        self.start = offset + self.indent
        self.is_comment = text.startswith(("#", "//"))

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_separator(self) -> bool:
        return self.text.startswith(_SEPARATOR)

    @property
    def is_variable(self) -> bool:
        return self.text.startswith("@") and _VARIABLE.match(self.text) is not None

    @property
    def ends_request(self) -> bool:
        """Whether the query in the lines before ends: another one begins, or a separator."""
        return self.text.startswith(_SEPARATOR) or starts_request(self.text)

    def verbatim(self) -> Item:
        if self.is_separator:
            return Separator(self.span, self.text.lstrip("#").strip())
        return (Comment if self.is_comment else Verbatim)(self.span, self.text)


def _lines(text: str) -> list[_Line]:
    """Return the lines of a text; blanks stand for what else is at the end of one."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    lines: list[_Line] = []
    offset = 0
    for line in text.split("\n"):
        lines.append(_Line(offset, line))
        offset += len(line) + 1
    return lines


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
            has_method = _METHOD.match(line.text) is not None
            end = _end_of_request(lines, index, has_method)
            yield _request(text, lines[index:end], has_method)
            index = end
            if has_method:
                end = _end_of_message(lines, index)
                yield from (kept.verbatim() for kept in lines[index:end] if kept.text)
                index = end


def _end_of_request(lines: list[_Line], index: int, has_method: bool) -> int:
    """Return the index behind the last line of the query that begins at ``index``."""
    end = index + 1
    for number in range(index + 1, len(lines)):
        line = lines[number]
        if line.ends_request:
            break
        if has_method and (not line.text or (not line.indent and _HEADER.match(line.text))):
            break
        if line.text and not line.is_comment:
            end = number + 1
    return end


def _end_of_message(lines: list[_Line], index: int) -> int:
    """Return the index behind the headers and the body that begin at ``index``."""
    for number in range(index, len(lines)):
        if lines[number].ends_request:
            return number
    return len(lines)


def _request(text: str, lines: list[_Line], has_method: bool) -> Request:
    start, end = lines[0].start, lines[-1].end
    comments = tuple([Comment(line.span, line.text) for line in lines if line.is_comment])
    body = _blanked(text[start:end], [comment.span.shift(-start) for comment in comments])
    method = _METHOD.match(body) if has_method else None
    version = _VERSION.search(body) if method else None
    for match in filter(None, (method, version)):
        body = _blanked(body, [Span(*match.span())])
    return Request(
        Span(start, end),
        body,
        comments,
        method[1] if method else "",
        version[1] if version else "",
    )


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with blanks in the place of some parts of it; line ends stay."""
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], _NOT_LINE_END.sub(" ", text[span.start : span.end])]
        done = span.end
    return "".join([*parts, text[done:]])
