"""Suppressions in the comments of a file, and what each of them holds for.

# tpql: ignore[TP301] reviewed        this line, or the next query; bare: all rules
# tpql: ignore-next-line[TP301, TP4]
# tpql: disable[misread-not] ... # tpql: enable[misread-not]
# tpql: ignore-file[TP405]
# tpql: snooze[TP301 until 2027-01-31] we wait for the release
"""

from __future__ import annotations

from tpql.diagnostics import Edit, Fix
from tpql.lint.directive_grammar import SIGN, DirectiveParser
from tpql.lint.rules.unused_suppression import RULE as UNUSED
from tpql.lint.scope import Comment, Scopes
from tpql.pattern import pattern
from tpql.query.secrets import redact
from tpql.record import Record
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.diagnostics import Diagnostic
    from tpql.lint.directive_grammar import Parsed
    from tpql.source import Source

__all__ = ["Comment", "Directive", "Word", "may_hold_directives", "read_directives", "removed"]

_OPENER = pattern(r"(?:#+|//+|/\*+|<!--)?[ \t]*")
_CLOSERS = {"/*": "*/", "<!": "-->"}


class Word(Record):
    """A word of a suppression: a code, the beginning of one, or the name of a rule.

    ``text`` is its normal form, empty for all rules; ``span`` is where it stands; findings
    that begin in ``scope``, or at its end, are those it suppresses.
    """

    text: str
    span: Span
    scope: Span


class Directive(Record):
    """A suppression.

    ``until`` is its last day, ``2027-01-31``, if it has one.  ``removal`` is the range that
    goes when it is taken away; ``mistakes`` are what is wrong in it: words that are wrong are
    none of its ``words``.
    """

    kind: str
    span: Span
    removal: Span
    words: tuple[Word, ...] = ()
    until: str = ""
    reason: str = ""
    mistakes: tuple[Diagnostic, ...] = ()


def may_hold_directives(text: str) -> bool:
    """Tell whether it is worth looking for comments in a text."""
    return SIGN in text


def read_directives(
    source: Source, comments: Sequence[Comment], queries: Sequence[Span] = ()
) -> list[Directive]:
    """Return the suppressions in comments, in the order of the text.

    Args:
        source: the file.
        comments: its comments.
        queries: the ranges of its queries: a comment at the first line of one, or behind its
            last line, holds for all of it.

    """
    text = source.text
    if not comments or not may_hold_directives(text):
        return []
    ordered = sorted(comments, key=lambda c: c.span.start)
    scopes = Scopes(text, ordered, queries)
    parser = DirectiveParser(text)
    found = [directive for c in ordered for directive in _in_comment(parser, c, scopes)]
    return _end_ranges(found)


def removed(directive: Directive) -> tuple[Fix, ...]:
    """Offer to take a suppression away."""
    return (Fix("remove the comment", (Edit(directive.removal, ""),)),)


def _in_comment(parser: DirectiveParser, comment: Comment, scopes: Scopes) -> Iterator[Directive]:
    text = parser.text
    said = _said(text, comment.span)
    parsed = list(parser.parse(said))
    for one in parsed:
        if len(parsed) == 1 and one.span.start == said.start:
            removal = _whole(text, comment, scopes)
        else:
            removal = _part(text, one, said)
        scope = _scope(one.kind, comment, scopes, len(text))
        yield Directive(
            kind=one.kind,
            span=one.span,
            removal=removal,
            words=tuple(Word(word, span, scope) for word, span in one.words),
            until=one.until,
            reason=redact(text[one.span.end : one.stop].strip(" \t\r\n-:")),
            mistakes=one.mistakes,
        )


def _said(text: str, comment: Span) -> Span:
    """Return the range of a comment without its marks."""
    opener = _OPENER.match(text, comment.start, comment.end)
    start = opener.end() if opener else comment.start
    closer = _CLOSERS.get(text[comment.start : comment.start + 2], "")
    inside = text[start : comment.end].removesuffix(closer)
    return Span(start, start + len(inside.rstrip()))


def _part(text: str, one: Parsed, said: Span) -> Span:
    """Return what goes with one of several things that a comment says.

    The end of a line stays: on which lines a comment is tells what it holds for.
    """
    stop = one.span.end + len(text[one.span.end : one.stop].rstrip("\r\n"))
    if stop == one.stop < said.end:  # the blanks before it part what is left
        return Span(one.span.start, stop)
    return Span(_before_blanks(text, one.span.start, said.start), stop)


def _whole(text: str, comment: Comment, scopes: Scopes) -> Span:
    """Return what goes with a comment: its lines, if nothing else stands in them."""
    if comment.removal is not None:
        return comment.removal
    if scopes.is_alone(comment.span):
        return scopes.lines_of(comment.span)
    return Span(_before_blanks(text, comment.span.start, 0), comment.span.end)


def _before_blanks(text: str, offset: int, least: int) -> int:
    """Return where the blanks before an offset begin."""
    while offset > least and text[offset - 1] in " \t":
        offset -= 1
    return offset


def _scope(kind: str, comment: Comment, scopes: Scopes, end: int) -> Span:
    if kind == "ignore-file":
        return Span(0, end)
    if kind in ("disable", "enable"):
        return Span(comment.span.end, end)
    return scopes.behind(comment) if kind == "ignore-next-line" else scopes.of(comment)


def _end_ranges(directives: list[Directive]) -> list[Directive]:
    """End each ``disable`` where an ``enable`` names the same rule, or none."""
    disabled: dict[str, list[tuple[int, int]]] = {}
    ends: dict[tuple[int, int], int] = {}
    for number, directive in enumerate(directives):
        for index, word in enumerate(directive.words):
            if directive.kind == "disable":
                disabled.setdefault(word.text, []).append((number, index))
            elif directive.kind == "enable":
                names = [word.text] if word.text else list(disabled)
                ended = [place for name in names for place in disabled.pop(name, ())]
                ends |= dict.fromkeys(ended, directive.span.start)
                if not ended:
                    directives[number] = _without_disable(directives[number], word)
    return [_ended(directive, number, ends) for number, directive in enumerate(directives)]


def _without_disable(directive: Directive, word: Word) -> Directive:
    message = "no `disable` of the same rule stands before this"
    fixes = removed(directive) if len(directive.words) == 1 else ()
    mistake = UNUSED.at(word.span, message, fixes=fixes)
    return directive.replace(mistakes=(*directive.mistakes, mistake))


def _ended(directive: Directive, number: int, ends: dict[tuple[int, int], int]) -> Directive:
    if directive.kind != "disable":
        return directive
    words = (
        word.replace(scope=Span(word.scope.start, ends.get((number, index), word.scope.end)))
        for index, word in enumerate(directive.words)
    )
    return directive.replace(words=tuple(words))
