"""Regular expressions that are compiled when they are first used.

Compiling one takes as long as importing a module, and most texts need few of them: the
start of tpql is counted in milliseconds.  Flags are written inline, ``(?i)``; matching
letters of any case is fast to compile for ASCII only: ``(?ai:token)``.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import compile as pattern

__all__ = ["pattern"]


class _Pattern:
    """Stands for a compiled pattern; its methods are fetched when they are first called."""

    def __init__(self, text: str | bytes) -> None:
        self.__text = text

    def __getattr__(self, name: str) -> object:
        import re

        method: object = getattr(re.compile(self.__text), name)
        setattr(self, name, method)
        return method


if not TYPE_CHECKING:
    pattern = _Pattern
