"""Layout: where a text that is too wide for its lines is broken.

A text is a list of fragments, plain strings and *marks*.  A mark is a string too, which is
how it looks when the line is not broken there, so a flat text is the fragments joined.
Marks that open and close make *groups*.  A group stays flat if it fits on the line
together with what follows it up to the next place for a break; otherwise all of its own
marks break.  A mark that *fills* breaks alone, when what follows it does not fit.

The method is Oppen's in spirit: one pass backwards finds how far each group reaches, one
pass forwards writes; both are linear and neither recurses.
"""

from __future__ import annotations

from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Self

__all__ = ["CLOSE", "INDENT", "OPEN", "STEP", "Mark", "layout"]

STEP = 2
"""Columns of one level of indentation."""


class Mark(str):
    """A place where a line may be broken, a group begins, or a group ends.

    The string is the flat form.  A broken line ends in ``before`` and the next one starts
    with ``after``.  ``depth`` is 1 where a group opens, -1 where one closes; ``nest`` is by
    how many columns a group indents its lines.
    """

    __slots__ = ("after", "before", "breaks", "depth", "fills", "head", "nest", "tail")
    after: str
    before: str
    breaks: bool
    depth: int
    fills: bool
    head: int
    nest: int
    tail: int

    def __new__(
        cls,
        flat: str = "",
        *,
        before: str = "",
        after: str = "",
        depth: int = 0,
        nest: int = 0,
        breaks: bool = True,
        fills: bool = False,
    ) -> Self:
        """Make a mark; see the class for what the arguments mean."""
        mark = super().__new__(cls, flat)
        mark.before = before
        mark.after = after
        mark.depth = depth
        mark.nest = nest
        mark.breaks = breaks
        mark.fills = fills
        mark.head = len(before)
        mark.tail = len(after) - 1
        return mark


OPEN = Mark(depth=1, breaks=False)
"""Begins a group, without a break."""
INDENT = Mark(depth=1, nest=STEP, breaks=False)
"""Begins a group whose lines are indented, without a break."""
CLOSE = Mark(depth=-1, breaks=False)
"""Ends a group, without a break."""
_STEP = " " * STEP
_END = Mark()
"""Stands behind the last mark: the end of the text is as good as a break."""


def layout(fragments: Sequence[str], width: int) -> str:
    """Return the text of ``fragments`` in lines of at most ``width`` columns if possible.

    Groups must be balanced, and no fragment may hold a line break.  Indentation stops at
    half the width, so that the text stays linear in its tokens however deep it nests.
    """
    flat = "".join(fragments)
    if len(flat) <= width:
        return flat
    offsets = list(accumulate(map(len, fragments), initial=0))
    groups = _groups(fragments, offsets)
    count = len(fragments)
    out: list[Any] = [*fragments, _END]
    line = "\n"
    around = [line]
    origin = index = 0
    while index < count:
        mark = out[index]
        index += 1
        if type(mark) is not Mark:
            continue
        depth = mark.depth
        if mark.fills:
            ahead = index
            while type(out[ahead]) is not Mark or not out[ahead].breaks:
                ahead += 1
            if offsets[ahead] + out[ahead].head - origin <= width:
                continue
            line += _STEP
        elif depth > 0:
            behind, reach = groups[index]
            if reach - origin <= width:
                index = behind
                continue
            line = line.ljust(min(len(line) + mark.nest, width // 2 + 1))
            around.append(line)
        elif depth:
            around.pop()
            line = around[-1]
        if mark.breaks:
            out[index - 1] = f"{mark.before}{line}{mark.after}"
            origin = offsets[index] - len(line) - mark.tail
        line = around[-1]
    return "".join(out)


def _groups(fragments: Sequence[str], offsets: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Find where each group ends, and how far it reaches; by the index behind its first mark.

    A group reaches to the first break behind it that belongs to a group around it; that is a
    flat offset, as what must fit on the line of the group.
    """
    groups: dict[int, tuple[int, int]] = {}
    around: list[tuple[int, int]] = []
    outer = offsets[-1]
    index = len(fragments)
    for mark in reversed(fragments):
        if type(mark) is Mark:
            depth = mark.depth
            if depth > 0:
                groups[index] = group = around.pop()
                outer = group[1]
            else:
                if depth:
                    around.append((index, outer))
                if mark.breaks:
                    outer = offsets[index - 1] + mark.head
        index -= 1
    return groups
