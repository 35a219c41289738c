"""The URL codec: percent-encoding of query values and its reading.  LANGUAGE 1.3.

Decoding never fails.  What is no escape stays as it is, what is no UTF-8 becomes one
U+FFFD a byte, as the server does; :func:`bad_escapes` and :func:`bad_bytes` say where.
"""

from __future__ import annotations

from tpql.errors import TpqlUsageError
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

__all__ = ["bad_bytes", "bad_escapes", "decode", "encode", "offsets"]

_ESCAPES = pattern(r"(?:%[0-9A-Fa-f]{2})+")
_BAD_ESCAPE = pattern(r"%(?![0-9A-Fa-f]{2})")
# A byte that is no UTF-8 is decoded to one of these, so that it stays one character.
_LOST = pattern(r"[\udc80-\udcff]")


class _Written(dict[int, str]):
    """What is written for each byte, which is found out when it is first met."""

    def __init__(self, punctuation: str) -> None:
        self.kept = punctuation

    def __missing__(self, byte: int) -> str:
        character = chr(byte)
        kept = character in self.kept or (byte < 128 and character.isalnum())
        self[byte] = written = character if kept else f"%{byte:02X}"
        return written


_STRICT = _Written("-._~")
_READABLE = _Written("!\"$'()*,-./:;<=>?@[\\]^_`{|}~")


def encode(text: str, *, readable: bool = False) -> str:
    """Return ``text`` as it is written in a URL.

    Only the unreserved characters of RFC 3986 are left as they are; ``readable`` leaves all
    of printable ASCII except the space, ``%``, ``#``, ``&`` and ``+``.

    Raises:
        TpqlUsageError: the text holds half of a surrogate pair, which UTF-8 cannot express.

    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise TpqlUsageError(
            f"character {error.start} is half of a surrogate pair; it cannot stand in a URL"
        ) from None
    return data.decode("latin-1").translate(_READABLE if readable else _STRICT)


def decode(raw: str, *, plus: bool = True) -> str:
    """Return the text that the server reads; with ``plus``, a ``+`` is a space."""
    if plus:
        raw = raw.replace("+", " ")
    if "%" not in raw:
        return raw
    return _ESCAPES.sub(lambda match: _LOST.sub("\ufffd", _characters(match[0])), raw)


def _characters(escapes: str) -> str:
    """Decode a run of escapes; a byte that is no UTF-8 becomes a lone surrogate."""
    return bytes.fromhex(escapes.replace("%", "")).decode("utf-8", "surrogateescape")


def _places(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """Yield each character of a run of escapes, and where its escapes start."""
    place = match.start()
    for character in _characters(match[0]):
        yield character, place
        place += 3 * len(character.encode("utf-8", "surrogateescape"))


def offsets(raw: str) -> list[int]:
    """Return for each character of ``decode(raw)`` its offset in ``raw``, and for the end."""
    found: list[int] = []
    done = 0
    for match in _ESCAPES.finditer(raw):
        found.extend(range(done, match.start()))
        found.extend(place for _, place in _places(match))
        done = match.end()
    found.extend(range(done, len(raw) + 1))
    return found


def bad_escapes(raw: str) -> list[Span]:
    """Return where a ``%`` is not followed by two hexadecimal digits."""
    return [Span(*match.span()) for match in _BAD_ESCAPE.finditer(raw)]


def bad_bytes(raw: str) -> list[Span]:
    """Return the escapes that are no UTF-8."""
    return [
        Span(place, place + 3)
        for match in _ESCAPES.finditer(raw)
        for character, place in _places(match)
        if _LOST.match(character)
    ]
