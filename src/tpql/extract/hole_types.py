"""Holes of known types: what a project says of its names, and values to check them by."""

from __future__ import annotations

import re

from tpql.extract.holes import SAMPLES, calls
from tpql.extract.pieces import Piece, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.extract.found import Found

__all__ = ["distinct", "sampled", "typed"]

_ANONYMOUS = "{{value}}"
_ESCAPE_BEFORE = re.compile(r"%[0-9A-Fa-f]{2}\Z")
_PART_OF_NAME = re.compile(r"[\w.\"'}]")


def typed(found: Found, hole_types: Sequence[tuple[str, str]], escapers: Sequence[str]) -> Found:
    """Return a query whose holes have the types, and are escaped, as a project says.

    Args:
        found: the query.
        hole_types: globs of the expressions in holes, and their types; the first that fits
            counts, and counts more than what the host itself tells.
        escapers: names of functions that escape; globs too.

    """
    if not found.text.holes or not (hole_types or escapers):
        return found
    globs = [(_glob(shape), name) for shape, name in hole_types]

    def known(piece: Piece) -> Piece:
        hole = piece.hole
        if hole is None:
            return piece
        kind = next((t for glob, t in globs if glob.fullmatch(hole.expression)), hole.type)
        escaped = hole.escaped or calls(hole.expression, escapers)
        return piece.replace(hole=hole.replace(type=kind, escaped=escaped))

    return found.replace(text=Text(map(known, found.text.pieces)))


def _glob(shape: str) -> re.Pattern[str]:
    """Return the pattern of a glob in which ``*`` is any text and ``?`` any character."""
    pieces = ("".join("." if c == "?" else re.escape(c) for c in p) for p in shape.split("*"))
    first, *others = pieces
    # Where a piece fits first is as good as any later place, so none is tried again.
    middle = "".join(f"(?>.*?{piece})" for piece in others[:-1] if piece)
    last = f".*{others[-1]}" if others else ""
    return re.compile(f"{first}{middle}{last}", re.DOTALL)


def distinct(text: Text) -> Text:
    """Return a text in which holes without a name of their own are told apart.

    They are all shown as ``{{value}}``; two of them in one query are not equal for that.
    """
    if text.text.count(_ANONYMOUS) < 2:
        return text
    pieces = [
        piece.replace(text=f"{{{{v{number % 0x10000:04x}}}}}")
        if piece.hole is not None and piece.text == _ANONYMOUS and piece.hole.expression != "value"
        else piece
        for number, piece in enumerate(text.pieces)
    ]
    return Text(pieces)


def sampled(text: Text, strings: Sequence[tuple[int, int]]) -> Text | None:
    """Return a text with a value of its type in each hole that stands for an operand.

    The value is as long as what stands for the hole, so that nothing else changes its place.
    Returns ``None`` if there is no such hole.
    """
    pieces: list[Piece] = []
    offset = changed = 0
    for piece in text.pieces:
        sample = SAMPLES.get(piece.hole.type or "") if piece.hole is not None else None
        end = offset + len(piece.text)
        inside = any(start < offset and end < stop for start, stop in strings)
        if sample is not None and not inside and _is_operand(text.text, offset, end):
            piece = piece.replace(text=sample.ljust(end - offset))  # noqa: PLW2901 - the same piece
            changed += 1
        pieces.append(piece)
        offset = end
    return Text(pieces) if changed else None


def _is_operand(text: str, start: int, end: int) -> bool:
    """Tell whether a hole is an operand as a whole, and not a part of a name or a string."""
    before = text[max(0, start - 3) : start]
    joined = _PART_OF_NAME.match(before[-1:]) and not _ESCAPE_BEFORE.search(before)
    return not joined and _PART_OF_NAME.match(text[end : end + 1]) is None
