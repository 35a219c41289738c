"""Which findings the user wants to see: ``--select`` and ``--ignore``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tpql.diagnostics import Diagnostic

__all__ = ["Selection"]

_ALWAYS = "TP9"
"""What tpql could not do is always told: hiding it would call clean what was not checked."""


class Selection:
    """A choice of codes by what they begin with."""

    def __init__(self, select: Sequence[str] | None, ignore: Sequence[str] | None) -> None:
        """Choose ``select``, by default everything, without ``ignore``."""
        self._select = tuple(select or ("TP",))
        self._ignore = tuple(ignore or ())

    def __contains__(self, code: str) -> bool:
        """Say whether a code is chosen; of two beginnings that fit, the longer one decides."""
        if code.startswith(_ALWAYS):
            return True
        return _longest(code, self._select) > _longest(code, self._ignore)

    def of(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the findings that are chosen, in the order of the text."""
        chosen = (d for d in diagnostics if d.code in self)
        return sorted(chosen, key=lambda d: (d.span.start, d.span.end, d.code))


def _longest(code: str, prefixes: Sequence[str]) -> int:
    """Return the length of the longest prefix that fits, or 0."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)
