"""How a suppression is written: its kind, its rules, its last day; and what is wrong in it."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.rules.bad_suppression import RULE as BAD
from tpql.lint.rules.unknown_rule import RULE as UNKNOWN
from tpql.lint.selector import can_hide, near, normal, selected
from tpql.pattern import pattern
from tpql.query.secrets import redact
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from tpql.diagnostics import Diagnostic

__all__ = ["SIGN", "DirectiveParser", "Parsed"]

SIGN = "tpql:"
"""What every suppression begins with."""

_KINDS = ("ignore", "ignore-next-line", "ignore-file", "disable", "enable", "snooze")
_OTHERS = ("callee", "callees")
_DIRECTIVE = pattern(r"(?<![\w-])tpql:[ \t]*([A-Za-z][A-Za-z-]*)(?:[ \t]?(\[[^\]\r\n]*\]?))?")
_BARE_CODES = pattern(
    r"[ \t]{0,9}[:=(]?[ \t]{0,9}((?ai:tp)[0-9]{1,3}(?:[ \t,]+(?ai:tp)[0-9]{1,3})*)\)?"
)
_CODE = pattern(r"(?ai:tp)[0-9]{1,3}")
_WORD = pattern(r"[^,\s](?:[^,]*[^,\s])?")
_UNTIL = pattern(r"\buntil[ \t]+")
_DATE = pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SHOWN = 40
_LOOKED_AT = 700
_MOST_SUGGESTIONS = 20
_LEAST_KIND = 5
"""How long a misspelt kind is at least: `tpql: nothing` may be prose."""


class Parsed(Record):
    """A suppression in a comment.

    ``span`` is where it stands, without the reason behind it; ``stop`` where the reason ends.
    ``words`` are the normal forms of what selects its rules, with their places; there is one
    empty word if it is about all rules.
    """

    kind: str
    span: Span
    stop: int
    words: tuple[tuple[str, Span], ...] = ()
    until: str = ""
    mistakes: tuple[Diagnostic, ...] = ()


class DirectiveParser:
    """Reads the suppressions in the comments of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._suggestions = _MOST_SUGGESTIONS

    def parse(self, span: Span) -> Iterator[Parsed]:
        """Yield the suppressions in a comment; prose with ``tpql:`` in it is none."""
        matches = _DIRECTIVE.finditer(self.text, span.start, span.end)
        meant = [match for match in matches if self._is_meant(match)]
        stops = [*(match.start() for match in meant), span.end]
        for match, stop in zip(meant, stops[1:], strict=True):
            yield self._parse(match, stop)

    def _is_meant(self, match: Match[str]) -> bool:
        kind = match[1].lower()
        if kind in _KINDS or kind in _OTHERS:
            return kind in _KINDS
        return match[2] is not None or (len(kind) >= _LEAST_KIND and bool(self._near_kind(kind)))

    def _may_suggest(self) -> bool:
        """Whether to look for a suggestion once more: they cost, and a text may want many."""
        self._suggestions -= 1
        return self._suggestions >= 0

    def _near_kind(self, word: str) -> str:
        if not self._may_suggest():
            return ""
        from tpql.schema.suggest import nearest  # only for an unknown word

        return next(iter(nearest(word, _KINDS, 1)), "")

    def _parse(self, match: Match[str], stop: int) -> Parsed:
        kind, span, listed = match[1].lower(), Span(*match.span()), match[2]
        parsed = Parsed(kind, span, stop)
        if kind not in _KINDS:
            return _wrong(parsed, self._unknown_kind(kind, Span(*match.span(1))))
        if listed is None:
            return self._without_list(parsed)
        if not listed.endswith("]"):
            message = "the list of rules is not closed; put `]` behind it"
            return _wrong(parsed, BAD.at(span, message))
        inside = Span(span.end - len(listed) + 1, span.end - 1)
        return self._snooze(parsed, inside) if kind == "snooze" else self._listed(parsed, inside)

    def _unknown_kind(self, kind: str, span: Span) -> Diagnostic:
        better, shown = self._near_kind(kind), _shown(kind)
        if not better:
            message = f"`{shown}` is no suppression; known are {', '.join(_KINDS)}"
            return BAD.at(span, message)
        message = f"`{shown}` is no suppression; did you mean `{better}`?"
        return BAD.at(span, message, fixes=(_write(span, better),))

    def _without_list(self, parsed: Parsed) -> Parsed:
        """Read a suppression of all rules; codes without brackets are meant to be a list."""
        start = parsed.span.end
        if parsed.kind == "snooze":
            message = "a snooze needs its last day: `snooze[2027-01-31]`"
            return _wrong(parsed, BAD.at(parsed.span, message))
        codes = _BARE_CODES.match(self.text, start, parsed.stop)
        if codes is None:
            return parsed.replace(words=(("", parsed.span),))
        listed = f"[{', '.join(_CODE.findall(codes[1]))}]"
        parsed = parsed.replace(span=Span(parsed.span.start, codes.end()))
        message = f"the rules stand in brackets: `{parsed.kind}{listed}`"
        fix = _write(Span(start, codes.end()), listed, safe=True)
        return _wrong(parsed, BAD.at(parsed.span, message, fixes=(fix,)))

    def _snooze(self, parsed: Parsed, inside: Span) -> Parsed:
        """Read the rules and the last day of a snooze."""
        mark = _UNTIL.search(self.text, inside.start, inside.end)
        day = Span(mark.end() if mark else inside.start, inside.end)
        until = self.text[day.start : day.end].strip()
        if not _is_day(until):
            message = f"`{_shown(until)}` is no date; write `snooze[TP301 until 2027-01-31]`"
            return _wrong(parsed, BAD.at(day, message))
        parsed = parsed.replace(until=until)
        if mark is None or not self.text[inside.start : mark.start()].strip():
            return parsed.replace(words=(("", parsed.span),))
        return self._listed(parsed, Span(inside.start, mark.start()))

    def _listed(self, parsed: Parsed, inside: Span) -> Parsed:
        """Read the words in brackets; those that select nothing are mistakes."""
        words: list[tuple[str, Span]] = []
        mistakes: list[Diagnostic] = []
        for match in _WORD.finditer(self.text, inside.start, inside.end):
            word, span = normal(match[0]), Span(*match.span())
            mistake = self._mistake(word, match[0], span)
            if mistake is None:
                words.append((word, span))
            else:
                mistakes.append(mistake)
        if not words and not mistakes:
            message = f"this names no rule; name one, or write `{parsed.kind}` alone for all"
            mistakes.append(BAD.at(parsed.span, message))
        return parsed.replace(words=tuple(words), mistakes=tuple(mistakes))

    def _mistake(self, word: str, written: str, span: Span) -> Diagnostic | None:
        """Return what is wrong with a word, if anything is."""
        codes = selected(word)
        if can_hide(codes):
            return None
        shown = _shown(written)
        if codes:
            return BAD.at(span, f"a comment cannot suppress `{shown}`")
        better = near(word) if self._may_suggest() else ""
        if not better:
            hint = "docs/rules lists the codes and names"
            return UNKNOWN.at(span, f"there is no rule `{shown}`", hints=(hint,))
        message = f"there is no rule `{shown}`; did you mean `{better}`?"
        return UNKNOWN.at(span, message, fixes=(_write(span, better),))


def _write(span: Span, text: str, *, safe: bool = False) -> Fix:
    return Fix(f"write `{text}`", (Edit(span, text),), safe)


def _wrong(parsed: Parsed, mistake: Diagnostic) -> Parsed:
    return parsed.replace(mistakes=(mistake,))


def _is_day(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = map(int, match.groups())
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 1 <= month <= 12 and 1 <= day <= _MONTHS[month - 1] + leap


def _shown(text: str) -> str:
    """Return a text for a message: shortened, and without credentials."""
    text = redact(text[:_LOOKED_AT])
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
