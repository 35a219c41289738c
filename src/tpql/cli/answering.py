"""Who answers the queries of ``tpql run``: local data, or an account."""

from __future__ import annotations

from tpql.cli.account import client_of
from tpql.errors import TpqlUsageError
from tpql.schema.suggest import nearest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

    from tpql.cli.arguments import Options
    from tpql.client.replies import Answer as ClientAnswer
    from tpql.engine.answer import Answer as EngineAnswer
    from tpql.engine.data import Item
    from tpql.limits import Limits
    from tpql.query.document import Query
    from tpql.schema.model import Schema

    Answer: TypeAlias = EngineAnswer | ClientAnswer

__all__ = ["Account", "Data", "answerer"]

_DEMO = "demo"


class Data:
    """Local data: a file, a folder, or the demo account.

    ``schema`` is the entity model with the custom fields that the data has.  ``Me`` of a filter
    is the user of ``--login``, or else the first administrator.
    """

    def __init__(self, options: Options, schema: Schema | None, limits: Limits) -> None:
        from datetime import datetime

        from tpql.data.opening import open_data, schema_of
        from tpql.engine.dataset import Dataset

        path = options.data or _DEMO
        self.name = "the demo account" if path == _DEMO else path
        self.store = open_data(path, schema)
        self.schema = schema_of(self.store, schema)
        self._login = options.login
        now = options.now or datetime.now()
        self._dataset = Dataset(
            self.store, schema=self.schema, now=now, server=options.server, limits=limits
        )

    def page(self, query: Query) -> Answer:
        """Return the answer to a query: one page, or a value."""
        return self._dataset.run(query, me=self._me(query))

    def items(self, query: Query) -> Iterator[Any]:
        """Yield the items of all pages, in one pass."""
        from itertools import islice

        from tpql.engine.pipeline import Pipeline

        pipeline = Pipeline(self._dataset, query, self._me(query))
        return map(pipeline.projection(), islice(pipeline.ordered(), query.skip or 0, None))

    def _me(self, query: Query) -> Item | None:
        """Return the user who asks, where a filter may want to know.

        Raises:
            TpqlUsageError: there is no user of that login.
        """
        if query.value("filter") is None:
            return None
        users = [user for user in self.store.items("User") if user.get("isActive") is not False]
        if self._login is None:
            return next((user for user in users if user.get("isAdministrator")), None)
        folded = self._login.lower()
        found = next((user for user in users if str(user.get("login")).lower() == folded), None)
        if found is None:
            near = nearest(self._login, [str(user.get("login")) for user in users], 1)
            hint = f"; did you mean `{near[0]}`?" if near else ""
            raise TpqlUsageError(f"{self.name} has no active user `{self._login}`{hint}")
        return found

    def count(self, entity: str) -> int:
        """Return how many objects there are of an entity and of those derived from it."""
        name = self.schema.name_of(entity) or entity
        counted = getattr(self.store, "count", None)
        found: int = counted(name) if counted else sum(1 for _ in self.store.items(name))
        return found

    def close(self) -> None:
        """Close the file."""
        close = getattr(self.store, "close", None)
        if close is not None:
            close()


class Account:
    """An account, asked over HTTP."""

    def __init__(self, options: Options, schema: Schema | None) -> None:
        if options.data:
            raise TpqlUsageError("give --data or --url, not both")
        if options.now:
            raise TpqlUsageError("--now goes with --data; an account has its own clock")
        from tpql.schema.model import Schema

        self._client = client_of(options, schema)
        self.name = options.url
        self.schema = schema or Schema.builtin()

    def page(self, query: Query) -> Answer:
        """Return the answer to a query: one page, or a value."""
        return self._client.query(query)

    def items(self, query: Query) -> Iterator[Any]:
        """Yield the items of all pages."""
        return self._client.iterate(query)

    def count(self, entity: str) -> None:
        """Return nothing: an account is not asked before it has to be."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def answerer(options: Options, schema: Schema | None, limits: Limits) -> Data | Account:
    """Return who answers, as the options say; close it.

    Raises:
        TpqlError: there is no such data, or it is not clear who asks.
    """
    return Account(options, schema) if options.url else Data(options, schema, limits)
