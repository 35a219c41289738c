"""Where URLs of queries are in a text: a string that is one, or prose that holds some."""

from __future__ import annotations

from tpql.extract.found import saved, url
from tpql.extract.holes import templated
from tpql.pattern import pattern
from tpql.query.parameters import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from tpql.extract.found import Found
    from tpql.extract.pieces import Text

__all__ = ["has_endpoint", "is_certain", "urls_in"]

_ENDPOINT = r"(?ai:api/v2|api/history/v2|svc/tp-apiv2-streaming-service/stream|storage/v1)"
_SIGN = pattern(rf"(?<![\w.-]){_ENDPOINT}(?=/)")
_BEFORE = pattern(r"[^\s\"'<>()\[\]{}|`,;=*]*\Z")
_REQUEST_LINE = pattern(r"\s*(?:[A-Z]{3,7}[ \t]+)?\Z")
_BARE = pattern(r"(?:(?!</)[^\s`])*")
_HOST = pattern(r"(?ai:tpondemand\.|targetprocess)")
_PATH = pattern(rf"[^?\s]*?{_ENDPOINT}/+[\w\ue000]+(?:/+[\w\ue000-]+)?/?\Z")
_NAMES = pattern(r"[?&\s](\w+)\s*=")
_TELLING = frozenset(["where", "select", "result", "orderby", "orderbydesc"])
_FURTHER_LINE = pattern(r"[\r\n]\s*[?&]")
_QUOTES = "\"'`"
_STRINGS = {
    '"': pattern(r'"(?:[^"\\]|\\.)*+"'),
    "'": pattern(r"'(?:[^'\\]|\\.)*+'"),
}
_CLOSERS = {")": "(", "]": "[", "}": "{", '"': '"', "'": "'"}
_LONGEST_BASE = 300
_HOLE = "\ue000"


def has_endpoint(text: str) -> bool:
    """Tell whether a text names a path that answers queries."""
    return _SIGN.search(text) is not None


def _masked(text: Text) -> str:
    """Return the text with its holes as characters that end no URL."""
    parts = [_HOLE * len(p.text) if p.hole else p.text for p in text.pieces]
    return "".join(parts)


def urls_in(text: Text) -> Iterator[Found]:
    """Yield the queries in a text of a host: the text as a whole, or URLs in prose."""
    if not has_endpoint(text.text):
        return
    text = templated(text)
    shown = _masked(text)
    done = 0
    for sign in _SIGN.finditer(shown):
        if sign.start() < done:
            continue
        reach = max(done, sign.start() - _LONGEST_BASE)
        before = _BEFORE.search(shown[reach : sign.start()])
        start = reach + before.start() if before else sign.start()
        if not done and _REQUEST_LINE.match(shown[:start]):
            whole = len(shown.rstrip())
            if _FURTHER_LINE.search(shown, start):
                yield saved(text.slice(0, whole))
                return
            if not any(end in shown[start:whole] for end in "\r\n"):
                yield _found(text, shown, start, whole)
                return
        done = _bare_end(shown, start)
        yield _found(text, shown, start, done)


def _found(text: Text, shown: str, start: int, end: int) -> Found:
    return url(text.slice(start, end), sure=is_certain(shown[start:end]))


def _bare_end(text: str, start: int) -> int:
    """Return where a URL in prose ends: at the quote or bracket around it, or at a blank."""
    opener = text[start - 1 : start]
    if opener and opener in _QUOTES:
        line = min((e for e in (text.find(c, start) for c in "\r\n") if e >= 0), default=len(text))
        closed = text.find(opener, start, line)
        if closed >= 0:
            return closed
    match = _BARE.match(text, start)
    end = match.end() if match else start
    if opener == "<":
        return max(text.rfind(">", start, end), start) if ">" in text[start:end] else end
    while end > start and _hangs(text, start, end):
        end -= 1
    return end


def _hangs(text: str, start: int, end: int) -> bool:
    """Tell whether the last character belongs to the prose and not to the URL."""
    last = text[end - 1]
    if last in ".,;:!?*_\\":
        return True
    opener = _CLOSERS.get(last)
    if opener is None:
        return False
    if opener == last:
        return all(string.end() != end for string in _STRINGS[last].finditer(text, start, end))
    return text.count(opener, start, end) < text.count(last, start, end)


def is_certain(shown: str) -> bool:
    """Tell whether a URL is certainly one of this API: other services have `/api/v2/` too."""
    path, question, parameters = shown.partition("?")
    if not _PATH.match(path):
        return False
    names = {name.lower() for name in _NAMES.findall(question + parameters)}
    if _HOST.search(path):
        return bool(question)
    if "storage/v1/" in path.lower():
        return False
    if _HOLE in parameters.partition("=")[0]:
        return False
    return bool(names & _TELLING) and all(map(known, names & _TELLING))
