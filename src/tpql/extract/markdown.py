"""Queries in Markdown: fences of any other host, code spans, links, URLs in prose."""

from __future__ import annotations

from tpql.errors import TpqlError
from tpql.extract.fences import suffix_of
from tpql.extract.find import CALLEES
from tpql.extract.found import saved
from tpql.extract.hosts import HOSTS, find_in
from tpql.extract.pieces import Text, decoded, verbatim
from tpql.extract.plain import lines_of
from tpql.extract.relevant import is_relevant
from tpql.extract.urls import has_endpoint, urls_in
from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tpql.extract.found import Found
    from tpql.extract.pieces import Piece

__all__ = ["find_in_markdown"]

_FENCE = pattern(r"[ \t>]*(?:[-*+]|\d+[.)])?[ \t]*(`{3,}|~{3,})[ \t]*\{?\.?([\w#+-]*)")
_CODE = pattern(r"(?<!`)(`{1,3})(?!`)(.+?)(?<!`)\1(?!`)|<!--[ \t]*(?ai:tpql):.*?-->")
_LEAD = pattern(r"[ \t>]*")
_SESSIONS = ("console", "shell-session", "sh-session")
_ROW = pattern(r"[ \t>]*\|")
_PROMPT = pattern(r"[ \t>]*\$[ \t]")
_PROSE = ("", "text", "txt", "url", "plain", "plaintext")


def find_in_markdown(
    text: str, callees: Sequence[str] = (), *, everything: bool = True
) -> Iterator[Found]:
    """Yield the queries of a text in Markdown.

    Args:
        text: the document.
        callees: functions in fences that take an entity and clauses.
        everything: read fences too that do not look as if they held a query.

    """
    whole = Text([verbatim(text, 0)])
    names = (*CALLEES, *callees)
    fence, language = "", ""
    inside: list[Text] = []
    for line in lines_of(whole):
        match = _FENCE.match(line.text)
        if fence:
            if match and match[1].startswith(fence) and not match[2]:
                if everything or _is_relevant(inside, names):
                    yield from _fenced(inside, language, callees, len(text))
                fence = ""
            else:
                inside.append(line)
        elif match:
            fence, language, inside = match[1], match[2].lower(), []
        else:
            yield from _prose(line)
    if fence:
        yield from _fenced(inside, language, callees, len(text))


def _is_relevant(lines: Sequence[Text], callees: Sequence[str]) -> bool:
    return is_relevant("\n".join(line.text for line in lines), callees)


def _prose(line: Text) -> Iterator[Found]:
    """Yield the queries in a line: a code span may be a query with blanks in it."""
    # A bar is escaped in the cells of a table, also in code.
    line = _unescaped(line, "\\|", "|") if _ROW.match(line.text) else line
    done = 0
    for match in _CODE.finditer(line.text):
        yield from _plain(line.slice(done, match.start()))
        if match[2]:  # and not a comment
            yield from urls_in(line.slice(*match.span(2)))
        done = match.end()
    yield from _plain(line.slice(done, len(line)))


def _plain(text: Text) -> Iterator[Found]:
    return urls_in(_unescaped(text, "&amp;", "&"))


def _unescaped(text: Text, written: str, meaning: str) -> Text:
    """Return a text with what an escape means in its places."""
    pieces: list[Piece] = []
    done = 0
    while (at := text.text.find(written, done)) >= 0:
        pieces += text.slice(done, at).pieces
        place = text.place(Span(at, at + len(written)))
        pieces.append(decoded(meaning, (place.start,), (place.end,)))
        done = at + len(written)
    return Text([*pieces, *text.slice(done, len(text)).pieces]) if pieces else text


def _fenced(
    lines: list[Text], language: str, callees: Sequence[str], limit: int
) -> Iterator[Found]:
    """Yield the queries inside of a fence, whose lines may be indented or quoted.

    ``limit`` is the length of the document: its last line may be without an end.
    """
    if language in _SESSIONS:
        lines = _typed(lines)
    quoted = min((_lead(line.text) for line in lines if line.text.strip()), default=0)
    pieces: list[Piece] = []
    for line in lines:
        pieces += line.slice(min(quoted, _lead(line.text)), len(line)).pieces
        if line.span.end < limit:
            pieces.append(verbatim("\n", line.span.end))
    text = Text(pieces)
    host = HOSTS.get(suffix_of(language))
    if host is None or language in _PROSE:
        for line in lines:
            yield from urls_in(line)
        return
    if host is HOSTS[".tpql"]:
        if language == "tpql" or has_endpoint(text.text):
            yield saved(text)
        return
    try:
        found = list(find_in(text.text, host, callees, telling=True))
    except TpqlError:  # examples are fragments; the URLs in them are still URLs
        found = [f for line in lines_of(Text([verbatim(text.text, 0)])) for f in urls_in(line)]
    for query in found:
        yield query.through(text)


def _typed(lines: list[Text]) -> list[Text]:
    """Return the lines of a session that were typed; all, if none begins with a prompt."""
    typed: list[Text] = []
    goes_on = False
    for line in lines:
        if goes_on or _PROMPT.match(line.text):
            typed.append(line)
            goes_on = line.text.endswith("\\")
    return typed or lines


def _lead(line: str) -> int:
    match = _LEAD.match(line)
    return match.end() if match else 0
