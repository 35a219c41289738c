"""What is known of a file after it was looked at, and the short form that the cache keeps."""

from __future__ import annotations

from tpql.diagnostics import Diagnostic, Edit, Fix, Related
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from tpql.cli.files import Document

__all__ = ["Outcome", "pack", "unpack"]

_SEVERITIES = ("error", "warning", "info")


class Outcome(Record):
    """The findings of a file that the user wants to see, and what else is to be told of it.

    ``queries`` is the number of its queries.  ``document`` is what was read, if there is
    something to say of it; ``spans`` are its queries then.  ``unread`` says that it could not
    be checked, ``failure`` is the reason where that is no finding.  ``stamp`` and ``digest``
    tell whether it has changed since, ``dated`` that its findings depend on the day.
    """

    name: str
    findings: tuple[Diagnostic, ...] = ()
    queries: int = 0
    document: Document | None = None
    spans: tuple[Span, ...] = ()
    unread: bool = False
    failure: str = ""
    stamp: tuple[int, int, int] | None = None
    digest: str = ""
    dated: bool = False

    def __reduce__(self) -> tuple[Callable[..., Outcome], tuple[object, ...]]:
        # Nothing in it is deep: this takes a tenth of the time that other records take.
        return Outcome, tuple(getattr(self, name) for name in self.__fields__)


def pack(found: Diagnostic) -> list[Any]:
    """Return a finding as plain data: a list as short as its parts allow."""
    row = [
        found.code,
        found.name,
        found.severity,
        found.message,
        [found.span.start, found.span.end],
        found.clause,
        [[r.message, r.span.start, r.span.end] for r in found.related],
        list(found.hints),
        [[f.message, f.safe, *map(_pack_edit, f.edits)] for f in found.fixes],
        found.server,
    ]
    while not row[-1]:
        row.pop()
    return row


def _pack_edit(edit: Edit) -> list[Any]:
    return [edit.text, edit.span.start, edit.span.end]


def unpack(row: Sequence[Any], length: int) -> Diagnostic:
    """Return the finding that was packed, on a text of so many characters.

    Raises:
        ValueError: this is not what :func:`pack` writes.

    """
    try:
        code, name, severity, message, span, *rest = row
        missing: tuple[Any, ...] = (None, (), (), (), None)[len(rest) :]
        clause, related, hints, fixes, server = (*rest, *missing)
        texts = [code, name, message, *hints, *filter(None, (clause, server))]
        if severity not in _SEVERITIES or any(type(text) is not str for text in texts):
            raise ValueError(severity)
        return Diagnostic(
            code,
            name,
            severity,
            message,
            _span(span, length),
            clause,
            tuple(Related(_span(place, length), _text(text)) for text, *place in related),
            tuple(hints),
            tuple(_fix(fix, length) for fix in fixes),
            server,
        )
    except TypeError as error:
        raise ValueError(str(error)) from None


def _fix(row: Sequence[Any], length: int) -> Fix:
    message, safe, *edits = row
    made = (Edit(_span(place, length), _text(text)) for text, *place in edits)
    return Fix(_text(message), tuple(made), safe is True)


def _span(place: Sequence[Any], length: int) -> Span:
    start, end = place
    if type(start) is not int or type(end) is not int or not 0 <= start <= end <= length:
        raise ValueError(place)
    return Span(start, end)


def _text(value: object) -> str:
    if type(value) is not str:
        raise ValueError(value)
    return value
