"""Aggregates that take elements one by one, so that a sequence need not be kept.

Each does what the collection method of its name does, see
:mod:`tpql.engine.functions_collections`.
"""

from __future__ import annotations

from tpql.engine.code import FAILURES
from tpql.engine.functions_collections import total
from tpql.engine.numbers import CONTEXT
from tpql.engine.ordering import ranker

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tpql.engine.code import Function
    from tpql.engine.function import Site
    from tpql.engine.run import Run

__all__ = ["ACCUMULATORS", "Accumulator"]


class Accumulator:
    """An aggregate in the making.

    ``select`` is the argument of the method, None where it has none.  ``feed`` takes an
    element, ``result`` gives the aggregate of those that were taken.
    """

    __slots__ = ("select", "site", "value")

    def __init__(self, site: Site, select: Function | None) -> None:
        self.site = site
        self.select = select
        self.value: Any = None
        self.begin()

    def begin(self) -> None:
        """Prepare for the first element."""

    def feed(self, item: Any, run: Run) -> None:
        """Take an element."""
        raise NotImplementedError

    def result(self) -> Any:
        """Return the aggregate of the elements that were taken."""
        return self.value

    def holds(self, item: Any, run: Run) -> bool:
        """Whether the condition holds for an element, if there is one."""
        return self.select is None or self.select(item, run) is True


class _Count(Accumulator):
    __slots__ = ()

    def begin(self) -> None:
        self.value = 0

    def feed(self, item: Any, run: Run) -> None:
        self.value += self.holds(item, run)


class _Any(Accumulator):
    __slots__ = ()

    def begin(self) -> None:
        self.value = False

    def feed(self, item: Any, run: Run) -> None:
        self.value = self.value or self.holds(item, run)


class _All(Accumulator):
    __slots__ = ()

    def begin(self) -> None:
        self.value = True

    def feed(self, item: Any, run: Run) -> None:
        self.value = self.value and self.holds(item, run)


class _First(Accumulator):
    __slots__ = ("found",)

    def begin(self) -> None:
        self.found = False

    def feed(self, item: Any, run: Run) -> None:
        if not self.found and self.holds(item, run):
            self.found, self.value = True, item


class _Extreme(Accumulator):
    """The value with the least or the greatest rank; of equal ones the first."""

    __slots__ = ("best", "rank")
    _greatest = False

    def begin(self) -> None:
        self.rank = ranker(self.site.result, self.site.collation)
        self.best: Any = None

    def feed(self, item: Any, run: Run) -> None:
        value = self.select(item, run) if self.select else item
        if value is None:
            return
        rank = self.rank(value)
        if self.value is None or (rank > self.best if self._greatest else rank < self.best):
            self.value, self.best = value, rank


class _Greatest(_Extreme):
    __slots__ = ()
    _greatest = True


class _Sum(Accumulator):
    """A sum; once it does not fit its type any more, it is null."""

    __slots__ = ("add", "broken")

    def begin(self) -> None:
        self.value, self.add = total(self.site.result.base.name)
        self.broken = False

    def feed(self, item: Any, run: Run) -> None:
        value = self.select(item, run) if self.select else item
        if value is None or self.broken:
            return
        try:
            self.value = self.add(self.value, value)
        except FAILURES:
            self.value, self.broken = None, True


class _Average(Accumulator):
    __slots__ = ("add", "count", "exact", "sum")

    def begin(self) -> None:
        self.exact = self.site.result.base.name == "Decimal"
        self.sum, self.add = total("Decimal" if self.exact else "Double")
        self.count = 0

    def feed(self, item: Any, run: Run) -> None:
        value = self.select(item, run) if self.select else item
        if value is None or self.sum is None:
            return
        try:
            self.sum = self.add(self.sum, value)
            self.count += 1
        except FAILURES:
            self.sum = None

    def result(self) -> Any:
        if self.sum is None or not self.count:
            return None
        return CONTEXT.divide(self.sum, self.count) if self.exact else self.sum / self.count


ACCUMULATORS: Mapping[str, Callable[[Site, Function | None], Accumulator]] = {
    "Count": _Count,
    "Any": _Any,
    "All": _All,
    "First": _First,
    "FirstOrDefault": _First,
    "Min": _Extreme,
    "Max": _Greatest,
    "Sum": _Sum,
    "Average": _Average,
    "Avg": _Average,
}
"""What aggregates in one pass, by the name of the collection method."""
