"""Members that follow from others, where data does not have them.  LANGUAGE 5.2, 5.6, 5.7."""

from __future__ import annotations

from datetime import timedelta

from tpql.engine.dates import read_date
from tpql.engine.values import elements, kind_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from typing import Any

    from tpql.engine.run import Run

    Derive = Callable[[Run, Mapping[str, Any], str], Any]

__all__ = ["DERIVED", "in_future", "in_past", "period"]

_PERIODS = frozenset({"Release", "Iteration", "TeamIteration"})
_SAME_COLLECTION = {
    "inboundRelations": "masterRelations",
    "masterRelations": "inboundRelations",
    "outboundRelations": "slaveRelations",
    "slaveRelations": "outboundRelations",
}


def _tag_objects(run: Run, item: Mapping[str, Any], entity: str) -> Any:
    """Make the tags of their text, which has commas between them."""
    tags = run.read(item, entity, "tags")
    if not isinstance(tags, str):
        return None
    return [{"name": tag.strip()} for tag in tags.split(",") if tag.strip()]


def _tags(run: Run, item: Mapping[str, Any], _entity: str) -> Any:
    """Join the names of the tags, where data has only these."""
    tags = item.get("tagObjects")
    if tags is None:
        return None
    return ", ".join(str(run.read(tag, "Tag", "name")) for tag in elements(tags))


def _renamed(name: str) -> Derive:
    """Return the collection that has two names."""
    return lambda _run, item, _entity: item.get(name)


def _related(relations: str, end: str) -> Derive:
    """Return the far ends of relations."""

    def derive(run: Run, item: Mapping[str, Any], entity: str) -> Any:
        found = item.get(relations)
        if found is None:
            found = run.collection(item, entity, relations)
        if found is None:
            return None
        ends = (run.read(relation, "Relation", end) for relation in elements(found))
        return [each for each in ends if each is not None]

    return derive


def period(
    run: Run, item: Mapping[str, Any], entity: str
) -> tuple[datetime | None, datetime | None]:
    """Return the start and the end of an iteration or a release, each at midnight."""
    start, end = (run.read(item, entity, name) for name in ("startDate", "endDate"))
    return _day(start), _day(end)


def _day(value: Any) -> datetime | None:
    if value is None:
        return None
    date = read_date(value) if isinstance(value, str) else value
    midnight: datetime = date.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight


def _today(run: Run) -> datetime:
    return run.now.replace(hour=0, minute=0, second=0, microsecond=0)


def _of_period(derive: Derive) -> Derive:
    """Return what holds for releases and iterations alone: stories have dates, too."""

    def derived(run: Run, item: Mapping[str, Any], entity: str) -> Any:
        return derive(run, item, entity) if kind_of(item, entity) in _PERIODS else None

    return derived


def _is_current(run: Run, item: Mapping[str, Any], entity: str) -> bool | None:
    start, end = period(run, item, entity)
    return None if start is None or end is None else start <= _today(run) <= end


def in_past(run: Run, item: Mapping[str, Any], entity: str, count: int) -> bool | None:
    """Whether a period ended, at most ``count`` of its lengths ago."""
    start, end = period(run, item, entity)
    if start is None or end is None:
        return None
    length = max(end - start + timedelta(1), timedelta(1))
    return end < _today(run) <= end + length * min(count, 1000)


def in_future(run: Run, item: Mapping[str, Any], entity: str, count: int) -> bool | None:
    """Whether a period begins, at most ``count`` of its lengths ahead."""
    start, end = period(run, item, entity)
    if start is None or end is None:
        return None
    length = max(end - start + timedelta(1), timedelta(1))
    return start - length * min(count, 1000) <= _today(run) < start


DERIVED: Mapping[str, Derive] = {
    "tagObjects": _tag_objects,
    "tags": _tags,
    "inboundAssignables": _related("inboundRelations", "inbound"),
    "outboundAssignables": _related("outboundRelations", "outbound"),
    "isCurrent": _of_period(_is_current),
    "isNow": _of_period(_is_current),
    "isPrevious": _of_period(lambda run, item, entity: in_past(run, item, entity, 1)),
    "isNext": _of_period(lambda run, item, entity: in_future(run, item, entity, 1)),
    **{name: _renamed(other) for name, other in _SAME_COLLECTION.items()},
}
"""What computes a member, by its name; each gives None where it cannot be known."""
