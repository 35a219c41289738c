"""Recovery: all the errors of a text in one go.

The driver says only that a text is refused.  Here it is read again, slowly, and at each
error these are asked in turn: the catalogue of foreign habits; the repairs of one token;
and when nobody knows better, the rest of the operand is skipped.  Each time one finding is
made and parsing goes on as if the text had been mended, so that one mistake gives one
finding.  All looks ahead and back are bounded and each error takes a token away, or puts
one where the next can be read: the whole is linear.
"""

from __future__ import annotations

from tpql.diagnostics import Diagnostic, Edit, Fix, apply
from tpql.source import Span
from tpql.syntax.actions import LONGEST_INTEGER
from tpql.syntax.habit import BAD_STRING, Habit
from tpql.syntax.habits import HABIT_RULES, candidates
from tpql.syntax.lexer import UNKNOWN, Token, tokenize
from tpql.syntax.repair import Repair, at_end, quote, repairs, unexpected
from tpql.syntax.rules import (
    INTEGER_TOO_LONG,
    MISSING_OPERAND,
    UNCLOSED_BRACKET,
    UNCLOSED_STRING,
    UNEXPECTED_END,
    UNEXPECTED_TOKEN,
)
from tpql.syntax.site import BLANKS, Site
from tpql.syntax.trace import Trace, bad_escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Sequence

    from tpql.limits import Limits
    from tpql.syntax.tables import Tables

__all__ = ["diagnose"]

_WINDOW = 400
_TRIALS, _COST = 50_000, 50
"""What may be read to try fixes, and what a finding costs then, in characters."""
_ECHOES = frozenset(rule.code for rule in (UNEXPECTED_TOKEN, MISSING_OPERAND, UNEXPECTED_END))


def diagnose(
    text: str, tables: Tables, entry: str, placeholders: bool, limits: Limits
) -> list[Diagnostic]:
    """Return the syntax errors of a text, in its order; none when it has none.

    Args:
        text: the clause, without the ``?`` of a filter.
        tables: the tables of the language.
        entry: the entry point of the grammar.
        placeholders: allow ``@name``, ``{{name}}`` and ``${name}``.
        limits: ``limits.diagnostics`` is the most that is returned; that there are more is
            one more finding.
    """

    def read(mended: str) -> list[Diagnostic]:
        return _Recovery(mended, tables, entry, placeholders).run(limits.diagnostics + 1)

    return limits.cap(_without_idle_fixes(text, read(text), read))


def _without_idle_fixes(
    text: str, found: list[Diagnostic], read: Callable[[str], list[Diagnostic]]
) -> list[Diagnostic]:
    """Take away the fixes that do not make the findings fewer, as happens in mere noise.

    Each fix is tried alone, as long as that is quick; later fixes, of texts that are long
    and full of errors, are offered as they are.
    """
    checked = []
    cost = len(text) + _COST * len(found)
    left = _TRIALS
    for diagnostic in found:
        left -= cost if diagnostic.fixes else 0
        if diagnostic.fixes and left >= 0:
            fixes = (f for f in diagnostic.fixes if len(read(apply(text, f.edits))) < len(found))
            checked.append(diagnostic.replace(fixes=tuple(fixes)))
        else:
            checked.append(diagnostic)
    return checked


class _Recovery(Trace):
    """Reads a whole text and notes what it finds."""

    def __init__(self, text: str, tables: Tables, entry: str, placeholders: bool) -> None:
        super().__init__(text, tables, entry, placeholders)
        self.placeholders = placeholders
        self.filters = entry == "filter"
        self.found: list[Diagnostic] = []
        self.noted = -1

    def run(self, most: int) -> list[Diagnostic]:
        """Read to the end, or until there are enough findings."""
        while len(self.found) < most and not self.complete():
            if self.shift():
                self.check_number()
            elif not self.mend():
                break
        return sorted(self.found, key=lambda d: (d.span.start, d.span.end))

    def check_number(self) -> None:
        """Find an integer that parses but cannot be converted."""
        token = self.done[-1]
        if token.kind == "NUMBER" and len(token.text) > LONGEST_INTEGER and token.text.isdecimal():
            message = f"an integer has at most {LONGEST_INTEGER:,} digits"
            self.note(INTEGER_TOO_LONG.at(Span(token.start, token.end), message))

    def note(self, found: Diagnostic) -> None:
        """Take down a finding, unless it only echoes one that was made just before.

        Behind a finding with a fix nothing is an echo: the fix would bring it to light.
        """
        echo = self.found and len(self.done) <= self.noted and found.code in _ECHOES
        if not echo:
            self.found.append(found)
        self.noted = -1 if found.fixes else len(self.done)

    def mend(self) -> bool:
        """Note the error at the next token and go on behind it, unless the text ends."""
        if self.mend_habit():
            return True
        if self.next.kind == "$END":
            found = at_end(self)
            if not (found.code == UNCLOSED_BRACKET.code and self.has_swallowed_closer()):
                self.note(found)
            return False
        best = self.best_repair()
        if best is None:
            self.note(unexpected(self))
            self.skip()
        else:
            self.note(best.found)
            self.put(best.insert, best.drop)
            self.noted += len(best.insert) if self.noted >= 0 else 0
        return True

    def has_swallowed_closer(self) -> bool:
        """Tell whether a string that is never closed may hold the bracket that is missed."""
        return any(
            found.code == UNCLOSED_STRING.code
            and set(self.text[found.span.start : found.span.end]) & set(")]}")
            for found in self.found
        )

    def best_repair(self) -> Repair | None:
        """Return the repair behind which most of the text parses."""
        best, furthest = None, -1
        for repair in repairs(self):
            reach = self.reach(repair.insert, repair.drop)
            if reach >= repair.least and reach > furthest:
                best, furthest = repair, reach
        return best

    def mend_habit(self) -> bool:
        """Mend the place as the catalogue of habits says, if it knows it."""
        token = self.next
        escape = bad_escape(token)
        kind = token.kind if escape is None else BAD_STRING
        for row in candidates(token.text, kind, filters=self.filters):
            for back in row.back:
                if back <= len(self.done) and self.try_habit(row, back, escape):
                    return True
        return False

    def try_habit(self, row: Habit, back: int, escape: int | None) -> bool:
        """Match a row ``back`` tokens before the error, and mend the place."""
        first = self.done[-back] if back else self.next
        if not self.is_real(first):
            return False
        match = row.regex().match(self.text, first.start if escape is None else escape)
        if match is None or self.text[match.end() : self.next.start].strip(BLANKS):
            return False
        stack, _ = self.saved[-back] if back else (self.stack, self.frame)
        if row.place and not self.allows(row.place, stack):
            return False
        edits = row.edits(self.site(match, back))
        if edits is not None:
            return bool(edits) and self.splice(row, match, edits, back)
        self.note(_finding(row, match))
        self.rewind(back)
        self.skip(match.end())
        return True

    def site(self, match: re.Match[str], back: int) -> Site:
        """Show a row what stands around."""
        split = len(self.done) - back
        before = self.done[max(split - _WINDOW, 0) : split]
        ahead = [*self.ahead[-_WINDOW:], *reversed(self.done[split:])]
        opener = self.saved[split][1][0] if back else self.frame[0]
        return Site(match, before, ahead, opener.text if opener else "")

    def splice(self, row: Habit, match: re.Match[str], edits: Sequence[Edit], back: int) -> bool:
        """Put the tokens of the mended place in the place of the old ones, if they parse."""
        start = min(edit.span.start for edit in edits)
        end = max(edit.span.end for edit in edits)
        while back < len(self.done) and self.done[-back - 1].end > start:
            back += 1
        old = self.overlapped(back, end)
        half_a_run = old and old[-1].kind == UNKNOWN and old[-1].end > end
        if half_a_run or not all(map(self.is_real, old)):
            return False
        start = min([start, *(token.start for token in old)])
        end = max([end, *(token.end for token in old)])
        fresh = self.mended(start, end, edits)
        if [token.text for token in fresh] == [token.text for token in old]:
            return False
        stack, _ = self.saved[-back] if back else (self.stack, self.frame)
        needed = [t for t in fresh if t.start < edits[0].span.end or not self.is_real(t)]
        if self.after(stack, fresh[: len(needed)] if len(edits) == 1 else fresh[:1]) is None:
            return False
        self.note(_finding(row, match, edits))
        self.rewind(back)
        self.put(fresh, len(old))
        return True

    def overlapped(self, back: int, end: int) -> list[Token]:
        """Return the tokens from ``back`` tokens ago up to the offset ``end``."""
        tokens = self.done[len(self.done) - back :]
        for index in range(len(self.ahead) - 1, 0, -1):
            if self.ahead[index].start >= end:
                break
            tokens.append(self.ahead[index])
        return tokens

    def mended(self, start: int, end: int, edits: Sequence[Edit]) -> list[Token]:
        """Return the tokens of a stretch of the text with the edits made.

        Those that the edits leave alone keep their place in the text.
        """
        local = [edit.replace(span=edit.span.shift(-start)) for edit in edits]
        mended = apply(self.text[start:end], local)
        tokens = []
        for token in tokenize(mended, self.tables, self.placeholders):
            before, place = _origin(token, start, edits)
            tokens.append(token.replace(start=before, end=place))
        return tokens


def _origin(token: Token, start: int, edits: Sequence[Edit]) -> tuple[int, int]:
    """Return where a token of the mended text comes from: its own place, or that of an edit."""
    shift = start
    for edit in sorted(edits, key=lambda e: e.span.start):
        if token.end + shift <= edit.span.start:
            break
        if token.start + shift < edit.span.start + len(edit.text):
            return edit.span.start, edit.span.end
        shift += edit.span.end - edit.span.start - len(edit.text)
    return token.start + shift, token.end + shift


def _finding(row: Habit, match: re.Match[str], edits: Sequence[Edit] = ()) -> Diagnostic:
    span = row.span(match)
    mark = match.string[span.start : span.end]
    fixes: tuple[Fix, ...] = ()
    if edits:
        text = edits[0].text.strip()
        label = f"write {quote(text)}" if text else f"leave out {quote(mark)}"
        fixes = (Fix(label, tuple(edits), row.safe),)
    return HABIT_RULES[row.name].at(span, row.say(match), fixes=fixes)
