"""Where a credential comes from; it is read when it is used and never shown."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tpql.errors import TpqlUsageError
from tpql.lazy import load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

__all__ = ["Secret"]

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Secret:
    """A value that is read each time it is needed, and shown by nothing.

    >>> secret = Secret("a word nobody may see")
    >>> secret
    Secret(***)
    """

    __slots__ = ("_read",)

    def __init__(self, value: str | Callable[[], str]) -> None:
        """Keep a value, or a function that returns it.

        Raises:
            TpqlUsageError: it is neither, such as a variable of the environment that is not set.

        """
        if not callable(value):
            _require_text(value)
        self._read = value if callable(value) else lambda: value

    @classmethod
    def from_environment(cls, name: str) -> Self:
        """Read a variable of the environment."""

        def read() -> str:
            value = os.environ.get(name, "")
            if not value:
                raise TpqlUsageError(f"the variable {name} of the environment is not set")
            return value

        return cls(read)

    @classmethod
    def from_file(cls, path: str) -> Self:
        """Read the first line of a file that nobody but its owner may read."""

        def read() -> str:
            try:
                with Path(path).open(encoding="utf-8") as file:
                    if os.name == "posix" and os.fstat(file.fileno()).st_mode & _OTHERS:
                        raise TpqlUsageError(
                            f"others may read {path}, which holds a credential; "
                            f"run `chmod 600 {path}`"
                        )
                    return file.readline().strip()
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "it is not UTF-8"
                raise TpqlUsageError(f"cannot read a credential from {path}: {reason}") from None

        return cls(read)

    @classmethod
    def from_keyring(cls, service: str, name: str) -> Self:
        """Ask the keyring of the system, if the package ``keyring`` is installed."""

        def read() -> str:
            try:
                get_password = load("keyring", "get_password")
            except ImportError:
                raise TpqlUsageError(
                    "the system keyring needs the package `keyring`: pip install keyring"
                ) from None
            value = get_password(service, name)
            if not value:
                raise TpqlUsageError(f"the keyring has nothing for {name} of {service}")
            return str(value)

        return cls(read)

    def reveal(self) -> str:
        """Return the value.

        Raises:
            TpqlUsageError: there is none, or it could not be a part of a request.

        """
        value = _require_text(self._read()).strip()
        if not value or not value.isprintable():
            raise TpqlUsageError("a credential is empty, or holds characters that no request can")
        return value

    def __repr__(self) -> str:
        return "Secret(***)"

    def __reduce__(self) -> str:
        raise TpqlUsageError("a credential is not written anywhere; give its source instead")


def _require_text(value: object) -> str:
    """Return a credential; what it is instead is named, but never shown."""
    if not isinstance(value, str):
        raise TpqlUsageError(
            f"a credential is a text, not {type(value).__name__}; "
            "Secret.from_environment(name) says so if a variable is not set"
        )
    return value
