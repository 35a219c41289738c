"""Encoders and decoders of texts; credentials in them."""

from __future__ import annotations

import json
from base64 import b64encode
from itertools import pairwise

import tpql
from tests.fuzz.cutting import parts, text, within
from tpql.errors import TpqlUsageError
from tpql.query.percent import bad_bytes, bad_escapes, decode, encode, offsets
from tpql.query.secrets import find_secrets, redact
from tpql.syntax.escape import BadEscape, escape, unescape

__all__ = ["PLANTED", "codec", "secrets"]


def codec(data: bytes) -> None:
    """What is encoded is decoded to the same: in URLs, in strings, as literals."""
    given = text(data)
    for plus in (True, False):
        decode(given, plus=plus)
    places = offsets(given)
    assert len(places) == len(decode(given)) + 1
    assert places == sorted(places)
    for span in [*bad_escapes(given), *bad_bytes(given)]:
        assert within(span, len(given))
    for readable in (True, False):
        try:
            encoded = encode(given, readable=readable)
        except TpqlUsageError:
            assert not _is_text(given)
            break
        assert encoded.isascii()
        assert decode(encoded) == given
    _strings(given)


def _strings(given: str) -> None:
    try:
        unescape(given)
    except BadEscape as error:
        assert given.startswith(error.text, error.offset)
    for shortest in (True, False):
        assert unescape(escape(given, shortest=shortest)) == given
    if not _is_text(given):
        return
    literal = tpql.quote(given)
    assert tpql.parse(literal, "expression").value == given
    where = str(tpql.template("name == {x} and feature.name.contains({x})", x=given))
    tree = tpql.parse(where)
    assert tree.left.right.value == tree.right.args[0].value == given


def _is_text(given: str) -> bool:
    return not any(0xD800 <= ord(character) < 0xE000 for character in given)


_SERVICE = b64encode(b"robot:0123456789ABCDEF0123456789ABCDEF").decode()
_ACCESS = b64encode(b"12:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").decode()
PLANTED = (
    f"\ntoken={_SERVICE}\n",
    f"\n{_ACCESS}\n",
    f'\n{{"access_token": "{_ACCESS}"}}\n',
    "\nhttps://robot:hunter2@h.example/api/v2/Bug\n",
    f"\nAuthorization: Basic {b64encode(b'robot:pass word').decode()}\n",
    "\nTP_TOKEN=0123456789abcdef\n",
)
_PARTS = ("hunter2", _SERVICE, _ACCESS, "0123456789abcdef")


def secrets(data: bytes) -> None:
    """Redact twice is redact once; a credential in a line of its own is always found."""
    before, after = map(text, parts(data, 2))
    given = before + after
    spans = find_secrets(given)
    assert all(within(span, len(given)) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    hidden = redact(given)
    assert redact(hidden) == hidden
    for planted in PLANTED:
        shown = redact(before + planted + after)
        for secret in _PARTS:
            assert secret not in planted or secret not in shown or secret in given, planted
    json.dumps(hidden)
