"""The clauses of one query, compiled, in the order in which data flows through them.

Items come from the store by their ids and are only asked for while somebody wants more of
them; nothing is kept but what an order needs.  LANGUAGE 1.2, 6 to 9.
"""

from __future__ import annotations

from heapq import nsmallest
from itertools import islice

from tpql.engine.clauses import compile_order, compile_select, compile_where
from tpql.engine.data import VisibleData
from tpql.engine.date_output import date_writer
from tpql.engine.output import Output
from tpql.engine.refusal import Refusal
from tpql.engine.values import kind_of
from tpql.errors import TpqlUsageError
from tpql.semantics.response import Answer as Response
from tpql.semantics.shape import ANY, Array, Object
from tpql.syntax.nodes import Node, Ordering, OrderKey, Placeholder
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from tpql.engine.clauses import Compiled
    from tpql.engine.data import DataStore, Item, Visible
    from tpql.engine.dataset import Dataset
    from tpql.engine.page import Page
    from tpql.query.document import Query
    from tpql.semantics.names import Server
    from tpql.semantics.shape import Shape
    from tpql.semantics.types import Type

__all__ = ["Pipeline", "clause_of"]


class Pipeline:
    """What one query does with data.

    Args:
        dataset: the data, and how the server answers.
        query: the query, of the endpoint ``api``.
        me: who ``Me`` of a filter is.
        visible: says which objects are seen; without it all are.

    Raises:
        Refusal: there is no such entity, or a parameter is no value of its kind.
        TpqlError: a clause cannot be compiled.
    """

    def __init__(
        self, dataset: Dataset, query: Query, me: Item | None = None, visible: Visible | None = None
    ) -> None:
        self._query = query
        self._server: Server = dataset.server
        self.entity = _entity(dataset, query)
        store: DataStore = dataset.store
        self._store = store if visible is None else VisibleData(store, visible)
        self._visible = visible
        self._settings = dataset.settings(self.entity, self._store)
        self._output = Output(
            dataset.model, self._store, date_writer(query, dataset.tzinfo), dataset.server
        )
        readable = query.replace(parameters=tuple(p for p in query.parameters if not p.is_empty))
        self._shape: Shape = Response(
            readable.replace(endpoint="api"), dataset.model, dataset.server
        ).shape
        self._deleted_too = "includeDeleted" in query.flags
        self._tests = self._conditions(me)
        self._select = self._compiled("select", compile_select)

    def _compiled(self, clause: str, compile_: Callable[..., Compiled]) -> Compiled | None:
        node = clause_of(self._query, clause)
        return None if node is None else compile_(self._named(node, clause), **self._settings)

    def _named(self, node: Node, clause: str, element: Type | None = None) -> Node:
        """Return a clause with the names of the generation that answers."""
        if self._server == "current" or clause == "where":
            return node
        from tpql.engine.generations import with_names  # most ask today's server

        schema = self._settings["schema"]
        return with_names(
            node,
            entity=self.entity,
            clause=clause,
            schema=schema,
            server=self._server,
            element=element,
        )

    def _conditions(self, me: Item | None) -> list[Callable[[Any], bool]]:
        """Return the tests that an item passes; the cheapest comes first."""
        tests: list[Callable[[Any], bool]] = [] if self._deleted_too else [_is_alive]
        where = self._compiled("where", compile_where)
        tests += [where.function] if where else []
        filter_ = clause_of(self._query, "filter")
        if filter_ is not None:
            from tpql.engine.filters import compile_filter  # few queries have one

            tests.append(compile_filter(filter_, me=me, **self._settings).function)
        return tests

    def items(self, *, descending: bool = True) -> Iterator[Item]:
        """Yield the objects that the query is about, by their ids."""
        items: Iterable[Item]
        if self._query.id is None:
            items = self._store.items(self.entity, descending=descending)
        else:
            items = (self._one(),)
        for test in self._tests:
            items = filter(test, items)
        return iter(items)

    def _one(self) -> Item:
        """Return the object that the path names.

        Raises:
            Refusal: there is none, or the user does not see it.
        """
        id_ = self._query.id
        if isinstance(id_, Placeholder):
            raise TpqlUsageError(f"the parameter {id_.name} has no value: bind it first")
        found = self._store.resolve(self.entity, id_) if isinstance(id_, int) else None
        if found is None or not self._is_there(found):
            raise Refusal.not_found(self.entity, id_)
        return found

    def _is_there(self, item: Item) -> bool:
        seen = self._visible is None or self._visible(kind_of(item, self.entity), item)
        return seen and (self._deleted_too or _is_alive(item))

    def ordered(self, most: int | None = None) -> Iterator[Item]:
        """Yield the objects in the order of the query, at most so many.

        Without an order the highest id comes first, which also decides between equal keys.
        """
        keys = [
            *self._keys("orderBy", descending=False),
            *self._keys("orderByDesc", descending=True),
        ]
        items = self.items()
        if not keys:
            return islice(items, most)
        key = compile_order(Ordering(tuple(keys)), **self._settings).function
        return iter(sorted(items, key=key) if most is None else nsmallest(most, items, key=key))

    def _keys(self, clause: str, *, descending: bool) -> tuple[OrderKey, ...]:
        node: Any = clause_of(self._query, clause)
        if node is None:
            return ()
        return node.keys if isinstance(node, Ordering) else (OrderKey(node, descending),)

    def page(self, page: Page) -> tuple[list[Any], bool]:
        """Return what is on a page, as the answer holds it, and whether there is more."""
        end = page.skip + page.take
        found = list(islice(self.ordered(end + 1), page.skip, None))
        project = self.projection()
        return [project(item) for item in found[: page.take]], len(found) > page.take > 0

    def projection(self) -> Callable[[Item], Any]:
        """Return what makes of an object what the answer holds; null stays null."""
        select = self._select
        if select is None:
            return self._output.reference(self.entity)
        write = self._output.writer(select.type, _item_shape(self._shape))
        value_of = select.function
        if write is None:
            return value_of
        return lambda item: None if (value := value_of(item)) is None else write(value)

    def result(self, node: Node) -> Any:
        """Return the one value that ``result`` makes of all items, however many there are."""
        from tpql.engine.totals import compile_result  # few queries have one

        select = self._select
        element = None if select is None else select.type
        named = self._named(node, "result", element)
        compiled = compile_result(named, element=element, **self._settings)
        items: Iterable[Any] = self.ordered()
        if select is not None:
            items = map(select.function, items)
        value = compiled.function(items)
        write = self._output.writer(compiled.type, self._shape)
        return value if value is None or write is None else write(value)


def _is_alive(item: Item) -> bool:
    return item.get("deleteDate") is None


def _entity(dataset: Dataset, query: Query) -> str:
    """Return the proper name of the entity of a query.

    Raises:
        Refusal: there is none of that name.
    """
    proper = dataset.model.name_of(query.entity)
    if proper is not None:
        return proper
    folded = query.entity.lower()
    for name in dataset.store.entities():
        if name.lower() == folded:
            return name
    raise Refusal.not_found(query.entity)


def clause_of(query: Query, name: str) -> Node | None:
    """Return the tree of a clause, None where there is none.

    Raises:
        TpqlSyntaxError: it cannot be read.
    """
    parameter = next((p for p in query.parameters if p.name.lower() == name.lower()), None)
    if parameter is None or parameter.known is None:
        return None
    value = parameter.value
    if isinstance(value, str):
        value = parse(value, parameter.known.clause or "expression")
    return value if isinstance(value, Node) else None


def _item_shape(shape: Shape) -> Shape:
    """Return the shape of one item of a page."""
    if isinstance(shape, Object):
        items = shape.properties[-1].shape
        return items.item if isinstance(items, Array) else ANY
    return ANY
