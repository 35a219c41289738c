"""The emulated account: the paths of the API, and what answers them."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import lru_cache, partial
from urllib.parse import parse_qs

from tpql.data.opening import schema_of
from tpql.engine import Refusal
from tpql.errors import TpqlError
from tpql.query.endpoints import ENDPOINTS
from tpql.query.url import parse_query
from tpql.server.api_v1 import ApiV1
from tpql.server.authentication import COOKIE, authenticate
from tpql.server.directory import Directory
from tpql.server.membership import visible_to
from tpql.server.messages import JSON, XML, Response
from tpql.server.users import read_users

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from tpql.engine import Dataset
    from tpql.query.document import Query
    from tpql.server.membership import Visible
    from tpql.server.messages import Request
    from tpql.server.users import User

__all__ = ["Account", "directory_of"]

_LOG = logging.getLogger("tpql.server")
_LOG_IN = "/login"
_KEPT, _KEPT_LENGTH = 500, 2000
"""How many queries are kept as they were read, and how long one may be for that."""

_PIECE = 16 * 1024
"""How many characters of a stream are sent at once, or more."""


class Account:
    """An account on this machine: data, and users who may ask for it.

    A query that names a member which neither the model nor the data has is refused.

    Args:
        data: what queries are answered from; without a clock it has that of this machine.
        directory: who may ask; by default the users in the data, who have no passwords yet.
        relative: whether ``next`` and ``prev`` are links without a host, as some servers send.

    """

    def __init__(
        self, data: Dataset, directory: Directory | None = None, *, relative: bool = False
    ) -> None:
        self._relative = relative
        self.data = data.replace(schema=schema_of(data.store, data.model))
        self.directory = directory or directory_of(data)
        self._v1 = ApiV1(self.data, self.directory)
        self._seen: dict[int, Visible | None] = {}
        self._kept = lru_cache(_KEPT)(partial(parse_query, limits=data.limits))

    def answer(self, request: Request) -> Response:
        """Answer a request; every error is an answer too.  Safe to be called from threads."""
        try:
            return self._answer(request)
        except TpqlError as error:
            return _refused(Refusal.of(error), request)
        except Exception as error:
            # The error itself may hold what was asked; its name and place are enough to find it.
            name, place = type(error).__name__, _place(error)
            _LOG.error("%s at %s while answering %s", name, place, request.path[:200])
            return _refused(Refusal(500, "The emulated account has failed to answer."), request)

    def _answer(self, request: Request) -> Response:
        if request.method == "POST" and request.path == _LOG_IN:
            return self._log_in(request)
        if request.method not in ("GET", "HEAD"):
            return Response.of("", JSON, 405, allow="GET, HEAD")
        user = authenticate(request, self.directory)
        lowered = request.path.lower()
        if lowered.startswith(f"{ENDPOINTS['streaming'].prefix}/"):
            return self._stream(request, user)
        if lowered.startswith(f"{ENDPOINTS['api'].prefix}/"):
            return self._query(request, user)
        return self._v1.answer(request, user, self._visible(user))

    def _query(self, request: Request, user: User) -> Response:
        asked, visible = self._asked(request), self._visible(user)
        answer = self._data(request).run(asked, me=user.item, visible=visible)
        return Response.of(answer.json(), answer.content_type)

    def _stream(self, request: Request, user: User) -> Response:
        asked, visible = self._asked(request), self._visible(user)
        pieces = self._data(request).stream(asked, me=user.item, visible=visible)
        return Response(200, _joined(pieces), (("content-type", JSON),))

    def _asked(self, request: Request) -> Query:
        """Read the query; programs ask the same ones again and again."""
        text = request.asked
        if len(text) > _KEPT_LENGTH:
            return parse_query(text, limits=self.data.limits)
        return self._kept(text)

    def _data(self, request: Request) -> Dataset:
        now = self.data.now or datetime.now()
        return self.data.replace(base="" if self._relative else request.base, now=now)

    def _visible(self, user: User) -> Visible | None:
        if user.id not in self._seen:
            self._seen[user.id] = visible_to(user, self.data)
        return self._seen[user.id]

    def _log_in(self, request: Request) -> Response:
        """Open a session for a login and a password, sent as a form."""
        form = parse_qs(request.body.decode(errors="replace"), errors="replace")
        login, password = (form.get(name, [""])[0] for name in ("login", "password"))
        session = self.directory.log_in(login, password)
        if session is None:
            raise Refusal.unauthorized()
        cookie = f"{COOKIE}={session}; HttpOnly; Path=/; SameSite=strict"
        return Response(204, b"", (("set-cookie", cookie),))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else "nowhere"


def directory_of(data: Dataset, **settings: Any) -> Directory:
    """Return the users of the data; the settings are those of :class:`Directory`."""
    users = read_users(data.store.items("User"), data.store.items("Requester"))
    return Directory(users, **settings)


def _joined(pieces: Iterable[str]) -> Iterator[bytes]:
    """Yield fewer and larger pieces: sending one takes longer than making it."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size >= _PIECE:
            yield "".join(kept).encode(errors="replace")
            kept, size = [], 0
    yield "".join(kept).encode(errors="replace")


def _refused(refusal: Refusal, request: Request) -> Response:
    challenge = {"www_authenticate": 'Basic realm="Targetprocess"'} if refusal.status == 401 else {}
    xml = request.wants_xml
    text, kind = (refusal.xml(), XML) if xml else (refusal.json(), JSON)
    return Response.of(text, kind, refusal.status, **challenge)
