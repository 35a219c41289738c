"""What is too much: one value that every door of tpql uses."""

from __future__ import annotations

from tpql.diagnostics import Rule
from tpql.errors import TpqlLimitError
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from tpql.diagnostics import Diagnostic

__all__ = ["DEFAULT", "LIMIT_EXCEEDED", "UNLIMITED", "Limits"]

LIMIT_EXCEEDED = Rule(
    "TP901", "limit-exceeded", "error", "The input is larger or deeper than a limit allows."
)


class Limits(Record):
    """The most that tpql reads; sizes in characters, files in bytes.

    ``steps`` is the work that the engine does for one item, in nodes evaluated and characters
    made.  The command line raises a limit with ``--limit NAME=NUMBER``.
    """

    clause: int = 64 * 1024
    url: int = 256 * 1024
    tokens: int = 20_000
    nesting: int = 200
    diagnostics: int = 1_000
    file: int = 5 * 1024 * 1024
    steps: int = 10_000_000

    def require(self, name: str, amount: int, span: Span | None = None) -> None:
        """Raise :class:`TpqlLimitError` when ``amount`` is over the limit called ``name``."""
        if amount > getattr(self, name):
            raise self.exceeded(name, span)

    def cap(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return findings in the order of the text, no more than ``diagnostics``.

        That there are more is a finding too, the last.
        """
        ordered = sorted(found, key=lambda d: (d.span.start, d.span.end))
        if len(ordered) <= self.diagnostics:
            return ordered
        last = ordered[self.diagnostics]
        message = str(self.exceeded("diagnostics"))
        return [*ordered[: self.diagnostics], LIMIT_EXCEEDED.at(last.span, message)]

    def exceeded(self, name: str, span: Span | None = None) -> TpqlLimitError:
        """Make the error that names a limit, its value and the option that raises it."""
        what = _WHAT[name]
        message = (
            f"{what.format(limit=f'{getattr(self, name):,}')}; "
            f"raise the limit with --limit {name}=NUMBER or Limits({name}=NUMBER)"
        )
        found = LIMIT_EXCEEDED.at(span or Span(0, 0), message)
        return TpqlLimitError(message, [found])


_WHAT = {
    "clause": "this clause is longer than {limit} characters",
    "url": "this URL is longer than {limit} characters",
    "tokens": "this clause has more than {limit} tokens",
    "nesting": "this nests more than {limit} levels deep",
    "diagnostics": "more than {limit} findings",
    "file": "this file is larger than {limit} bytes",
    "steps": "evaluating this takes more than {limit} steps for one item",
}

DEFAULT = Limits()
_ENDLESS = 2**62
UNLIMITED = Limits(*[_ENDLESS] * 7)
