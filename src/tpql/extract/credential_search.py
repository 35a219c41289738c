"""Credentials anywhere in a host file: in headers, members, settings, URLs, and texts alike.

What is hidden from outputs is whatever may be a credential.  What is reported has to be one:
a name in a program, or a word of its documentation, is none.  Tokens with their inner
structure and logins of ``Basic`` are known by themselves; others count where the file is
about Targetprocess, and only in the form of a value.
"""

from __future__ import annotations

from tpql.pattern import pattern
from tpql.query.rules import CREDENTIAL_IN_QUERY
from tpql.query.secrets import find_secrets, is_placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.diagnostics import Diagnostic
    from tpql.source import Span

__all__ = ["credentials", "credible"]

_MESSAGE = "this is a credential; keep it in the environment, and withdraw it if it was shared"
_TELLING = pattern(
    r"(?ai:api(?:\\?/|%2F)v[12](?![\w.])|tpondemand|targetprocess|apptio|\bTP_[A-Z])"
)
_REACH = 200
"""How far before a value its name is looked for, in its line."""

_ARGUMENT = pattern(r"(?ai:(?:[?&\"'`]|%(?:25)*(?:3F|26))(?:access_?)?token(?:=|%(?:25)*3D))\Z")
_SETTING = pattern(
    r"[ \t]*(?:-[ \t]+|(?:export|set|ENV|env:|\$env:)[ \t]*)*"
    r"[A-Z0-9_]*(?:TOKEN|SECRET|PASSWORD|PASSWD)[A-Z0-9_]*[ \t]?=[ \t]?[\"']?\Z"
)
_CURL = pattern(r"\s(?:-u|--user)[ =]?[\"']?\Z")
_BASIC = pattern(r"(?ai:basic)(?:[ \t]+|%(?:25)*20)\Z")
_LOGIN = pattern(r"(?::|%(?:25)*3A)(?!$)")
_COMPUTED = pattern(r"[(){}\[\]$<>*`|]|%[sdvq](?![0-9A-Fa-f])|%\(|\\\(|\.\.\.|…")
_MIXED = pattern(r"(?=.*[0-9])(?=.*[A-Za-z]).{8,}")
_CLOSED = pattern(r"\\{0,4}[\"'`]")
_ENDS = pattern(r"[ \t]*(?:[#\r\n,]|\Z)")
_SHORTEST_BARE = 16
"""A value without quotes is no word of a program from this length on, if it has digits too."""


def credentials(text: str) -> list[Diagnostic]:
    """Return a finding for each credential of a file, in order; none shows its value.

    Args:
        text: all that the file holds.

    >>> [d.code for d in credentials('TP_TOKEN="0a1b2c3d4e"')]
    ['TP514']
    """
    spans = find_secrets(text)
    telling = bool(spans) and _TELLING.search(text) is not None
    return [CREDENTIAL_IN_QUERY.at(s, _MESSAGE) for s in spans if credible(text, s, telling)]


def credible(text: str, span: Span, telling: bool) -> bool:
    """Tell whether what may be a credential certainly is one.

    Args:
        text: the text that it stands in.
        span: where it stands.
        telling: the text is about Targetprocess.

    """
    value = text[span.start : span.end]
    before = text[max(0, span.start - _REACH) : span.start]
    before = before[before.rfind("\n") + 1 :]
    if _BASIC.search(before):
        return _is_login(value)
    if find_secrets(value):
        return True
    if not telling or _COMPUTED.search(value) or is_placeholder(value):
        return False
    if text.startswith(("@", "%40", "%2540"), span.end):
        return _LOGIN.search(value) is not None
    if _SETTING.match(before) or _ARGUMENT.search(before) or _CURL.search(before):
        return True
    return _is_value(value, before, text, span.end)


def _is_value(value: str, before: str, text: str, end: int) -> bool:
    """Tell whether it has the form of a value and not that of a name."""
    if _MIXED.fullmatch(value) is None:
        return False
    if _CLOSED.match(text, end):
        return True
    quoted = before[-1:] in "\"'`"
    return not quoted and len(value) >= _SHORTEST_BARE and _ENDS.match(text, end) is not None


def _is_login(encoded: str) -> bool:
    """Tell whether Base64 holds a login that does not only stand in for one."""
    from binascii import Error, a2b_base64  # few texts hold any

    try:
        content = a2b_base64(encoded + "=" * (-len(encoded) % 4)).decode("utf-8", "replace")
    except (Error, ValueError):
        return False
    return not is_placeholder(content)
