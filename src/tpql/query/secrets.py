"""Credentials in texts: where they are, and the text without them.

Known are the parameters ``token`` and ``access_token``, also as JSON members, variables of the
environment and inside of encoded URLs; ``user:password@`` in a URL and ``curl -u``; headers
(``Authorization``, ``apptio-opentoken``); secrets and passwords of JSON and environment; and,
whatever stands around them, texts with the inner structure of a token: as they are, in Base64,
in Base64 twice, percent-encoded.  What stands in for a credential (``<token>``, ``xxx``,
``{{token}}``, ``$TOKEN``, ``***``) is none.
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.source import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_secrets", "is_placeholder", "redact"]

_MASK = "***"
_QUOTE = r"\\{0,4}[\"']"
_ASSIGN = rf"(?:{_QUOTE})?\s{{0,8}}[:=]\s{{0,8}}(?:{_QUOTE})?"
_EQUALS = r"%(?:25){0,3}3D"
_TEXT = rf"{_QUOTE}\s{{0,8}}[:=]\s{{0,8}}{_QUOTE}([^\s\"'\\]{{6,}})"
_PATTERNS = (
    (
        "token",
        pattern(
            r"(?<![A-Za-z0-9])(?ai:token)="
            r"([^\s&#\"'<>=(),;\\][^\s&#\"'<>(),;\\]*|<[^<>]*>)"
        ),
    ),
    ("token", pattern(rf"(?ai:token{_EQUALS})((?:[^\s&#\"'<>%]|%(?!(?:25){{0,3}}26))+)")),
    ("token", pattern(rf"(?ai:token){_ASSIGN}([^\s\"'&,;(){{}}\[\].\\]{{12,}})")),
    ("opentoken", pattern(rf"(?ai:opentoken){_ASSIGN}([^\s\"'&,;(){{}}\[\]\\]{{12,}})")),
    ("token", pattern(rf"(?ai:token){_TEXT}")),
    ("secret", pattern(rf"(?ai:secret){_TEXT}")),
    ("password", pattern(rf"(?ai:password){_TEXT}")),
    ("keysecret", pattern(rf"(?ai:keySecret){_ASSIGN}([^\s\"'&,;(){{}}\[\].\\]{{12,}})")),
    *(
        (
            word.lower(),
            pattern(rf"(?<![a-z0-9]){word}[A-Z0-9_]{{0,40}}={_QUOTE}?([^\s\"'&;#<>\\]{{4,}})"),
        )
        for word in ("TOKEN", "SECRET", "PASSWORD", "PASSWD")
    ),
    (
        "authorization",
        pattern(rf"(?ai:authorization){_ASSIGN}[A-Za-z]+[ \t]+([^\s\"'\\]+)"),
    ),
    ("authorization", pattern(rf"(?ai:authorization){_ASSIGN}([A-Za-z0-9+/_=-]{{20,}})")),
    ("@", pattern(r"://([^/?#\s\"'<>]+)@")),
    (
        "%40",
        pattern(
            r"(?ai:%(?:25){0,3}2F)((?:[^/?#&\s\"'<>%]|%(?!(?:25){0,3}(?:2F|40)))+)%(?:25){0,3}40"
        ),
    ),
    ("curl", pattern(r"(?ai:curl)[^\r\n]{0,400}?\s(?:-u|--user)[ =]?[\"']?([^\s:\"']+:[^\s\"']+)")),
)
"""A sign, in lower case, without which a text holds no such credential; and where it is."""
_BY_SIGN = {sign: [p for each, p in _PATTERNS if each == sign] for sign, _ in _PATTERNS}
_BASIC = pattern(r"(?<![A-Za-z])(?ai:basic)(?:[ \t]+|%(?:25){0,3}20)([A-Za-z0-9+/]{4,512}={0,2})")
# A token in Base64 holds no `+` and no `/`: it is made of ASCII without `>`, `?` and `~`.
_BASE64 = pattern(
    r"(?<![A-Za-z0-9])(?:(?<=%)(?:25){0,3}[0-9A-F]{2})?"
    r"([A-Za-z0-9]{46,540})(?![A-Za-z0-9])((?:=|%(?:25){0,3}3[Dd]){0,2})"
)
_SERVICE_TOKEN = pattern(rb"[^:\s]{1,255}:(?![A0]{32})[0-9A-F]{32}")
_ACCESS_TOKEN = pattern(rb"[0-9]{1,9}:[A-Za-z0-9+/]{43}=")
_BARE_SERVICE_TOKEN = pattern(r"(?::|%(?:25){0,3}3A)(?![A0]{32})[0-9A-F]{32}(?![0-9A-Za-z])")
_BARE_ACCESS_TOKEN = pattern(
    r"(?<![0-9])[0-9]{1,9}(?::|%(?:25){0,3}3A)"
    r"(?:[A-Za-z0-9+/]|%(?:25){0,3}2[BFbf]){43}(?:=|%(?:25){0,3}3[Dd])"
)
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
# All of these have so many characters of Base64 in a row, or an escape among them; few other
# texts do.  A pattern would take ten times as long to find that out.
_PLUSES = bytes.maketrans(_ALPHABET, b"+" * len(_ALPHABET))
_LONG_RUN = b"+" * 32
_ESCAPED = pattern(r"%(?:25){0,3}2[BFbf]")
_LOGIN_CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-@"
_LOGIN = pattern(rb"[\x21-\x39\x3b-\x7e]+:[\x20-\x7e]*")
_PLACEHOLDER = pattern(
    r"(?i)<.*>|%3C.*%3E|\{.*\}|%7B.*%7D|\$.*|@\w+|%40\w+|%\w+%|\[.*\]|x{3,}|\.{2,}|\*+|…"
    r"|(?:your|my|the)[-_ ]?\w*(?:token|secret|password)\w*"
    r"|(?:user|login|username):(?:password|pass)"
    r"|string|changeme|undefined|null|none|true|false"
)


def is_placeholder(value: str) -> bool:
    """Tell whether a value only stands in for a credential."""
    halves = value.split(":", 1)
    return all(not half or _PLACEHOLDER.fullmatch(half) for half in halves) or bool(
        _PLACEHOLDER.fullmatch(value)
    )


def _content(encoded: str) -> bytes:
    """Return what Base64 holds, or nothing when it is not Base64."""
    from binascii import Error, a2b_base64  # few texts hold any

    try:
        return a2b_base64(encoded + "=" * (-len(encoded) % 4))
    except Error:
        return b""


def _is_token(encoded: str) -> bool:
    """Tell whether Base64, or Base64 of Base64, holds a token."""
    content = _content(encoded)
    for _ in range(2):
        if _SERVICE_TOKEN.fullmatch(content) or _ACCESS_TOKEN.fullmatch(content):
            return True
        if not content.isascii():
            return False
        content = _content(content.decode("ascii"))
    return False


def _structured(text: str) -> Iterator[tuple[int, int]]:
    """Yield where tokens are that are known by their inner structure."""
    if not (_has_long_run(text) or ("%2" in text and _ESCAPED.search(text))):
        return
    for match in _BASE64.finditer(text):
        if _is_token(match[1]):
            yield match.start(1), match.end()
    for match in _BARE_ACCESS_TOKEN.finditer(text):
        yield match.span()
    for match in _BARE_SERVICE_TOKEN.finditer(text):
        before = text[max(0, match.start() - 255) : match.start()]
        login = len(before) - len(before.rstrip(_LOGIN_CHARACTERS))
        if login:
            yield match.start() - login, match.end()


def _has_long_run(text: str) -> bool:
    return _LONG_RUN in text.encode("utf-8", "surrogatepass").translate(_PLUSES)


def find_secrets(text: str) -> list[Span]:
    """Return where the credentials of a text are, in order and without overlaps."""
    folded = text.lower()
    found = {
        match.span(1)
        for sign, credentials in _BY_SIGN.items()
        if sign in folded
        for credential in credentials
        for match in credential.finditer(text)
        if not is_placeholder(match[1])
    }
    if "basic" in folded:
        found |= {m.span(1) for m in _BASIC.finditer(text) if _LOGIN.fullmatch(_content(m[1]))}
    found.update(_structured(text))
    spans: list[Span] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not spans or start >= spans[-1].end:
            spans.append(Span(start, end))
        elif end > spans[-1].end:
            spans[-1] = Span(spans[-1].start, end)
    return spans


def redact(text: str) -> str:
    """Return the text with every credential replaced by ``***``.

    A mask may bring to light what was hidden in the credential before it, so the text is
    looked through until there is none left: redacting twice is redacting once.

    >>> redact("/api/v2/Bug?take=1&token=QWxhZGRpbg==")
    '/api/v2/Bug?take=1&token=***'
    """
    while spans := find_secrets(text):
        text = _masked(text, spans)
    return text


def _masked(text: str, spans: list[Span]) -> str:
    parts: list[str] = []
    done = 0
    for span in spans:
        parts += [text[done : span.start], _MASK]
        done = span.end
    return "".join([*parts, text[done:]])
