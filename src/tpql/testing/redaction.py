"""Requests and answers without credentials, to be kept in files."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote

from tpql.client.exchange import origin
from tpql.query.secrets import redact

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx2

__all__ = ["Hider", "target_of"]

_SHOWN = ("authorization", "cookie", "apptio-opentoken")
_CREDENTIALS = ("token", "access_token")
_MASK = "***"
_SHORTEST = 4
_NOBODY = "account.example"


class Hider:
    """Takes out of a text what a request was sent with, and the name of the account.

    Args:
        request: the request, with its credentials.

    """

    def __init__(self, request: httpx2.Request) -> None:
        pairs = parse_qsl(request.url.query.decode("ascii"), keep_blank_values=True)
        found = {value for name, value in pairs if name.lower() in _CREDENTIALS}
        for name in _SHOWN:
            found |= set(_parts(request.headers.get(name, "")))
        # Less than that is no credential, and stands in texts by chance.
        values = [value for value in found if len(value) >= _SHORTEST]
        forms = {form for value in values for form in (value, quote(value, safe=""))}
        self._secrets = sorted(forms, key=len, reverse=True)
        self._origin = origin(str(request.url))
        self._host = request.url.netloc.decode("ascii")

    def __call__(self, text: str) -> str:
        """Return the text without them."""
        for secret in self._secrets:
            text = text.replace(secret, _MASK)
        text = text.replace(self._origin, f"https://{_NOBODY}").replace(self._host, _NOBODY)
        return redact(text)


def _parts(header: str) -> Iterator[str]:
    """Yield what is secret in the value of a header."""
    yield header
    scheme, _, encoded = header.partition(" ")
    yield encoded
    for cookie in header.split(";"):
        value = cookie.partition("=")[2].strip()
        if len(value) >= 8:
            yield value
    if scheme.lower() == "basic":
        try:
            yield b64decode(encoded).decode().partition(":")[2]
        except (Error, ValueError):
            return


def target_of(request: httpx2.Request) -> str:
    """Return path and query without credentials."""
    path, _, query = request.url.raw_path.decode("ascii").partition("?")
    kept = [
        part
        for part in query.split("&")
        if unquote(part.partition("=")[0]).lower() not in _CREDENTIALS
    ]
    return redact(f"{path}?{'&'.join(kept)}" if query and kept else path)
