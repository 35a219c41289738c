"""From a request to the user who sent it."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error

from tpql.engine import Refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from tpql.server.directory import Directory
    from tpql.server.messages import Request
    from tpql.server.users import User

__all__ = ["COOKIE", "authenticate"]

COOKIE = "tpql_session"
"""The cookie of a session."""


def authenticate(request: Request, directory: Directory) -> User:
    """Return who asks.

    A request that shows several credentials is judged by the first kind of these: opentoken,
    access token, service token, Basic, cookie.

    Raises:
        Refusal: 401, nobody known; 403, a requester.

    """
    user = _shown(request, directory)
    if user is None:
        raise Refusal.unauthorized()
    if user.is_requester:
        raise Refusal.forbidden("Requesters have no access to the API.")
    return user


def _shown(request: Request, directory: Directory) -> User | None:
    parameters, headers = request.parameters, request.headers
    unsafe = "callback" in parameters and directory.secure_jsonp
    ways = (
        (headers.get("apptio-opentoken"), directory.by_open_token),
        (parameters.get("access_token"), directory.by_access_token),
        (parameters.get("token"), directory.by_service_token),
        (headers.get("authorization"), lambda header: _basic(header, directory)),
        (None if unsafe else request.cookies.get(COOKIE), directory.by_session),
    )
    return next((judge(shown) for shown, judge in ways if shown is not None), None)


def _basic(header: str, directory: Directory) -> User | None:
    scheme, _, encoded = header.partition(" ")
    if scheme.lower() != "basic" or not directory.login_form:
        return None
    try:
        login, colon, password = b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (Error, ValueError):
        return None
    return directory.by_password(login, password) if colon else None
