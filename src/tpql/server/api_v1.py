"""API v1: who is asking, tokens, the entity model, and whole objects."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from tpql.engine import Refusal
from tpql.server import logged_user, metadata, resources
from tpql.server.messages import JSON, XML, Response
from tpql.server.v1_values import json_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from tpql.engine import Dataset
    from tpql.schema.entity import Entity
    from tpql.server.directory import Directory
    from tpql.server.membership import Visible
    from tpql.server.messages import Request
    from tpql.server.users import User

__all__ = ["ApiV1"]

_PREFIX = "/api/v1/"


class ApiV1:
    """The services of API v1.

    Args:
        data: what is answered from.
        directory: who may ask.

    """

    def __init__(self, data: Dataset, directory: Directory) -> None:
        self._data = data
        self._model = data.model
        self._directory = directory
        self._services = {
            "authentication": self._authentication,
            "users/loggeduser": self._logged_user,
            "index/meta": self._index,
        }

    def answer(self, request: Request, user: User, visible: Visible | None) -> Response:
        """Find what answers a path; names in it are read in any letter case.

        Args:
            request: the request.
            user: who asks.
            visible: what the user sees.

        Raises:
            Refusal: nothing does, or not for this user.

        """
        path = request.path.rstrip("/")
        if not path.lower().startswith(_PREFIX):
            raise Refusal.not_found(path)
        name, _, rest = path[len(_PREFIX) :].partition("/")
        service = self._services.get(path[len(_PREFIX) :].lower())
        if service is not None:
            return service(request, user)
        entity = self._model.entity(name)
        if entity is None:
            raise Refusal.not_found(name)
        if rest.lower() == "meta":
            return self._meta(request, entity)
        if rest:
            return resources.single(request, self._data, entity, rest, visible)
        return resources.listing(request, self._data, entity, visible)

    def _authentication(self, request: Request, user: User) -> Response:
        login = request.parameters.get("login")
        whose = user
        if login is not None and login.casefold() != user.login.casefold():
            if not user.administrator and not user.is_system:
                raise Refusal.forbidden("Only an administrator can ask for the token of another.")
            found = self._directory.find(login)
            if found is None:
                raise Refusal.not_found("User")
            whose = found
        token = self._directory.service_token(whose.login)
        if request.wants_xml:
            return _xml(Xml.tostring(Xml.Element("Authentication", {"Token": token}), "unicode"))
        return _json({"Token": token})

    def _logged_user(self, request: Request, user: User) -> Response:
        if request.wants_xml:
            return _xml(logged_user.as_xml(user))
        return _json(logged_user.as_json(user))

    def _index(self, request: Request, _user: User) -> Response:
        text = metadata.index(self._model, request.base, xml=request.wants_xml)
        return Response.of(text, XML if request.wants_xml else JSON)

    def _meta(self, request: Request, entity: Entity) -> Response:
        text = metadata.resource(self._model, entity, request.base, xml=request.wants_xml)
        return Response.of(text, XML if request.wants_xml else JSON)


def _xml(text: str) -> Response:
    return Response.of(text, XML)


def _json(value: Any) -> Response:
    return Response.of(json_text(value), JSON)
