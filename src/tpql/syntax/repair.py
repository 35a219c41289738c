"""Repairs of one token, for errors that no foreign habit explains."""

from __future__ import annotations

from tpql.diagnostics import Diagnostic, Edit, Fix, Related
from tpql.record import Record
from tpql.source import Span
from tpql.syntax.automaton import accepts
from tpql.syntax.expected import acceptable, describe
from tpql.syntax.lexer import UNKNOWN, UNTERMINATED, Token
from tpql.syntax.rules import (
    MISMATCHED_BRACKET,
    MISSING_COMMA,
    MISSING_EXPRESSION,
    MISSING_OPERAND,
    UNCLOSED_BRACKET,
    UNCLOSED_STRING,
    UNEXPECTED_END,
    UNEXPECTED_TOKEN,
    UNKNOWN_CHARACTER,
    UNMATCHED_BRACKET,
)
from tpql.syntax.site import BLANKS, CLOSERS, OPENERS
from tpql.syntax.trace import LOOK, Trace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Repair", "at_end", "quote", "repairs", "unexpected"]

_TEXTS = {"LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]", "LBRACE": "{", "RBRACE": "}"}
_NESTS = 50
_STARTS = frozenset(
    [
        "IDENTIFIER",
        "BRACKETED_NAME",
        "NUMBER",
        "STRING",
        "TRUE",
        "FALSE",
        "NULL",
        "NONE",
        "LPAR",
        "LBRACE",
        "NEW",
        "NOT",
        "PLACEHOLDER",
        "UNTERMINATED",
    ]
)


class Repair(Record):
    """A guess: put ``insert`` in the place of ``drop`` tokens; believed from ``least`` on."""

    found: Diagnostic
    insert: tuple[Token, ...] = ()
    drop: int = 0
    least: int = LOOK - 1


def quote(text: str) -> str:
    """Write a piece of text into a message: short, printable, in backticks."""
    if text == "`":
        return "a backtick"
    short = text if len(text) <= 40 else f"{text[:39]}…"
    if text.isprintable():
        return f"`{short}`"
    return "`" + "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in short) + "`"


def unexpected(trace: Trace) -> Diagnostic:
    """Say what was expected in the place of the next token."""
    token = trace.next
    names = [
        name
        for name in acceptable(trace.tables, trace.stack)
        if not (name in CLOSERS and trace.opener != _TEXTS[CLOSERS[name]])
    ]
    message = f"expected {describe(names)}, found {quote(token.text)}"
    return UNEXPECTED_TOKEN.at(_span(token), message)


def at_end(trace: Trace) -> Diagnostic:
    """Say what is missing where the text ends: an operand, or the brackets that are open."""
    end = trace.next.start
    if not trace.text.strip(BLANKS):
        return MISSING_EXPRESSION.at(Span(0, end), "an expression is missing: the text is empty")
    last = len(trace.text.rstrip(BLANKS))
    place = Span(last, last)
    openers = _openers(trace)
    related = tuple(
        Related(_span(token), f"{quote(token.text)} is never closed") for token in openers
    )
    if openers and trace.allows(OPENERS[openers[0].kind]):
        closers = "".join(_TEXTS[OPENERS[token.kind]] for token in openers)
        fix = Fix(f"write {quote(closers)} at the end", (Edit(place, closers),), safe=False)
        read_all = trace.done and trace.done[-1].end == last and trace.is_real(trace.done[-1])
        closable = bool(read_all) and len(openers) < _NESTS and _closes(trace, openers)
        message = f"expected {quote(closers[0])}: {quote(openers[0].text)} is never closed"
        return UNCLOSED_BRACKET.at(
            place, message, related=related, fixes=(fix,) if closable else ()
        )
    names = [n for n in acceptable(trace.tables, trace.stack) if n != "$END"]
    message = f"expected {describe(names)}, but the text ends"
    return UNEXPECTED_END.at(place, message, related=related)


def repairs(trace: Trace) -> Iterator[Repair]:
    """Yield the repairs worth trying, the likeliest first."""
    kind = trace.next.kind
    if kind == UNKNOWN:
        yield from _unknown(trace)
    elif kind == UNTERMINATED:
        yield from _unterminated(trace)
    elif kind in CLOSERS:
        yield from _closer(trace)
    elif trace.allows("PLUS"):
        yield from _after_operand(trace)
    else:
        yield from _before_operand(trace)


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


def _made(kind: str) -> Token:
    """Make a token that stands in no text."""
    return Token(kind, "", -1, -1)


def _openers(trace: Trace) -> list[Token]:
    """Return the brackets that are open, the innermost first, not all of very many."""
    found: list[Token] = []
    frame = trace.frame
    while frame[0] is not None and len(found) < _NESTS:
        found.append(frame[0])
        frame = frame[1]
    return found


def _closes(trace: Trace, openers: list[Token]) -> bool:
    closers = [_made(OPENERS[token.kind]) for token in openers]
    stack = trace.after(trace.stack, closers)
    return stack is not None and accepts(trace.tables, stack)


def _unknown(trace: Trace) -> Iterator[Repair]:
    token = trace.next
    found = UNKNOWN_CHARACTER.at(
        _span(token), f"{quote(token.text)} has no meaning here, outside of strings"
    )
    for insert in ((), (_made("PLUS"),), (_made("IDENTIFIER"),)):
        yield Repair(found, insert, 1, 1)


def _unterminated(trace: Trace) -> Iterator[Repair]:
    token = trace.next
    opening = Span(token.start, token.start + 1)
    found = UNCLOSED_STRING.at(
        _span(token),
        f"this string is never closed; write {quote(token.text[0])} where it ends",
        related=(Related(opening, "the string starts here"),),
    )
    fixes: tuple[Fix, ...] = ()
    last = trace.ahead[-2].kind == "$END"
    if last and not trace.opener and len(token.text) > 1 and "\\" not in token.text:
        end = token.start + len(token.text.rstrip(BLANKS))
        edit = Edit(Span(end, end), token.text[0])
        fixes = (Fix(f"write {quote(token.text[0])} at the end", (edit,), False),)
    yield Repair(found.replace(fixes=fixes), (_made("STRING"),), 1, 0)
    yield Repair(found, (_made("PLUS"), _made("STRING")), 1, 0)


def _closer(trace: Trace) -> Iterator[Repair]:
    token = trace.next
    opener = trace.frame[0]
    if trace.allows(token.kind, trace.after(trace.stack, [_made("IDENTIFIER")]) or trace.stack):
        yield _operand(trace)
    message = f"{quote(token.text)} closes nothing"
    fix = Fix(f"leave out {quote(token.text)}", (Edit(_span(token), ""),), safe=False)
    needless = Repair(UNMATCHED_BRACKET.at(_span(token), message, fixes=(fix,)), (), 1, 0)
    if opener is None:
        yield needless
        return
    wanted = OPENERS[opener.kind]
    text = _TEXTS[wanted]
    if wanted == token.kind:
        return
    related = (Related(_span(opener), f"{quote(opener.text)} opens here"),)
    if any(outer.kind == CLOSERS[token.kind] for outer in _openers(trace)):
        place = Span(token.start, token.start)
        fix = Fix(f"write {quote(text)}", (Edit(place, text),), safe=False)
        message = f"expected {quote(text)}: {quote(opener.text)} is not closed"
        found = UNCLOSED_BRACKET.at(place, message, related=related, fixes=(fix,))
        yield Repair(found, (_made(wanted),), 0, 1)
    fix = Fix(f"write {quote(text)}", (Edit(_span(token), text),), safe=False)
    message = f"expected {quote(text)} to close {quote(opener.text)}, found {quote(token.text)}"
    found = MISMATCHED_BRACKET.at(_span(token), message, related=related, fixes=(fix,))
    yield Repair(found, (_made(wanted),), 1, 0)
    yield needless.replace(least=1)


def _operand(trace: Trace) -> Repair:
    """Put an operand in front of the next token."""
    message = unexpected(trace).message
    found = MISSING_OPERAND.at(_span(trace.next), message)
    return Repair(found, (_made("IDENTIFIER"),), 0, 1)


def _after_operand(trace: Trace) -> Iterator[Repair]:
    """An operator, a separator or an end is due, and something else comes."""
    token = trace.next
    found = unexpected(trace)
    in_list = trace.opener in ("{", "[")
    if token.kind in _STARTS and trace.allows("COMMA") and trace.frame[0] is not None:
        end = trace.done[-1].end if trace.is_real(trace.done[-1]) else token.start
        place = Span(end, end)
        # `my name: id` may be one name, as `1a` is.
        are_two = end < token.start and trace.ahead[-2].kind != "COLON"
        fix = Fix("write `,`", (Edit(place, ","),), safe=trace.opener == "{" and are_two)
        message = f"expected `,` before {quote(token.text)}"
        missing = MISSING_COMMA.at(_span(token), message, fixes=(fix,))
        yield Repair(missing, (_made("COMMA"),), 0, 1 if in_list else LOOK)
    if token.kind == "IDENTIFIER" and trace.ahead[-2].kind in _STARTS and not in_list:
        yield Repair(found, (_made("PLUS"),), 1)
    if token.kind in _STARTS:
        yield Repair(found, (_made("AND"),))
    yield Repair(found, (), 1)


def _before_operand(trace: Trace) -> Iterator[Repair]:
    """An operand is due, and something else comes."""
    found = unexpected(trace)
    if trace.allows("IDENTIFIER"):
        yield _operand(trace)
    yield Repair(found, (), 1)
