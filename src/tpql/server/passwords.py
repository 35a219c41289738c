"""Passwords, of which nothing is kept but a slow hash."""

from __future__ import annotations

import hmac
from hashlib import scrypt, sha256
from secrets import token_bytes

__all__ = ["Password"]

_COST = {"n": 2**14, "r": 8, "p": 1}


class Password:
    """The hash of a password.

    The slow hash is counted once for each text that was right: every request of Basic
    authentication sends the password again.
    """

    __slots__ = ("_digest", "_key", "_right", "_salt")

    def __init__(self, text: str) -> None:
        self._salt = token_bytes(16)
        self._digest = self._hash(text)
        self._key = token_bytes(32)
        self._right: bytes | None = None

    def fits(self, text: str) -> bool:
        """Tell whether this is the password, in a time that does not depend on how far."""
        quick = hmac.digest(self._key, text.encode(errors="surrogatepass"), sha256)
        if self._right is not None:
            return hmac.compare_digest(self._right, quick)
        right = hmac.compare_digest(self._digest, self._hash(text))
        if right:
            self._right = quick
        return right

    @property
    def mark(self) -> bytes:
        """What changes with the password, and tells nothing of it."""
        return self._digest

    def _hash(self, text: str) -> bytes:
        return scrypt(text.encode(errors="surrogatepass"), salt=self._salt, **_COST)

    def __repr__(self) -> str:
        return "Password(***)"
