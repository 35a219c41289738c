"""A whole account that answers queries as the server does."""

from __future__ import annotations

from tpql.engine.answer import Answer, read_style
from tpql.engine.clauses import misfit
from tpql.engine.collation import CASELESS, Collation
from tpql.engine.data import DataStore, MemoryData
from tpql.engine.date_output import read_zone
from tpql.engine.json_text import json_text
from tpql.engine.page import read_page
from tpql.engine.pipeline import Pipeline, clause_of
from tpql.engine.refusal import Refusal
from tpql.errors import TpqlSyntaxError, TpqlTypeError, TpqlUsageError
from tpql.limits import DEFAULT, Limits
from tpql.query.document import Query
from tpql.query.url import parse_query
from tpql.record import Record
from tpql.schema.builtin import builtin_schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime, tzinfo
    from typing import Any, Protocol, TypeAlias

    from tpql.engine.data import Item, Visible
    from tpql.schema.model import Schema
    from tpql.semantics.names import Server

    class _Builder(Protocol):
        @property
        def query(self) -> Query: ...

    Asked: TypeAlias = str | Query | _Builder

__all__ = ["Dataset"]

_REFUSED = (TpqlSyntaxError, TpqlTypeError)
"""What the server refuses; other errors are the engine's own."""

_MISFITS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What data that does not fit the schema makes of Python: a number as a name, an endless one."""


class Dataset(Record):
    """An account.

    Args:
        store: the data.
        schema: the entity model, by default the built-in one.
        now: the wall clock of the server, a date without a zone or ISO 8601 text.
        server: which generation of the server answers.
        zone: the time zone of the server, ``+03:00``, an IANA name or a ``tzinfo``.
        collation: how texts compare.
        limits: how much is too much.
        base: what ``next`` and ``prev`` begin with, ``https://host``; nothing for relative ones.
    """

    store: DataStore
    schema: Schema | None = None
    now: datetime | str | None = None
    server: Server = "current"
    zone: str | tzinfo = "+00:00"
    collation: Collation = CASELESS
    limits: Limits = DEFAULT
    base: str = ""

    @classmethod
    def of(
        cls, objects: Mapping[str, Any], *, schema: Schema | None = None, **settings: Any
    ) -> Dataset:
        """Make an account of Python objects.

        Args:
            objects: lists of objects by entity, or objects by ``Type/Id``.
            schema: the entity model, by default the built-in one.
            **settings: see :class:`Dataset`.

        Raises:
            TpqlUsageError: an object has no number for an ``id``.

        >>> bugs = Dataset.of({"Bug": [{"id": 1, "name": "Crash"}, {"id": 2, "name": "Typo"}]})
        >>> bugs.run("/api/v2/Bug?select={id,name}&take=1").json()
        '{"next":"/api/v2/Bug?where=&select=%7Bid,name%7D&take=1&skip=1","items":[{"id":2,"name":"Typo"}]}'
        """
        store = MemoryData(objects, schema or builtin_schema())
        return cls(store, schema, **settings)

    @property
    def model(self) -> Schema:
        """The entity model."""
        return self.schema or builtin_schema()

    @property
    def tzinfo(self) -> tzinfo:
        """The time zone of the server.

        Raises:
            TpqlUsageError: there is no such zone.
        """
        return read_zone(self.zone)

    def settings(self, entity: str, store: DataStore) -> dict[str, Any]:
        """Return what the clauses of a query are compiled with."""
        return {
            "entity": entity,
            "schema": self.model,
            "store": store,
            "now": self.now,
            "collation": self.collation,
            "limits": self.limits,
        }

    def run(
        self, query: Asked, *, me: Item | None = None, visible: Visible | None = None
    ) -> Answer:
        """Answer a query.

        Args:
            query: a query, a builder of one, or its text: a URL, or a path with query.
            me: the user that ``Me`` of a filter is, or a reference to one.
            visible: says of an entity and an object of it whether the user sees it; what is
                not seen is in no page and in no collection that the store gives.

        Raises:
            Refusal: the server refuses it: it is wrong (400), or there is no such thing (404).
            TpqlLimitError: it takes too much work.
            TpqlUnsupportedError: only a server can answer it.
            TpqlUsageError: it has a parameter without a value, or asks for the time and
                there is no ``now``; or the data does not fit the schema.
        """
        try:
            asked = self._asked(query, ("api",))
            page, style = read_page(asked), read_style(asked)
            pipeline = Pipeline(self, asked, me, visible)
            result = clause_of(asked, "result")
            if result is not None:
                return Answer(value=pipeline.result(result), style=style)
            items, more = pipeline.page(page)
        except _REFUSED as error:
            raise Refusal.of(error) from error
        except _MISFITS as error:
            raise misfit(error) from error
        kind = pipeline.entity if self.server == "2018" and not self.base else ""
        before = page.previous if asked.id is None and page.take else None
        return Answer(
            tuple(items),
            next=page.next.link(asked, self.base, kind) if more else None,
            prev=before.link(asked, self.base, kind) if before else None,
            style=style,
        )

    def stream(
        self, query: Asked, *, me: Item | None = None, visible: Visible | None = None
    ) -> Iterator[str]:
        """Answer a query as the streaming endpoint does, piece by piece.

        It knows neither pages nor orders nor results: all items come, the lowest id first,
        and each has its ``__id``.  LANGUAGE 1.1.

        Arguments and errors are those of :meth:`run`; what is wrong with the query is raised
        at once, before the first piece.
        """
        try:
            asked = self._asked(query, ("streaming", "api"))
            for clause in ("result", "orderBy", "orderByDesc", "take", "skip"):
                asked = asked.without_parameter(clause)
            pipeline = Pipeline(self, asked, me, visible)
            project = pipeline.projection()
        except _REFUSED as error:
            raise Refusal.of(error) from error
        return _pieces(pipeline.items(descending=False), project)

    def _asked(self, query: Asked, endpoints: tuple[str, ...]) -> Query:
        """Return what is asked as a query.

        Raises:
            Refusal: it is of an endpoint that answers other questions.
            TpqlSyntaxError: the text cannot be read.
        """
        if isinstance(query, str):
            query = parse_query(query, limits=self.limits)
        asked = query if isinstance(query, Query) else query.query
        if not asked.endpoint:
            raise TpqlUsageError("this is no query: it begins like /api/v2/Bug?where=...")
        if asked.endpoint not in endpoints:
            raise Refusal.not_found(asked.path)
        return asked


def _pieces(items: Iterator[Item], project: Any) -> Iterator[str]:
    lead = '{"items":['
    try:
        for item in items:
            made = project(item)
            if isinstance(made, dict):
                made = {**made, "__id": item["id"]}
            yield lead + json_text(made)
            lead = ","
    except _MISFITS as error:
        raise misfit(error) from error
    yield "]}" if lead == "," else lead + "]}"
