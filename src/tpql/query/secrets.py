"""Credentials in texts: where they are, and the text without them.

Known are the parameters ``token`` and ``access_token`` (also as JSON members and variables),
``user:password@`` in a URL, ``Authorization`` and ``apptio-opentoken`` headers, ``keySecret``,
and bare Base64 whose content has the inner structure of a token.  What stands in for a
credential (``<token>``, ``xxx``, ``{{token}}``, ``$TOKEN``, ``***``) is none.
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.source import Span

__all__ = ["find_secrets", "is_placeholder", "redact"]

_MASK = "***"
_VALUE = r"[\"']?\s{0,8}[:=]\s{0,8}[\"']?([^\s\"'&,;(){}\[\].]{12,})"
_PATTERNS = (
    ("token", pattern(r"(?<![A-Za-z0-9])(?ai:token)=(?!=)([^\s&#\"'<>=(),;]+=*|<[^<>]*>)")),
    ("token", pattern(rf"(?ai:token){_VALUE}")),
    ("keysecret", pattern(rf"(?ai:keySecret){_VALUE}")),
    (
        "authorization",
        pattern(r"(?ai:authorization)[\"']?\s{0,8}[:=]\s{0,8}[\"']?[A-Za-z]+[ \t]+([^\s\"']+)"),
    ),
    ("@", pattern(r"://([^/?#\s\"'<>]+)@")),
)
"""A sign, in lower case, without which a text holds no such credential; and where it is."""
_BASIC = pattern(r"(?<![A-Za-z])(?ai:basic)[ \t]+([A-Za-z0-9+/]{4,512}={0,2})")
_BASE64 = pattern(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{46,100}={0,2}(?![A-Za-z0-9+/=])")
_SERVICE_TOKEN = pattern(rb"[^:\s]{1,255}:(?![A0]{32})[0-9A-F]{32}")
_ACCESS_TOKEN = pattern(rb"[0-9]{1,9}:[A-Za-z0-9+/]{43}=")
_LOGIN = pattern(rb"[\x21-\x39\x3b-\x7e]+:[\x20-\x7e]*")
_PLACEHOLDER = pattern(
    r"(?i)<.*>|%3C.*%3E|\{.*\}|%7B.*%7D|\$.*|@\w+|%40\w+|%\w+%|\[.*\]|x{3,}|\.{2,}|\*+|…"
    r"|(?:your|my|the)[-_ ]?\w*(?:token|secret|password)\w*"
    r"|(?:user|login|username):(?:password|pass)"
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
    content = _content(encoded)
    return bool(_SERVICE_TOKEN.fullmatch(content) or _ACCESS_TOKEN.fullmatch(content))


def find_secrets(text: str) -> list[Span]:
    """Return where the credentials of a text are, in order and without overlaps."""
    folded = text.lower()
    found = {
        match.span(1)
        for sign, credential in _PATTERNS
        if sign in folded
        for match in credential.finditer(text)
        if not is_placeholder(match[1])
    }
    if "basic" in folded:
        found |= {m.span(1) for m in _BASIC.finditer(text) if _LOGIN.fullmatch(_content(m[1]))}
    found |= {m.span() for m in _BASE64.finditer(text) if _is_token(m[0])}
    spans: list[Span] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if not spans or start >= spans[-1].end:
            spans.append(Span(start, end))
        elif end > spans[-1].end:
            spans[-1] = Span(spans[-1].start, end)
    return spans


def redact(text: str) -> str:
    """Return the text with every credential replaced by ``***``.

    >>> redact("/api/v2/Bug?take=1&token=QWxhZGRpbg==")
    '/api/v2/Bug?take=1&token=***'
    """
    parts: list[str] = []
    done = 0
    for span in find_secrets(text):
        parts += [text[done : span.start], _MASK]
        done = span.end
    return "".join([*parts, text[done:]])
