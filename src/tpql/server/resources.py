"""``/api/v1/{Plural}`` and ``/api/v1/{Plural}/{id}``: whole objects, as API v1 writes them.

Only ``take`` and ``skip`` are understood: the other parameters of API v1 are a language of
their own.
"""

from __future__ import annotations

from itertools import islice
from xml.etree import ElementTree as Xml

from tpql.engine import Refusal
from tpql.server.messages import JSON, XML, Response
from tpql.server.v1_values import (
    add_custom,
    add_reference,
    add_value,
    custom_json,
    json_text,
    reference_json,
    value_json,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from tpql.engine import Dataset
    from tpql.schema.entity import Entity, Member
    from tpql.server.membership import Visible
    from tpql.server.messages import Request

    Item = Mapping[str, Any]

__all__ = ["listing", "single"]

_UNDERSTOOD = ("format", "take", "skip", "token", "access_token")
_PAGE, _LARGEST_PAGE = 25, 1000


def listing(request: Request, data: Dataset, entity: Entity, visible: Visible | None) -> Response:
    """Answer a page of objects, the highest id first.

    Raises:
        Refusal: a parameter is not understood (501), or is no number (400).

    """
    take, skip = _page(request)
    items = data.store.items(entity.name, descending=True)
    seen = (item for item in items if visible is None or visible(entity.name, item))
    page = list(islice(seen, skip, skip + take + 1))
    link = f"{request.base}/api/v1/{entity.plural}/?take={take}&skip={skip + take}"
    following = {"Next": link} if len(page) > take else {}
    if not request.wants_xml:
        objects = [_json(item, data, entity) for item in page[:take]]
        return Response.of(json_text({**following, "Items": objects}), JSON)
    root = Xml.Element(entity.plural or entity.name, following)
    root.extend(_xml(item, data, entity) for item in page[:take])
    return Response.of(Xml.tostring(root, encoding="unicode"), XML)


def single(
    request: Request, data: Dataset, entity: Entity, id_: str, visible: Visible | None
) -> Response:
    """Answer one object.

    Raises:
        Refusal: there is none that the user sees (404), or a parameter is not understood.

    """
    _page(request)
    known = id_.isascii() and id_.isdecimal() and len(id_) < 12
    item = data.store.resolve(entity.name, int(id_)) if known else None
    if item is None or not (visible is None or visible(entity.name, item)):
        raise Refusal.not_found(entity.name, id_)
    if request.wants_xml:
        return Response.of(Xml.tostring(_xml(item, data, entity), encoding="unicode"), XML)
    return Response.of(json_text(_json(item, data, entity)), JSON)


def _page(request: Request) -> tuple[int, int]:
    given = request.parameters
    for name in given:
        if name not in _UNDERSTOOD:
            raise Refusal(501, f"`{name}` of API v1 is not emulated; ask API v2.")
    numbers = given.get("take", str(_PAGE)), given.get("skip", "0")
    if not all(text.isascii() and text.isdecimal() and len(text) < 10 for text in numbers):
        raise Refusal(400, "`take` and `skip` are numbers.")
    return min(int(numbers[0]), _LARGEST_PAGE), int(numbers[1])


def _members(data: Dataset, entity: Entity) -> Iterator[tuple[str, Member]]:
    """Yield what an object shows, under its name in API v1."""
    for member in data.model.members(entity.name):
        hidden = member.v2_only or member.custom is not None or not member.selectable
        if not hidden and member.name != "id" and member.kind != "collection":
            yield member.api_name or member.name[:1].upper() + member.name[1:], member


def _kind(item: Item, entity: Entity) -> str:
    return str(item.get("resourceType") or entity.name)


def _xml(item: Item, data: Dataset, entity: Entity) -> Xml.Element:
    kind = _kind(item, entity)
    root = Xml.Element(kind, {"ResourceType": kind, "Id": str(item.get("id"))})
    for name, member in _members(data, entity):
        add = add_value if member.kind == "value" else add_reference
        add(root, name, member.type, item.get(member.name))
    add_custom(root, item)
    return root


def _json(item: Item, data: Dataset, entity: Entity) -> dict[str, Any]:
    written = {
        name: (value_json if member.kind == "value" else reference_json)(
            member.type, item.get(member.name)
        )
        for name, member in _members(data, entity)
    }
    head = {"ResourceType": _kind(item, entity), "Id": item.get("id")}
    return {**head, **written, "CustomFields": custom_json(item)}
