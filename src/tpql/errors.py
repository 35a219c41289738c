"""The exceptions of tpql: thin carriers of diagnostics."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tpql.diagnostics import Diagnostic

__all__ = [
    "TpqlError",
    "TpqlLimitError",
    "TpqlSchemaError",
    "TpqlSyntaxError",
    "TpqlTypeError",
    "TpqlUsageError",
]


class TpqlError(Exception):
    """Base of everything that tpql raises on purpose.

    ``diagnostics`` holds the findings, in the order of the text; it may be empty for an
    error that is not about a text.
    """

    def __init__(self, message: str = "", diagnostics: Iterable[Diagnostic] = ()) -> None:
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__(message or "\n".join(_line(d) for d in self.diagnostics))

    def __reduce__(self) -> tuple[Callable[..., TpqlError], tuple[object, ...]]:
        return type(self), (str(self), self.diagnostics)


def _line(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.code} at {diagnostic.span.start}: {diagnostic.message}"


class TpqlSyntaxError(TpqlError):
    """The text is not in the language; ``diagnostics`` holds all of its errors."""


class TpqlLimitError(TpqlError):
    """The input is larger or deeper than :class:`tpql.limits.Limits` allow."""


class TpqlSchemaError(TpqlError):
    """A schema cannot be read, or does not hold together."""


class TpqlTypeError(TpqlError):
    """The text is in the language but its types do not fit."""


class TpqlUsageError(TpqlError):
    """tpql was called in a way that cannot work; the caller has to change."""
