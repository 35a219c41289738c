"""Source frames: the lines of a span with marks below them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from tpql.report.cells import cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.report.color import Style
    from tpql.source import Source, Span

__all__ = ["frame"]

_CUT = "..."
_NARROWEST = 20


def frame(
    source: Source,
    span: Span,
    style: Style,
    *,
    role: str = "error",
    mark: str = "^",
    secrets: Sequence[Span] = (),
) -> list[str]:
    """Return the lines of a frame: a gutter with line numbers, the text, and marks below.

    A span of several lines shows its first and its last line.  Long lines are cut around
    the span to the width of the style.

    Args:
        source: the text.
        span: what is marked; an empty one gets a single mark.
        style: colours and width.
        role: the colour of the marks, a key of :data:`tpql.report.color.ROLES`.
        mark: the character that is put below the span.
        secrets: ranges of the text to be shown as ``***``, in the order of the text.

    """
    start = min(span.start, len(source.text))
    end = min(max(span.end, start), len(source.text))
    first, last = (source.position(offset).line for offset in (start, max(start, end - 1)))
    margin = len(str(last))
    room = max(style.width - margin - len(" | "), _NARROWEST)

    def row(label: str, text: str) -> str:
        return f"{style.paint('frame', f'{label:>{margin}} |')} {text}".rstrip()

    rows = [row("", "")]
    for number, anchor in {first: start, last: max(start, end - 1)}.items():
        if number > first + 1:
            rows.append(style.paint("frame", _CUT))
        line = source.line(number)
        base = anchor - source.position(anchor).column + 1
        low, high = _marked(line, start - base, end - base)
        text, lead, width = _excerpt(line, low, high, _hidden(secrets, base, line), room)
        rows += [row(str(number), text), row("", " " * lead + style.paint(role, mark * width))]
    return rows


def _marked(line: str, low: int, high: int) -> tuple[int, int]:
    """Return the part of a line that a span covers, without the blanks around it."""
    indent = len(line) - len(line.lstrip())
    low = min(low if low >= 0 else indent, len(line))
    return low, max(low, min(high, len(line)))


def _hidden(secrets: Sequence[Span], base: int, line: str) -> list[tuple[int, int]]:
    """Return the parts of a line, which starts at ``base``, that are secret."""
    found: list[tuple[int, int]] = []
    for index in range(bisect_right(secrets, base, key=lambda s: s.end), len(secrets)):
        low, high = secrets[index].start - base, secrets[index].end - base
        if low >= len(line):
            break
        found.append((max(low, 0), min(high, len(line))))
    return found


def _excerpt(
    line: str, low: int, high: int, hidden: Sequence[tuple[int, int]], room: int
) -> tuple[str, int, int]:
    """Cut a line to ``room`` columns around ``low:high``.

    Returns:
        What is shown, the column of the first mark below it, and how many marks there are.

    """
    begin, stop = max(0, low - room), min(len(line), low + 2 * room)
    shown = cells(line[begin:stop])
    for secret_low, secret_high in hidden:
        for index in range(max(secret_low - begin, 0), min(secret_high, stop) - begin):
            shown[index] = ("***", 3) if index == max(secret_low - begin, 0) else ("", 0)
    columns = [0, *accumulate(width for _, width in shown)]
    left, right = 0, len(shown)
    if columns[-1] > room or right < len(line):
        left, right = _window(columns, low - begin, room - 2 * len(_CUT))
    head = _CUT if begin + left else ""
    tail = _CUT if begin + right < len(line) else ""
    text = head + "".join(text for text, _ in shown[left:right]) + tail
    mark_start = columns[low - begin]
    mark_end = min(columns[min(high, stop) - begin], columns[right])
    return text, len(head) + mark_start - columns[left], max(1, mark_end - mark_start)


def _window(columns: Sequence[int], index: int, room: int) -> tuple[int, int]:
    """Choose the cells to show: a third of the room before ``index``, the rest from there."""
    target = min(columns[index] - room // 3, columns[-1] - room)
    left = min(bisect_left(columns, target), index)
    right = bisect_right(columns, columns[left] + room) - 1
    return left, max(right, left)
