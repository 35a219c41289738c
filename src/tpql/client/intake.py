"""An answer as it comes in: kept up to a limit, however well it was packed."""

from __future__ import annotations

from tpql.errors import TpqlLimitError

__all__ = ["LARGEST_ANSWER", "Intake", "readable", "require_size"]

LARGEST_ANSWER = 256 * 1024 * 1024
"""How many bytes of an answer, or of one item of a stream, are taken in."""


class Intake:
    """Takes the pieces of an answer and gives its text."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._size = 0
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Take a piece.

        Raises:
            TpqlLimitError: this is more than an answer may be.

        """
        require_size(self._size + len(piece), self._largest)
        self._size += len(piece)
        self._pieces.append(piece)

    def text(self, encoding: str | None) -> str:
        """Return what came in, without the mark that may stand before it."""
        text = b"".join(self._pieces).decode(readable(encoding), "replace")
        return text.removeprefix("\ufeff")


def readable(encoding: str | None) -> str:
    """Return an encoding, or UTF-8 where a server names none, or one that reads no text."""
    try:
        b" ".decode(encoding or "utf-8", "replace")
    except (LookupError, ValueError):
        return "utf-8"
    return encoding or "utf-8"


def require_size(size: int, largest: int) -> None:
    """Refuse what is too large.

    Raises:
        TpqlLimitError: it is.

    """
    if size > largest:
        raise TpqlLimitError(
            f"the answer has more than {largest:,} bytes; ask for less, or give the client a "
            "larger `largest_answer`"
        )
