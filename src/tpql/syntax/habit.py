"""What a row of the catalogue of foreign habits is."""

from __future__ import annotations

import re

from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tpql.diagnostics import Edit, Rule
    from tpql.syntax.site import Site

    Replacement = str | Callable[[Site], Sequence[Edit] | None] | None

__all__ = ["ANY", "BAD_STRING", "NAME", "NUMBER", "OPERAND", "OPERATOR", "STRING", "Habit"]

ANY = "*ANY*"
"""In ``Habit.at``: whatever the token is."""

BAD_STRING = "BAD_STRING"
"""In ``Habit.at``: a string with an unknown escape; the pattern is matched at the escape."""

OPERAND, OPERATOR = "NUMBER", "PLUS"
"""For ``Habit.place``: where an operand, or an operator, may stand."""

NAME = r"[^\W\d]\w*"
NUMBER = r"[0-9]+(?:\.[0-9]+)?"
STRING = r"(?:\"[^\"\r\n]*\"|'[^'\r\n]*')"

_COMPILED: dict[str, re.Pattern[str]] = {}


class Habit(Record):
    r"""One habit: how it is recognised, what is said, and what to write instead.

    Attributes:
        name: stable, in kebab case.
        family: the rule whose code the findings have.
        bad: an example; ``good`` is the same after the fix, empty when there is none.
        message: says in a sentence what is wrong and what to write; may use the groups of
            the pattern as ``%(group)s``.
        at: the tokens at which the automaton stops, by text in lower case or by kind.
        back: how many tokens before the error the pattern is matched; several are tried.
        pattern: matched against the text; the group ``mark``, or else the whole match, is
            the offending text.
        replacement: the text to write; may use ``%(group)s``, and ``%(left)s`` and
            ``%(right)s`` for the operands around the match, which it then takes in.  Or a
            function that makes the edits, or gives nothing where it cannot.
        safe: whether the meaning is certain.
        place: a terminal that must be possible at the start of the match.
        entry: the entry point of the grammar for the example.
        filters: whether filters know the habit too.
    """

    name: str
    family: Rule
    bad: str
    good: str
    message: str
    at: str
    pattern: str
    replacement: Replacement = None
    back: tuple[int, ...] = (0,)
    safe: bool = True
    place: str = ""
    entry: str = "expression"
    filters: bool = False

    @property
    def summary(self) -> str:
        """The message of the example."""
        match = self.regex().search(self.bad)
        return self.say(match) if match else self.message

    def say(self, match: re.Match[str]) -> str:
        """Return the message for a match."""
        span = self.span(match)
        mark = match.string[span.start : span.end]
        return self.message % {**match.groupdict(""), "mark": mark}

    def regex(self) -> re.Pattern[str]:
        """Return the pattern, compiled when it is first needed."""
        if self.pattern not in _COMPILED:
            _COMPILED[self.pattern] = re.compile(self.pattern, re.IGNORECASE | re.DOTALL)
        return _COMPILED[self.pattern]

    def span(self, match: re.Match[str]) -> Span:
        """Return the offending text, without blanks around it."""
        start, end = match.span("mark" if "mark" in self.regex().groupindex else 0)
        found = match.string[start:end]
        blanks = len(found) - len(found.lstrip(" \t\r\n"))
        return Span(start + blanks, max(start + blanks, start + len(found.rstrip(" \t\r\n"))))

    def edits(self, site: Site) -> Sequence[Edit] | None:
        """Return the edits that mend the place, or nothing when it cannot be mended."""
        if not isinstance(self.replacement, str):
            return self.replacement(site) if self.replacement else None
        template = self.replacement
        values = site.match.groupdict("")
        start = site.left() if "%(left)s" in template else site.start
        end = site.right() if "%(right)s" in template else site.end
        if start is None or end is None:
            return None
        values["left"] = site.text[start : site.start].strip(" \t\r\n")
        values["right"] = site.text[site.end : end].strip(" \t\r\n")
        return [site.replace(template % values, start, end)]
