"""What was changed in files, as ``git diff --unified=0`` tells it, and the findings there."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from tpql.lint.selector import NEVER
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from re import Match
    from typing import TypeAlias

    from tpql.diagnostics import Diagnostic
    from tpql.source import Source

    Ranges: TypeAlias = tuple[tuple[int, int], ...] | None

__all__ = ["changed", "read_diff", "touches"]

_HUNK = pattern(r"@@ -[0-9]+(?:,([0-9]{1,9}))? \+([0-9]{1,9})(?:,([0-9]{1,9}))? @@")
_ESCAPE = pattern(rb"\\([0-7]{3}|[\s\S])")
_LETTERS = {
    b"a": b"\a",
    b"b": b"\b",
    b"f": b"\f",
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"v": b"\v",
}
_NAME = "+++ "
_NOWHERE = "/dev/null"


def read_diff(text: str) -> dict[str, Ranges]:
    r"""Return the changed lines of each file that a diff names, but of those that are gone.

    Lines are counted from 1; each run has its first and its last.  Where lines were only
    removed, the last is before the first: ``(5, 4)`` is between the fourth and the fifth, so
    that what goes on from one to the other is changed.

    Args:
        text: what ``git diff --unified=0 --src-prefix=a/ --dst-prefix=b/`` writes.

    >>> read_diff("+++ b/x.py\n@@ -2 +2,2 @@\n-a\n+b\n+c\n@@ -9 +9,0 @@\n-d\n")
    {'x.py': ((2, 3), (10, 9))}
    """
    files: dict[str, list[tuple[int, int]]] = {}
    runs: list[tuple[int, int]] = []
    rest = 0
    for line in text.split("\n"):
        if rest and line[:1] in ("+", "-"):  # a line of a file may look like a name
            rest -= 1
        elif line.startswith(_NAME):
            name = _name(line[len(_NAME) :])
            runs = files.setdefault(name, []) if name else []
        elif hunk := _HUNK.match(line):
            removed, added = _count(hunk[1]), _count(hunk[3])
            first = int(hunk[2]) + (not added)
            runs.append((first, first + added - 1))
            rest = removed + added
    return {name: tuple(runs) for name, runs in files.items()}


def _count(digits: str | None) -> int:
    return 1 if digits is None else int(digits)


def _name(written: str) -> str:
    """Return the name of a file, which git puts in quotes if it has unusual characters."""
    name = written.removesuffix("\t")
    if name.startswith('"'):
        raw = name.strip('"').encode("utf-8", "surrogateescape")
        name = _ESCAPE.sub(_unescaped, raw).decode("utf-8", "surrogateescape")
    return "" if name == _NOWHERE else name.removeprefix("b/")


def _unescaped(match: Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8) & 0xFF]) if len(said) == 3 else _LETTERS.get(said, said)


def touches(source: Source, span: Span, ranges: Ranges) -> bool:
    """Tell whether a line of a range of the text is changed; ``None`` means all of them."""
    if ranges is None:
        return True
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    index = bisect_left(ranges, first, key=lambda run: run[1])
    return index < len(ranges) and ranges[index][0] <= last


def changed(
    source: Source, diagnostics: Sequence[Diagnostic], queries: Sequence[Span], ranges: Ranges
) -> list[Diagnostic]:
    """Return the findings on queries in which a line was changed.

    Args:
        source: the file.
        diagnostics: what was found in it; what tpql could not read is always kept, and what
            is in no query is kept if its own lines were changed.
        queries: the ranges of its queries.
        ranges: the lines that were changed, as :func:`read_diff` gives them.

    """
    touched = _joined(query for query in queries if touches(source, query, ranges))
    every = _joined(queries)
    return [
        d
        for d in diagnostics
        if d.code.startswith(NEVER)
        or _is_in(d.span.start, touched)
        or (not _is_in(d.span.start, every) and touches(source, d.span, ranges))
    ]


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return ranges in order, those that overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _is_in(offset: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset <= spans[index].end
