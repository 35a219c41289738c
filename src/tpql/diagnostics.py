"""What can be said about a text: a rule, a place, a sentence, and how to mend it."""

from __future__ import annotations

from tpql.record import Record, field
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, Literal

    from tpql.source import Source

    Severity = Literal["error", "warning", "info"]

__all__ = ["Diagnostic", "Edit", "Fix", "Related", "Rule", "apply", "with_line"]


class Edit(Record):
    """Put ``text`` in the place of ``span``; an empty span inserts."""

    span: Span
    text: str


class Fix(Record):
    """A set of edits that mends a finding.

    ``safe`` says that the mended text means what its author certainly meant; the command
    line applies only those, unless it is told ``--unsafe-fixes``.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Related(Record):
    """A second place that explains the first: the opener of an unclosed bracket, ..."""

    span: Span
    message: str


class Diagnostic(Record):
    """One finding.

    ``code`` is ``TP`` and three digits, stable for ever; ``name`` is its kebab-case name;
    ``span`` covers exactly the offending text; ``clause`` is the clause or parameter it is
    in; ``server`` is the text with which the server refuses the query, where it is known.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    clause: str | None = None
    related: tuple[Related, ...] = ()
    hints: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    server: str | None = None

    def shift(self, offset: int) -> Diagnostic:
        """Return the same finding for a text in which everything stands ``offset`` later."""
        return self.relocate(lambda span: span.shift(offset))

    def relocate(self, place: Callable[[Span], Span]) -> Diagnostic:
        """Return the same finding with ``place`` applied to every span in it."""
        return self.replace(
            span=place(self.span),
            related=tuple(r.replace(span=place(r.span)) for r in self.related),
            fixes=tuple(
                f.replace(edits=tuple(e.replace(span=place(e.span)) for e in f.edits))
                for f in self.fixes
            ),
        )

    def to_dict(self, source: Source | None = None) -> dict[str, Any]:
        """Return plain data for JSON; with a ``source``, also line and column.

        Edits are then those that ``tpql check --fix`` makes: see :func:`with_line`.
        """
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            **_place(self.span, source),
            "clause": self.clause,
            "related": [{"message": r.message, **_place(r.span, source)} for r in self.related],
            "hints": list(self.hints),
            "fixes": [
                {
                    "message": f.message,
                    "safe": f.safe,
                    "edits": [_change(e, source) for e in f.edits],
                }
                for f in self.fixes
            ],
            "server": self.server,
        }


def _change(edit: Edit, source: Source | None) -> dict[str, Any]:
    made = edit if source is None else with_line(source.text, edit)
    return {"text": made.text, **_place(made.span, source)}


def _place(span: Span, source: Source | None) -> dict[str, Any]:
    place: dict[str, Any] = {"span": [span.start, span.end]}
    if source is not None:
        for key, offset in (("start", span.start), ("end", span.end)):
            position = source.position(offset)
            place[key] = {"line": position.line, "column": position.column}
    return place


class Rule(Record):
    """A kind of finding: its code, its name, how bad it is, and what it is in a sentence."""

    code: str
    name: str
    severity: Severity
    summary: str = field(compare=False)

    def at(self, span: Span, message: str, **details: Any) -> Diagnostic:
        """Make a finding of this kind; ``details`` are further fields of Diagnostic."""
        return Diagnostic(self.code, self.name, self.severity, message, span, **details)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with the edits made.

    Edits that overlap an earlier one are left out, so that fixes of different findings can
    be applied together; what was left out is found again in the next round.
    """
    parts: list[str] = []
    done = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start >= done:
            parts += [text[done : edit.span.start], edit.text]
            done = edit.span.end
    return "".join([*parts, text[done:]])


def with_line(text: str, edit: Edit) -> Edit:
    """Return an edit that takes away a line if it would leave nothing of it but blanks."""
    start = text.rfind("\n", 0, edit.span.start) + 1
    end = text.find("\n", edit.span.end) + 1
    rest = text[start : edit.span.start] + text[edit.span.end : end or len(text)]
    if edit.text or edit.span.start == edit.span.end or rest.strip():
        return edit
    if not end:  # the last line ends where the one before it does
        start, end = len(text[:start].removesuffix("\n").removesuffix("\r")), len(text)
    return edit.replace(span=Span(start, end))
