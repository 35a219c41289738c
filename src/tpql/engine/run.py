"""One run of a compiled clause: its clock, its data, and how much work it may still do."""

from __future__ import annotations

from tpql.engine.derived import DERIVED
from tpql.engine.values import elements, kind_of
from tpql.errors import TpqlError, TpqlUsageError
from tpql.limits import DEFAULT, Limits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from tpql.engine.store import Store

__all__ = ["MISSING", "Run", "TpqlUnsupportedError"]

MISSING = object()
"""What ``get`` gives for a key that is not there, where None is a value."""


class TpqlUnsupportedError(TpqlError):
    """The query asks for something that only a server can compute."""


class Run:
    """What an expression needs besides the item.

    ``now`` is the wall clock of the server, None where the caller gave none.  ``left`` is the
    number of steps that may still be done for the item.
    """

    __slots__ = ("_now", "left", "limits", "me", "store")

    def __init__(
        self,
        store: Store | None = None,
        now: datetime | None = None,
        limits: Limits = DEFAULT,
        me: Mapping[str, Any] | None = None,
    ) -> None:
        self.store = store
        self.limits = limits
        self.left = limits.steps
        self.me = me
        self._now = now

    def fresh(self) -> Run:
        """Return a run like this one that may do all steps again."""
        return Run(self.store, self._now, self.limits, self.me)

    @property
    def now(self) -> datetime:
        """The current date and time.

        Raises:
            TpqlUsageError: the caller gave none.
        """
        if self._now is None:
            raise TpqlUsageError("this asks for the current time: say what it is with now=")
        return self._now

    def spend(self, steps: int) -> None:
        """Count steps.

        Raises:
            TpqlLimitError: there are none left.
        """
        self.left -= steps
        if self.left < 0:
            raise self.limits.exceeded("steps")

    def whole(self, item: Mapping[str, Any], entity: str) -> Mapping[str, Any] | None:
        """Return the whole object that an item refers to, None where nobody has it."""
        if self.store is None or (key := item.get("id")) is None:
            return None
        return self.store.resolve(kind_of(item, entity), key)

    def find(self, item: Mapping[str, Any], entity: str, name: str) -> Any:
        """Return a member that an item does not hold itself; None where nobody has it."""
        value = self._held(item, entity, name)
        if value is not MISSING:
            return value
        derive = DERIVED.get(name)
        return None if derive is None else derive(self, item, entity)

    def _held(self, item: Mapping[str, Any], entity: str, name: str) -> Any:
        whole = self.whole(item, entity)
        if whole is not None and name in whole:
            return whole[name]
        return MISSING

    def collection(self, item: Mapping[str, Any], entity: str, name: str) -> list[Any] | None:
        """Return a collection that an item does not hold itself; None where nobody has it."""
        value = self._held(item, entity, name)
        if value is MISSING and self.store is not None:
            value = self.store.collection(item, kind_of(item, entity), name)
        if value is MISSING or value is None:
            derive = DERIVED.get(name)
            value = None if derive is None else derive(self, item, entity)
        return None if value is None else elements(value)

    def read(self, item: Mapping[str, Any] | None, entity: str, name: str) -> Any:
        """Return a member as data has it, wherever it is."""
        if item is None:
            return None
        value = item.get(name, MISSING)
        return self.find(item, entity, name) if value is MISSING else value
