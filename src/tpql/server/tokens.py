"""The tokens that an account gives out, and what it keeps of them: hashes.

A service token is Base64 of ``login:`` and 32 hexadecimal digits that change with login and
password.  An access token is Base64 of ``id:`` and Base64 of 32 random bytes.
"""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from binascii import Error
from hashlib import sha256
from secrets import token_bytes

from tpql.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from tpql.server.users import User

__all__ = ["AccessTokenRecord", "digest", "login_of", "new_access_token", "service_token"]


class AccessTokenRecord(Record):
    """What is shown of an access token after it was made: not the token."""

    name: str
    issued: datetime
    used: datetime | None = None
    active: bool = True


def new_access_token(user: User) -> str:
    """Make an access token of a user."""
    inner = b64encode(token_bytes(32)).decode("ascii")
    return b64encode(f"{user.id}:{inner}".encode("ascii")).decode("ascii")


def service_token(user: User, key: bytes) -> str:
    """Return the service token of a user; it is made anew when login or password change."""
    mark = user.password.mark if user.password else b""
    signed = hmac.new(key, user.login.encode() + b"\0" + mark, sha256).hexdigest()
    return b64encode(f"{user.login}:{signed[:32].upper()}".encode()).decode("ascii")


def login_of(token: str) -> str:
    """Return whose service token this claims to be, or nothing."""
    try:
        return b64decode(token, validate=True).decode().rpartition(":")[0]
    except (Error, ValueError):
        return ""


def digest(token: str) -> bytes:
    """Return what is kept of a token."""
    return sha256(token.encode(errors="surrogatepass")).digest()
