"""Which findings the user wants to see, and how bad he finds them."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from tpql.config.settings import Settings
    from tpql.diagnostics import Diagnostic

__all__ = ["Selection", "selection_for"]

_ALWAYS = "TP9"
"""What tpql could not do is always told: hiding it would call clean what was not checked."""

_OFF = "off"


class Selection:
    """A choice of codes by what they begin with."""

    def __init__(
        self,
        select: Sequence[str] | None = None,
        ignore: Sequence[str] | None = None,
        *,
        never: Sequence[str] = (),
        severities: Sequence[tuple[str, str]] = (),
        unsought: Container[str] = (),
    ) -> None:
        """Choose ``select``, by default everything, without ``ignore``.

        Args:
            select: beginnings of codes.
            ignore: beginnings of codes; of two that fit, the longer one decides.
            never: beginnings of codes that no longer one brings back.
            severities: beginnings of codes with the severity that their findings get; the
                longest that fits decides, and ``off`` leaves them out.
            unsought: codes that nothing looks for.

        """
        self._select = tuple(select or ("TP",))
        self._ignore = tuple(ignore or ())
        self._never = tuple(never)
        self._severities = severities
        self._unsought = unsought

    def __contains__(self, code: object) -> bool:
        """Say whether a code is chosen."""
        return isinstance(code, str) and self._is_chosen(code)

    def _is_chosen(self, code: str) -> bool:
        if code.startswith(_ALWAYS):
            return True
        if code.startswith(self._never) or code in self._unsought or self._severity(code) == _OFF:
            return False
        return _longest(code, self._select) > _longest(code, self._ignore)

    def of(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that are chosen, in the order of the text."""
        chosen = [d for d in diagnostics if d.code in self]
        if self._severities:
            chosen = [d.replace(severity=self._severity(d.code) or d.severity) for d in chosen]
        return sorted(chosen, key=lambda d: (d.span.start, d.span.end, d.code))

    def _severity(self, code: str) -> str:
        """Return the severity that the user gave to a code, if any."""
        fitting = [row for row in self._severities if code.startswith(row[0])]
        return max(fitting, key=lambda row: len(row[0]))[1] if fitting else ""


def selection_for(settings: Settings, path: str, unsought: Container[str] = ()) -> Selection:
    """Return the choice that settings make for a file.

    ``unsought`` are codes that nothing looks for, so that nobody misses their findings.
    """
    never: list[str] = []
    if settings.per_file_ignores:
        from tpql.config.globs import Globs  # most projects treat all of their files alike

        place = os.path.abspath(path)
        for pattern, codes in settings.per_file_ignores:
            if Globs([pattern]).covers(place):
                never += codes
    return Selection(
        (*(settings.select or ("TP",)), *settings.extend_select),
        settings.ignore,
        never=never,
        severities=settings.severities,
        unsought=unsought,
    )


def _longest(code: str, prefixes: Sequence[str]) -> int:
    """Return the length of the longest prefix that fits, or 0."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)
