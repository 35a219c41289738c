"""Comments that suppress what is found today, put into the text of a file."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from tpql.diagnostics import Edit, apply
from tpql.lint.directives import read_directives
from tpql.lint.scope import Scopes
from tpql.lint.selector import keys
from tpql.lint.suppress import suppress
from tpql.record import Record
from tpql.source import Source, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from tpql.diagnostics import Diagnostic
    from tpql.lint.scope import Comment

    FindComments: TypeAlias = Callable[[str], Sequence[Comment]]
    Place: TypeAlias = tuple[int, bool]

__all__ = ["Added", "Style", "add_ignore"]

_END_OF_TIME = "9999-99-99"
"""No snooze lasts as long: what is given was found in spite of them."""

_MOST_LINES = 99


class Style(Record):
    """How a host writes a comment: what opens and closes it.

    ``behind`` says that it may stand in one line with something else, unless ``goes_on`` tells
    of a text and the end of a line in it that no comment may stand there.
    """

    opener: str
    closer: str = ""
    behind: bool = True
    goes_on: Callable[[str, int], bool] | None = None


class Added(Record):
    """A text with comments added; ``placed`` are suppressed in it, ``left`` could not be."""

    text: str
    placed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def add_ignore(
    source: Source,
    diagnostics: Sequence[Diagnostic],
    *,
    style: Style,
    comments: FindComments,
    queries: Sequence[Span] = (),
    reason: str = "",
) -> Added:
    """Return the text with a ``tpql: ignore[...]`` for each finding that can have one.

    A comment is tried behind the line of a finding, behind and above its query, and one line
    higher, until it is read as a comment and suppresses the finding.

    Args:
        source: the file.
        diagnostics: what is to be suppressed.
        style: how the host writes comments.
        comments: finds the comments in a text of this host.
        queries: the ranges of the queries, and of what has to stay in one piece around them.
        reason: what to write behind the codes.

    """
    return _Adder(source, diagnostics, style, comments, queries, reason).run()


class _Adder:
    """Places comments; every attempt is made for all findings at once.

    A place is an offset, and whether the comment gets a line of its own there.
    """

    def __init__(
        self,
        source: Source,
        diagnostics: Sequence[Diagnostic],
        style: Style,
        comments: FindComments,
        queries: Sequence[Span],
        reason: str,
    ) -> None:
        self.source, self.diagnostics = source, tuple(diagnostics)
        self.style, self.comments = style, comments
        self.queries = sorted(set(queries), key=lambda q: (q.start, -q.end))
        self.reason = " ".join(reason.replace(style.closer or "\n", " ").split())
        self.lines = Scopes(source.text, (), ())
        self.newline = "\r\n" if "\r\n" in source.text else "\n"

    def run(self) -> Added:
        options = list(map(self._options, self._around()))
        placed: dict[int, Place] = {}
        for number in range(max(map(len, options), default=0)):
            waiting = (i for i in range(len(options)) if i not in placed)
            tried = {i: options[i][number] for i in waiting if number < len(options[i])}
            hidden = self._hidden(placed | tried) if tried else set()
            placed |= {i: place for i, place in tried.items() if i in hidden}
        hidden = self._hidden(placed)
        numbered = list(enumerate(self.diagnostics))
        return Added(
            apply(self.source.text, self._edits(placed)),
            tuple(found for index, found in numbered if index in hidden),
            tuple(found for index, found in numbered if index not in hidden),
        )

    def _around(self) -> list[tuple[Diagnostic, Span, Span]]:
        """Return each finding with the innermost and the outermost query around it."""
        found: dict[int, tuple[Diagnostic, Span, Span]] = {}
        waiting, around = self.queries[::-1], list[Span]()
        for index in sorted(range(len(self.diagnostics)), key=self._start):
            diagnostic = self.diagnostics[index]
            start = diagnostic.span.start
            while waiting and waiting[-1].start <= start:
                _leave(around, waiting[-1].start)
                around.append(waiting.pop())
            _leave(around, start)
            inner = around[-1] if around else diagnostic.span
            outer = around[0] if around and around[0].end >= start else inner
            found[index] = (diagnostic, inner, outer)
        return [found[index] for index in range(len(found))]

    def _start(self, index: int) -> int:
        return self.diagnostics[index].span.start

    def _options(self, around: tuple[Diagnostic, Span, Span]) -> list[Place]:
        """Return where the comment for a finding may stand, the best place first."""
        diagnostic, inner, outer = around
        if not keys(diagnostic):
            return []
        behind = (diagnostic.span.start, inner.end) if self.style.behind else ()
        above = (inner.start, outer.start, self.lines.whole(inner.start).start - 1)
        ends = [(self.lines.content(offset).end, False) for offset in behind]
        starts = [(self._first(offset), True) for offset in above if offset >= 0]
        places = dict.fromkeys((*ends, *starts))
        return [place for place in places if not self._is_torn(*place)]

    def _first(self, offset: int) -> int:
        """Return the start of the line of an offset, or of the first that goes on up to it."""
        start = self.lines.whole(offset).start
        for _ in range(_MOST_LINES):
            if not self._is_torn(start, True):
                break
            start = self.lines.whole(start - 1).start
        return start

    def _is_torn(self, offset: int, own_line: bool) -> bool:
        """Tell whether a line goes on, as after a backslash, where a comment would begin."""
        goes_on = self.style.goes_on
        if goes_on and not own_line:
            return goes_on(self.source.text, offset)
        end = self.lines.content(offset - 1).end if own_line and offset else offset
        return self.source.text[max(0, end - 1) : end] == "\\"

    def _edits(self, placed: Mapping[int, Place]) -> list[Edit]:
        """Return the comments as edits, one for all the codes of a place."""
        codes: dict[Place, set[str]] = {}
        for index, place in placed.items():
            codes.setdefault(place, set()).add(self.diagnostics[index].code)
        return [Edit(Span(p[0], p[0]), self._comment(p, c)) for p, c in sorted(codes.items())]

    def _comment(self, place: Place, codes: set[str]) -> str:
        offset, own_line = place
        said = f"tpql: ignore[{', '.join(sorted(codes))}]"
        parts = (self.style.opener, said, self.reason, self.style.closer)
        comment = " ".join(filter(None, parts))
        if not own_line:
            return f"  {comment}"
        content = self.lines.content(offset)
        line = self.source.text[content.start : content.end]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        return f"{indent}{comment}{self.newline}"

    def _hidden(self, placed: Mapping[int, Place]) -> set[int]:
        """Return the findings that are suppressed with comments at these places."""
        edits = self._edits(placed)
        source = Source(apply(self.source.text, edits), self.source.name)
        moved = _Moved(edits)
        found = [d.replace(span=moved.span(d.span)) for d in self.diagnostics]
        queries = [moved.span(query) for query in self.queries]
        directives = read_directives(source, self.comments(source.text), queries)
        outcome = suppress(source, found, directives, today=_END_OF_TIME)
        numbers = {id(diagnostic): index for index, diagnostic in enumerate(found)}
        return {numbers[id(diagnostic)] for diagnostic in outcome.suppressed}


def _leave(around: list[Span], offset: int) -> None:
    """Drop the innermost ranges that end before an offset."""
    while around and around[-1].end < offset:
        around.pop()


class _Moved:
    """Where a range is after insertions; what is inserted at its start stands before it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.offsets = [edit.span.start for edit in edits]
        self.lengths = list(accumulate((len(edit.text) for edit in edits), initial=0))

    def span(self, span: Span) -> Span:
        """Return the range in the new text."""
        start, end = (bisect_right(self.offsets, offset) for offset in (span.start, span.end - 1))
        return Span(span.start + self.lengths[start], span.end + self.lengths[max(start, end)])
