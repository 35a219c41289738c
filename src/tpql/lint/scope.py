"""What a comment in a file is about: the lines and the queries that it stands at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tpql.pattern import pattern
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Comment", "Scopes"]

_LINE_END = pattern(r"\r\n|\r|\n")
_NOT_LINE_END = pattern(r"[^\r\n]")
_GOES_ON = pattern(r"(?:[(\[{=:+&\\|>]|[|>][-+]|[(\[{=:+,>][ \t]*\w{0,2}(?:\"\"\"|'''|`))[ \t]*\Z")
"""The end of a line whose query begins in the next one."""

_CLOSES = pattern(r"[ \t]*[\])}\"'`;,]+[ \t]*\Z")
"""A line that only closes what the lines before it opened."""

_MOST_LINES = 9
_MOST_BLANKS = 99


class Comment(Record):
    """A comment of a file, with the marks around it.

    ``target`` is the range that it is about, where that is no matter of lines: in JSON the
    object that it is a member of.  ``removal`` is what has to go when the comment goes, if
    that is more than the comment.
    """

    span: Span
    target: Span | None = None
    removal: Span | None = None


class Scopes:
    """The lines of a file, and the queries that begin and end in them."""

    def __init__(self, text: str, comments: Sequence[Comment], queries: Iterable[Span]) -> None:
        """Read a text; ``comments`` are in order, and ``queries`` are offsets into it."""
        self._bare = _without(text, comments)
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
        self._ends = [*self._starts[1:], len(text)]
        lines = zip(self._starts, self._ends, strict=True)
        self._filled = [n for n, line in enumerate(lines) if self._bare[slice(*line)].strip()]
        self._begin: dict[int, Span] = {}
        self._end: dict[int, Span] = {}
        self._queries = sorted(queries, key=lambda query: query.start)
        for query in self._queries:
            _add(self._begin, self.line(query.start), query)
            _add(self._end, self.line(query.end), query)

    def line(self, offset: int) -> int:
        """Return the number of the line of an offset, from 0."""
        return bisect_right(self._starts, offset) - 1

    def is_alone(self, comment: Span) -> bool:
        """Tell whether nothing but comments stands in the lines of a comment."""
        return not self._is_filled(self.line(comment.start)) and not self._is_filled(
            self.line(comment.end)
        )

    def lines_of(self, comment: Span) -> Span:
        """Return the range of the lines of a comment, with the last line's end."""
        return Span(self._starts[self.line(comment.start)], self._ends[self.line(comment.end)])

    def whole(self, offset: int) -> Span:
        """Return the range of the line of an offset, with its end."""
        return self.lines_of(Span(offset, offset))

    def content(self, offset: int) -> Span:
        """Return the range of the line of an offset, without its end."""
        return self._content(self.line(offset))

    def of(self, comment: Comment) -> Span:
        """Return what a comment is about: its line, or the next one if it stands alone."""
        if comment.target is not None:
            return self._with_query(comment.target)
        if self.is_alone(comment.span):
            return self.behind(comment)
        line = self.line(comment.span.end)
        content = self._content(line)
        closes = line and _CLOSES.match(self._bare, content.start, content.end)
        query = self._end.get(line) or (self._end.get(line - 1) if closes else None)
        return self._around(line, query)

    def behind(self, comment: Comment) -> Span:
        """Return the next line behind a comment that holds something, or its query."""
        if comment.target is not None:
            return self._with_query(comment.target)
        line = self._next(self.line(comment.span.end))
        if line is None:
            return Span(comment.span.end, comment.span.end)
        return self._around(line)

    def _with_query(self, target: Span) -> Span:
        """Return a range with the whole of the query that begins in it."""
        place = bisect_left(self._queries, target.start, key=lambda query: query.start)
        if place == len(self._queries) or self._queries[place].start > target.end:
            return target
        return Span(target.start, max(target.end, self._queries[place].end))

    def _is_filled(self, line: int) -> bool:
        place = bisect_left(self._filled, line)
        return place < len(self._filled) and self._filled[place] == line

    def _next(self, line: int) -> int | None:
        place = bisect_right(self._filled, line)
        return self._filled[place] if place < len(self._filled) else None

    def _around(self, line: int, ended: Span | None = None) -> Span:
        """Return the range of a line, and of the query that begins there, or has ended."""
        content = self._content(line)
        query = self._begin.get(line) or ended
        for behind in range(line + 1, line + _MOST_LINES):
            if query is not None or not self._goes_on(behind - 1):
                break
            query = self._begin.get(behind)
        if query is None:
            return content
        return Span(min(content.start, query.start), max(content.end, query.end))

    def _goes_on(self, line: int) -> bool:
        """Tell whether a line ends with a mark behind which its statement goes on."""
        if line + 1 >= len(self._starts):
            return False
        end = self._content(line).end
        return (
            _GOES_ON.search(self._bare, max(self._starts[line], end - _MOST_BLANKS), end)
            is not None
        )

    def _content(self, line: int) -> Span:
        """Return the range of a line without its end, at which a finding may stand too."""
        start, end = self._starts[line], self._ends[line]
        while end > start and self._bare[end - 1] in "\r\n":
            end -= 1
        return Span(start, end)


def _add(queries: dict[int, Span], line: int, query: Span) -> None:
    known = queries.get(line, query)
    queries[line] = Span(min(known.start, query.start), max(known.end, query.end))


def _without(text: str, comments: Iterable[Comment]) -> str:
    """Return the text with blanks in the place of comments; line ends stay."""
    parts: list[str] = []
    done = 0
    for comment in comments:
        span = comment.span
        if span.start < done:
            continue
        parts += [text[done : span.start], _NOT_LINE_END.sub(" ", text[span.start : span.end])]
        done = span.end
    return "".join([*parts, text[done:]])
