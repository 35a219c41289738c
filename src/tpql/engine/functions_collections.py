"""Collection methods: what each does with the elements.  LANGUAGE 6.4, 19.2.

A row takes the site and returns what takes the run, the elements and the selectors, which
are functions of an element.  Null elements count as elements; sums, means and extremes pass
over nulls, and are null (a sum is 0) where there is nothing else.
"""

from __future__ import annotations

from decimal import Decimal

from tpql.engine.code import NothingError
from tpql.engine.collation import EXACT
from tpql.engine.numbers import CONTEXT, INTEGERS, single, wrapper
from tpql.engine.ordering import hashable, ranker, same
from tpql.engine.values import Group, elements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any, TypeAlias

    from tpql.engine.function import Site
    from tpql.engine.run import Run

    Select: TypeAlias = Callable[[Any, Run], Any]
    Items: TypeAlias = Sequence[Any]
    Method: TypeAlias = Callable[..., Any]

__all__ = ["COLLECTION_FUNCTIONS", "total"]


class Ordered(list["Any"]):
    """Elements in order; ``ties`` are the runs of them that no key tells apart yet."""

    __slots__ = ("ties",)

    def __init__(self, ties: list[list[Any]]) -> None:
        super().__init__(item for tie in ties for item in tie)
        self.ties = ties


def _where(_site: Site) -> Method:
    def where(run: Run, items: Items, test: Select) -> Any:
        return [item for item in items if test(item, run) is True]

    return where


def _select(_site: Site) -> Method:
    def select(run: Run, items: Items, make: Select, *_ignored: Select) -> Any:
        return [make(item, run) for item in items]

    return select


def _count(_site: Site) -> Method:
    def count(run: Run, items: Items, test: Select | None = None) -> int:
        return len(items) if test is None else sum(test(item, run) is True for item in items)

    return count


def _any(_site: Site) -> Method:
    def any_(run: Run, items: Items, test: Select | None = None) -> bool:
        return bool(items) if test is None else any(test(item, run) is True for item in items)

    return any_


def _all(_site: Site) -> Method:
    return lambda run, items, test: all(test(item, run) is True for item in items)


_NO_ITEM = object()


def _first(site: Site) -> Method:
    """Return the first element, or null; in memory, a failure."""

    def first(run: Run, items: Items, test: Select | None = None) -> Any:
        chosen = items if test is None else (i for i in items if test(i, run) is True)
        found = next(iter(chosen), _NO_ITEM)
        if found is _NO_ITEM and site.memory:
            raise NothingError
        return None if found is _NO_ITEM else found

    return first


def _last(site: Site) -> Method:
    first = _first(site)
    return lambda run, items, *test: first(run, items[::-1], *test)


def _or_null(choose: Callable[[Site], Method]) -> Callable[[Site], Method]:
    """Return the method that gives null for nothing, in memory too."""
    return lambda site: choose(site.replace(memory=False))


def _single(site: Site) -> Method:
    def single_(run: Run, items: Items, test: Select | None = None) -> Any:
        found = items if test is None else [item for item in items if test(item, run) is True]
        if len(found) != 1 and site.memory:
            raise NothingError
        return found[0] if len(found) == 1 else None

    return single_


def _extreme(choose: Callable[..., Any]) -> Callable[[Site], Method]:
    def make(site: Site) -> Method:
        rank = ranker(site.result, site.collation)

        def extreme(run: Run, items: Items, select: Select, *_ignored: Select) -> Any:
            values = [v for v in (select(item, run) for item in items) if v is not None]
            return choose(values, key=rank) if values else None

        return extreme

    return make


def total(name: str) -> tuple[Any, Callable[[Any, Any], Any]]:
    """Return the sum of nothing and the addition of a numeric type."""
    if name == "Decimal":
        return Decimal(0), CONTEXT.add
    if name in INTEGERS:
        wrap = wrapper(name)
        return 0, lambda one, other: wrap(one + int(other))
    if name == "Single":
        return 0.0, lambda one, other: single(one + float(other))
    return 0.0, lambda one, other: one + float(other)


def _sum(site: Site) -> Method:
    zero, add = total(site.result.base.name)

    def sum_(run: Run, items: Items, select: Select) -> Any:
        result = zero
        for item in items:
            value = select(item, run)
            if value is not None:
                result = add(result, value)
        return result

    return sum_


def _average(site: Site) -> Method:
    exact = site.result.base.name == "Decimal"
    zero, add = total("Decimal" if exact else "Double")

    def average(run: Run, items: Items, select: Select) -> Any:
        values = [v for v in (select(item, run) for item in items) if v is not None]
        if not values:
            return None
        result = zero
        for value in values:
            result = add(result, value)
        return CONTEXT.divide(result, len(values)) if exact else result / len(values)

    return average


def _order(*, reverse: bool) -> Callable[[Site], Method]:
    def make(site: Site) -> Method:
        rank = ranker(site.types[1], site.collation)

        def order(run: Run, items: Items, key: Select, *_ignored: Select) -> Any:
            return Ordered(_split([list(items)], lambda item: rank(key(item, run)), reverse))

        return order

    return make


def _then(*, reverse: bool) -> Callable[[Site], Method]:
    def make(site: Site) -> Method:
        rank = ranker(site.types[1], site.collation)

        def then(run: Run, items: Items, key: Select, *_ignored: Select) -> Any:
            ties = items.ties if isinstance(items, Ordered) else [list(items)]
            return Ordered(_split(ties, lambda item: rank(key(item, run)), reverse))

        return then

    return make


def _split(ties: list[list[Any]], rank: Callable[[Any], Any], reverse: bool) -> list[list[Any]]:
    """Order each tie by a further key, and part what that key tells apart."""
    parted: list[list[Any]] = []
    for tie in ties:
        ranked = sorted(((rank(item), item) for item in tie), key=_rank, reverse=reverse)
        last: Any = None
        for place, (key, item) in enumerate(ranked):
            if place == 0 or key != last:
                parted.append([])
            parted[-1].append(item)
            last = key
    return parted


def _rank(pair: tuple[Any, Any]) -> Any:
    return pair[0]


def _groups(site: Site) -> Method:
    def groups(run: Run, items: Items, key: Select, *_ignored: Select) -> list[Group]:
        found: dict[Any, Group] = {}
        for item in items:
            value = key(item, run)
            known = hashable(value, site.collation)
            if known not in found:
                found[known] = Group(value, ())
            found[known].append(item)
        return list(found.values())

    return groups


def _dictionary(site: Site) -> Method:
    """Return what makes a dictionary; a key that comes twice, or is null, fails."""

    def dictionary(run: Run, items: Items, key: Select, *_ignored: Select) -> Any:
        found: dict[Any, Any] = {}
        for item in items:
            value = key(item, run)
            value = value if isinstance(value, _KEYS) else hashable(value, EXACT)
            found[value] = item
        if len(found) == len(items) and None not in found:
            return found
        if site.memory:
            raise NothingError
        return None

    return dictionary


_KEYS = (str, int, float, Decimal, type(None))


def _distinct(site: Site) -> Method:
    def distinct(_run: Run, items: Items) -> list[Any]:
        found: dict[Any, Any] = {}
        for item in items:
            found.setdefault(hashable(item, site.collation), item)
        return list(found.values())

    return distinct


def _contains(site: Site) -> Method:
    collation = site.collation
    return lambda run, items, wanted: any(
        same(item, wanted(item, run), collation) for item in items
    )


def _part(*, keep: bool) -> Callable[[Site], Method]:
    def make(_site: Site) -> Method:
        def part(run: Run, items: Items, count: Select) -> Any:
            number = max(count(None, run) or 0, 0)
            return list(items[:number] if keep else items[number:])

        return part

    return make


def _many(run: Run, items: Items, select: Select) -> list[Any]:
    found: list[Any] = []
    for item in items:
        value = select(item, run)
        inner = [] if value is None else elements(value)
        run.spend(len(inner))
        found += inner
    return found


def _plainly(method: Method) -> Callable[[Site], Method]:
    """Return a row whose method does not depend on types."""
    return lambda _site: method


COLLECTION_FUNCTIONS: Mapping[str, Callable[[Site], Method]] = {
    "Where": _where,
    "Select": _select,
    "Count": _count,
    "Any": _any,
    "All": _all,
    "First": _first,
    "FirstOrDefault": _or_null(_first),
    "Last": _last,
    "LastOrDefault": _or_null(_last),
    "Single": _single,
    "SingleOrDefault": _or_null(_single),
    "Min": _extreme(min),
    "Max": _extreme(max),
    "Sum": _sum,
    "Average": _average,
    "Avg": _average,
    "OrderBy": _order(reverse=False),
    "OrderByDescending": _order(reverse=True),
    "ThenBy": _then(reverse=False),
    "ThenByDescending": _then(reverse=True),
    "GroupBy": _groups,
    "ToLookup": _groups,
    "ToDictionary": _dictionary,
    "Distinct": _distinct,
    "Contains": _contains,
    "Take": _part(keep=True),
    "Skip": _part(keep=False),
    "Reverse": _plainly(lambda _run, items: items[::-1]),
    "ToList": _plainly(lambda _run, items: items),
    "ToArray": _plainly(lambda _run, items: items),
    "SelectMany": _plainly(_many),
}
"""The collection methods of the catalogue, by name."""
