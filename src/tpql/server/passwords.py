"""Passwords, of which nothing is kept but a slow hash."""

from __future__ import annotations

import hmac
from hashlib import scrypt, sha256
from secrets import token_bytes

__all__ = ["COST", "Password"]

COST = 2**14
"""How much work a guess takes, as the ``n`` of scrypt: some hundredth of a second."""


class Password:
    """The hash of a password.

    The slow hash is counted once for a text that was right, since every request of Basic
    authentication sends the password again; and each time for one that was wrong.
    """

    __slots__ = ("_cost", "_digest", "_key", "_right", "_salt")

    def __init__(self, text: str, cost: int = COST) -> None:
        self._cost = cost
        self._salt = token_bytes(16)
        self._digest = self._hash(text)
        self._key = token_bytes(32)
        self._right: bytes | None = None

    def fits(self, text: str) -> bool:
        """Tell whether this is the password, in a time that does not depend on how far."""
        quick = hmac.digest(self._key, text.encode(errors="surrogatepass"), sha256)
        if self._right is not None and hmac.compare_digest(self._right, quick):
            return True
        right = hmac.compare_digest(self._digest, self._hash(text))
        if right:
            self._right = quick
        return right

    @property
    def mark(self) -> bytes:
        """What changes with the password, and tells nothing of it."""
        return self._digest

    def _hash(self, text: str) -> bytes:
        return scrypt(text.encode(errors="surrogatepass"), salt=self._salt, n=self._cost, r=8, p=1)

    def __repr__(self) -> str:
        return "Password(***)"
