"""The emulated account as an ASGI application: paths, and what answers them."""

from __future__ import annotations

import json
from functools import cached_property
from xml.etree import ElementTree as Xml

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from tpql.engine import Refusal
from tpql.errors import TpqlError
from tpql.query.endpoints import ENDPOINTS
from tpql.server import logged_user, metadata
from tpql.server.authentication import COOKIE, authenticate
from tpql.server.directory import Directory
from tpql.server.membership import visible_to
from tpql.server.users import read_users

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from starlette.types import Receive, Scope, Send

    from tpql.engine import Dataset
    from tpql.server.membership import Visible
    from tpql.server.users import User

__all__ = ["Account"]

_XML = "application/xml; charset=utf-8"
_JSON = "application/json; charset=utf-8"
_LOG_IN = "/login"
_LONGEST_FORM = 4096
_SECURE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}


class Account:
    """An account on this machine: an ASGI application over data and users.

    Args:
        data: what queries are answered from.
        directory: who may ask; by default the users in the data, who have no passwords yet.

    """

    def __init__(self, data: Dataset, directory: Directory | None = None) -> None:
        self.data = data
        self.directory = directory or Directory(
            read_users(data.store.items("User"), data.store.items("Requester"))
        )
        self._seen: dict[int, Visible | None] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; every error is an answer too."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
            return
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except TpqlError as error:
            response = _refused(Refusal.of(error), wants_xml=_wants_xml(request))
        response.headers.update(_SECURE)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        if request.method == "POST" and path == _LOG_IN:
            return await self._log_in(request)
        if request.method not in ("GET", "HEAD"):
            return Response("", 405, {"Allow": "GET, HEAD"})
        user = await run_in_threadpool(authenticate, request, self.directory)
        return await run_in_threadpool(self._respond, request, user)

    def _respond(self, request: Request, user: User) -> Response:
        """Find what answers a path; names in it are read in any letter case."""
        path = request.url.path.rstrip("/")
        lowered = path.lower()
        if lowered.startswith(f"{ENDPOINTS['streaming'].prefix}/"):
            return self._stream(request, user)
        if lowered.startswith(f"{ENDPOINTS['api'].prefix}/"):
            return self._query(request, user)
        service = self._services.get(lowered)
        if service is not None:
            return service(request, user)
        if lowered.startswith("/api/v1/") and lowered.endswith("/meta"):
            return self._meta(request, path.split("/")[3])
        raise Refusal.not_found(path)

    @cached_property
    def _services(self) -> dict[str, Callable[[Request, User], Response]]:
        return {
            "/api/v1/authentication": self._authentication,
            "/api/v1/users/loggeduser": self._logged_user,
            "/api/v1/index/meta": self._index,
        }

    # ------------------------------------------------------------ API v2

    def _query(self, request: Request, user: User) -> Response:
        data = self.data.replace(base=_base(request))
        answer = data.run(_asked(request), me=user.item, visible=self._visible(user))
        return Response(answer.json(), media_type=answer.content_type)

    def _stream(self, request: Request, user: User) -> Response:
        pieces = self.data.stream(_asked(request), me=user.item, visible=self._visible(user))
        return StreamingResponse((piece.encode() for piece in pieces), media_type=_JSON)

    def _visible(self, user: User) -> Visible | None:
        if user.id not in self._seen:
            self._seen[user.id] = visible_to(user, self.data)
        return self._seen[user.id]

    # ------------------------------------------------------------ API v1

    def _authentication(self, request: Request, user: User) -> Response:
        login = request.query_params.get("login")
        whose = user
        if login is not None and login.casefold() != user.login.casefold():
            if not user.administrator and not user.is_system:
                raise Refusal.forbidden("Only an administrator can ask for the token of another.")
            if not any(
                known.login.casefold() == login.casefold() for known in self.directory.users
            ):
                raise Refusal.not_found("User")
            whose = self.directory.user(login)
        token = self.directory.service_token(whose.login)
        if _wants_xml(request):
            return _xml(Xml.tostring(Xml.Element("Authentication", {"Token": token}), "unicode"))
        return _json({"Token": token})

    def _logged_user(self, request: Request, user: User) -> Response:
        if _wants_xml(request):
            return _xml(logged_user.as_xml(user))
        return _json(logged_user.as_json(user))

    def _index(self, request: Request, _user: User) -> Response:
        xml = _wants_xml(request)
        text = metadata.index(self.data.model, _base(request), xml=xml)
        return Response(text, media_type=_XML if xml else _JSON)

    def _meta(self, request: Request, name: str) -> Response:
        entity = self.data.model.entity(name)
        if entity is None:
            raise Refusal.not_found(name)
        xml = _wants_xml(request)
        text = metadata.resource(self.data.model, entity, _base(request), xml=xml)
        return Response(text, media_type=_XML if xml else _JSON)

    async def _log_in(self, request: Request) -> Response:
        """Open a session for a login and a password, sent as a form."""
        size = request.headers.get("content-length", "")
        if not size.isdecimal() or int(size) > _LONGEST_FORM:
            return Response("", 413)
        from urllib.parse import parse_qs

        form = parse_qs((await request.body()).decode(errors="replace"))
        login, password = (form.get(name, [""])[0] for name in ("login", "password"))
        session = await run_in_threadpool(self.directory.log_in, login, password)
        if session is None:
            raise Refusal.unauthorized()
        response = Response("", 204)
        response.set_cookie(COOKIE, session, httponly=True, samesite="strict")
        return response


def _asked(request: Request) -> str:
    """Return path and parameters as they were sent, without credentials."""
    path: str = request.scope.get("raw_path", request.url.path.encode()).decode("latin-1")
    kept = [
        part
        for part in request.url.query.split("&")
        if part.partition("=")[0].lower() not in ("token", "access_token")
    ]
    query = "&".join(kept)
    return f"{path.partition('?')[0]}?{query}" if query else path.partition("?")[0]


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _wants_xml(request: Request) -> bool:
    """Tell whether API v1 answers in XML: it does unless JSON is asked for."""
    if request.url.path.lower().startswith(("/api/v2", "/svc")):
        return False
    form = request.query_params.get("format", "").lower()
    return form != "json" and "json" not in request.headers.get("accept", "").lower()


def _refused(refusal: Refusal, *, wants_xml: bool) -> Response:
    headers = {"WWW-Authenticate": 'Basic realm="Targetprocess"'} if refusal.status == 401 else None
    text, kind = (refusal.xml(), _XML) if wants_xml else (refusal.json(), _JSON)
    return Response(text, refusal.status, headers, kind)


def _xml(text: str) -> Response:
    return Response(text, media_type=_XML)


def _json(value: Any) -> Response:
    return Response(json.dumps(value), media_type=_JSON)


async def _lifespan(receive: Receive, send: Send) -> None:
    """Say that there is nothing to be done before or after."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
