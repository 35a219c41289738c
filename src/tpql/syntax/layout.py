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

    __slots__ = ("after", "before", "breaks", "depth", "fills", "nest")
    after: str
    before: str
    breaks: bool
    depth: int
    fills: bool
    nest: int

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
        return mark


OPEN = Mark(depth=1, breaks=False)
"""Begins a group, without a break."""
INDENT = Mark(depth=1, nest=STEP, breaks=False)
"""Begins a group whose lines are indented, without a break."""
CLOSE = Mark(depth=-1, breaks=False)
"""Ends a group, without a break."""


def layout(fragments: Sequence[str], width: int) -> str:
    """Return the text of ``fragments`` in lines of at most ``width`` columns if possible.

    Groups must be balanced, and no fragment may hold a line break.  Indentation stops at
    half the width, so that the text stays linear in its tokens however deep it nests.
    """
    flat = "".join(fragments)
    if len(flat) <= width:
        return flat
    offsets = list(accumulate(map(len, fragments), initial=0))
    marks: Any = [pair for pair in enumerate(fragments) if type(pair[1]) is Mark]
    reach, closing = _look_ahead(marks, offsets)
    out: list[str] = []
    indents = [0]
    written = origin = number = 0
    while number < len(marks):
        index, mark = marks[number]
        fits = reach[number] - origin <= width
        depth = mark.depth
        if depth > 0:
            if fits:
                number = closing[number] + 1
                continue
            indents.append(min(indents[-1] + mark.nest, width // 2))
        elif depth < 0:
            indents.pop()
        if mark.breaks and not (mark.fills and fits):
            indent = indents[-1] + STEP if mark.fills else indents[-1]
            out += fragments[written:index]
            out.append(f"{mark.before}\n{' ' * indent}{mark.after}")
            written = index + 1
            origin = offsets[written] - indent - len(mark.after)
        number += 1
    out += fragments[written:]
    return "".join(out)


def _look_ahead(
    marks: Sequence[tuple[int, Mark]], offsets: Sequence[int]
) -> tuple[list[int], list[int]]:
    """Find for each mark what must fit on its line, and for each group its closing mark.

    The first list holds flat offsets: for a group, of the first break behind it that
    belongs to a group around it; for any other mark, of the next break of any kind.
    """
    reach = [0] * len(marks)
    closing = [0] * len(marks)
    around: list[tuple[int, int]] = []
    outer = nearest = offsets[-1]
    for number in range(len(marks) - 1, -1, -1):
        index, mark = marks[number]
        depth = mark.depth
        if depth > 0:
            closing[number], outer = around.pop()
            reach[number] = outer
        else:
            reach[number] = nearest
            if depth:
                around.append((number, outer))
        if mark.breaks:
            nearest = offsets[index] + len(mark.before)
            if depth <= 0:
                outer = nearest
    return reach, closing
