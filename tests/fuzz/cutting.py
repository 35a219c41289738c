"""From the bytes of a fuzzer to what a target takes: texts, choices, several parts.

All of it is plain in a file: bytes are UTF-8, the first character makes the choice, ``~|~``
stands between parts.  So seeds can be read and written by people.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.source import Span

__all__ = ["BETWEEN", "choice", "letter", "parts", "text", "utf8", "within"]

C = TypeVar("C")

BETWEEN = b"~|~"


def text(data: bytes) -> str:
    """Decode any bytes: what is no UTF-8 becomes half of a surrogate pair."""
    return data.decode("utf-8", "surrogateescape")


def utf8(data: bytes) -> str:
    """Decode what a file holds that has to be UTF-8."""
    return data.decode("utf-8", "replace")


def letter(index: int) -> bytes:
    """Return the byte that :func:`choice` reads as ``index``."""
    return bytes([ord("A") + index])


def choice(data: bytes, choices: Sequence[C]) -> tuple[C, bytes]:
    """Return what the first byte chooses, and the rest."""
    return choices[(data[0] - ord("A")) % len(choices) if data else 0], data[1:]


def parts(data: bytes, count: int) -> list[bytes]:
    """Cut at the first marks; what is missing is empty."""
    found = data.split(BETWEEN, count - 1)
    return found + [b""] * (count - len(found))


def within(span: Span, size: int) -> bool:
    """Tell whether a span lies in a text of so many characters."""
    return 0 <= span.start <= span.end <= size
