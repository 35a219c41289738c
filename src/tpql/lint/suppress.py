"""Which findings the comments of a file suppress, and what is to say about the comments."""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.directives import removed
from tpql.lint.rules.expired_snooze import RULE as EXPIRED
from tpql.lint.rules.unused_suppression import RULE as UNUSED
from tpql.lint.selector import is_looked_for, keys
from tpql.pattern import pattern
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.lint.directives import Directive, Word
    from tpql.source import Source

    Place = tuple[int, int]

__all__ = ["Suppressed", "suppress"]

_COMMA = pattern(r"\s*,\s*")


class Suppressed(Record):
    """Findings, told apart: ``kept`` and ``suppressed`` are all of them, in their order.

    ``by`` names the suppression of each of ``suppressed``; ``about`` are findings on the
    suppressions themselves.
    """

    kept: tuple[Diagnostic, ...]
    suppressed: tuple[Diagnostic, ...]
    by: tuple[Directive, ...]
    about: tuple[Diagnostic, ...]


def suppress(
    source: Source,
    diagnostics: Sequence[Diagnostic],
    directives: Sequence[Directive],
    *,
    today: str,
    ran: Container[str] | None = None,
) -> Suppressed:
    """Tell the findings that are suppressed from those that are kept.

    Args:
        source: the file.
        diagnostics: all that was found in it.
        directives: the suppressions in it.
        today: the date, ``2026-11-26``: a snooze holds up to its last day.
        ran: the codes that were looked for, by default those of the rules that are on; a
            suppression of others is not called unused.

    """
    valid = {number for number, d in enumerate(directives) if d.until >= today or not d.until}
    hidden = _hidden(diagnostics, directives, valid)
    used = set(hidden.values())
    about = [mistake for directive in directives for mistake in directive.mistakes]
    for number, directive in enumerate(directives):
        if number not in valid:
            about.append(_expired(directive))
        elif directive.kind != "enable":
            about += _unused(source, directive, number, used, ran)
    order = sorted(hidden)
    return Suppressed(
        kept=tuple(d for index, d in enumerate(diagnostics) if index not in hidden),
        suppressed=tuple(diagnostics[index] for index in order),
        by=tuple(directives[hidden[index][0]] for index in order),
        about=tuple(sorted(about, key=lambda d: (d.span.start, d.span.end))),
    )


def _hidden(
    diagnostics: Sequence[Diagnostic], directives: Sequence[Directive], valid: set[int]
) -> dict[int, Place]:
    """Return the findings that are suppressed, and the place of the word that does it.

    Of several words it is the one whose range begins last.  Both are gone through in the
    order of the text, and each word is looked at once more when its range has ended.
    """
    waiting = [
        (word.scope.start, (number, index))
        for number, directive in enumerate(directives)
        if number in valid and directive.kind != "enable"
        for index, word in enumerate(directive.words)
    ]
    waiting.sort(reverse=True)
    open_words: dict[str, list[Place]] = {}
    hidden: dict[int, Place] = {}
    for at in sorted(range(len(diagnostics)), key=lambda i: diagnostics[i].span.start):
        start = diagnostics[at].span.start
        while waiting and waiting[-1][0] <= start:
            _, (number, index) = waiting.pop()
            open_words.setdefault(directives[number].words[index].text, []).append((number, index))
        found = list(_open(keys(diagnostics[at]), open_words, directives, start))
        if found:
            hidden[at] = max(found)[1]
    return hidden


def _open(
    words: Iterable[str],
    open_words: dict[str, list[Place]],
    directives: Sequence[Directive],
    start: int,
) -> Iterator[tuple[int, Place]]:
    """Yield the last word of each text that still holds at an offset, and where it began."""
    for text in words:
        places = open_words.get(text, [])
        while places:
            scope = _word(directives, places[-1]).scope
            if scope.end >= start:
                yield scope.start, places[-1]
                break
            places.pop()


def _word(directives: Sequence[Directive], place: Place) -> Word:
    return directives[place[0]].words[place[1]]


def _expired(directive: Directive) -> Diagnostic:
    message = f"this snooze ended on {directive.until}: mend what it hid, or say until when"
    return EXPIRED.at(directive.span, message, fixes=removed(directive))


def _unused(
    source: Source,
    directive: Directive,
    number: int,
    used: set[Place],
    ran: Container[str] | None,
) -> list[Diagnostic]:
    """Report the words of a suppression that suppressed nothing; at once if none did."""
    words = directive.words
    idle = [i for i, word in enumerate(words) if (number, i) not in used]
    idle = [i for i in idle if is_looked_for(words[i].text, ran)]
    if idle and len(idle) == len(words) and not directive.mistakes:
        message = "this suppresses nothing; take it away"
        return [UNUSED.at(directive.span, message, fixes=removed(directive))]
    return [
        UNUSED.at(
            words[i].span,
            f"`{words[i].text}` suppresses nothing here; take it away",
            fixes=_without_word(source.text, directive, words[i].span),
        )
        for i in idle
    ]


def _without_word(text: str, directive: Directive, word: Span) -> tuple[Fix, ...]:
    """Offer to take a word out of a list, with one of the commas beside it."""
    comma = _COMMA.match(text, word.end, directive.span.end)
    before = "" if comma else text[directive.span.start : word.start].rstrip()
    if comma:
        removal = Span(word.start, comma.end())
    elif before.endswith(","):
        removal = Span(directive.span.start + len(before[:-1].rstrip()), word.end)
    else:
        return ()
    return (Fix("take it out of the list", (Edit(removal, ""),)),)
