"""The doors of the engine: a clause becomes a function of an item."""

from __future__ import annotations

from tpql.engine.code import NothingError
from tpql.engine.collation import CASELESS, Collation
from tpql.engine.compiler import Compiler, refuse
from tpql.engine.dates import read_date
from tpql.engine.ordering import ranker
from tpql.engine.run import Run
from tpql.errors import TpqlError, TpqlLimitError, TpqlUsageError
from tpql.limits import DEFAULT, LIMIT_EXCEEDED, Limits
from tpql.record import Record
from tpql.schema.builtin import builtin_schema
from tpql.semantics.analysis import Analysis, analyse
from tpql.semantics.check import check
from tpql.source import Span
from tpql.syntax.nodes import Node, Ordering
from tpql.syntax.parse import parse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any, TypeAlias

    from tpql.engine.code import Code, Function
    from tpql.engine.compiler import Nulls
    from tpql.engine.store import Store
    from tpql.schema.model import Schema
    from tpql.semantics.types import Type
    from tpql.syntax.parse import Clause

    Call: TypeAlias = Callable[[Any], Any]

__all__ = [
    "Compiled",
    "Settings",
    "compile_order",
    "compile_select",
    "compile_value",
    "compile_where",
    "guarded",
    "misfit",
    "safe",
]


class Compiled(Record):
    """A compiled clause.

    ``function`` is called with an item, or with all items for a ``result``.  ``type`` is the
    type of what it gives, see :mod:`tpql.engine.values`.  It may be called from any thread.
    """

    function: Callable[[Any], Any]
    type: Type
    node: Node
    analysis: Analysis | None = None

    def __call__(self, item: Any) -> Any:
        """Return the value for an item."""
        return self.function(item)


class Settings(Record):
    """What every clause is compiled with.

    Args:
        entity: the entity of the items, singular or plural.
        schema: the entity model, by default the built-in one.
        store: gives the objects and collections that items only refer to.
        now: the wall clock of the server, a date without time zone or ISO 8601 text; without
            it a query that asks for the time is refused.
        collation: how texts compare; by default letter case does not count.
        nulls: what a member of a null reference is.  In a ``database`` it is null.  In
            ``memory`` the published binder gives what .NET has instead, 0 or false, where
            the type has no null.
        limits: how much is too much.
    """

    entity: str
    schema: Schema | None = None
    store: Store | None = None
    now: datetime | str | None = None
    collation: Collation = CASELESS
    nulls: Nulls = "database"
    limits: Limits = DEFAULT

    @property
    def model(self) -> Schema:
        """The entity model."""
        return self.schema or builtin_schema()

    def run(self) -> Run:
        """Return what a function needs besides the item.

        Raises:
            TpqlUsageError: ``now`` is no date.
        """
        now = self.now
        if isinstance(now, str):
            try:
                now = read_date(now)
            except ValueError:
                raise TpqlUsageError("now is no date: write it as 2026-01-31T09:30:00") from None
        return Run(self.store, now and now.replace(tzinfo=None), self.limits)

    def tree(self, text_or_node: str | Node, clause: Clause) -> Node:
        """Return the tree of a clause.

        Raises:
            TpqlSyntaxError: the text is not in the language.
        """
        if isinstance(text_or_node, Node):
            return text_or_node
        tree: Node = parse(text_or_node, clause, limits=self.limits)
        return tree

    def analysed(self, node: Node, clause: str, element: Type | None = None) -> Analysis:
        """Type a tree.

        Raises:
            TpqlTypeError: the server refuses it.
        """
        analysis = analyse(
            node, entity=self.entity, clause=clause, schema=self.model, element=element
        )
        refuse(analysis.diagnostics)
        return analysis

    def compiler(self, analysis: Analysis) -> Compiler:
        """Return the compiler of an analysed tree."""
        return Compiler(analysis, self.model, self.collation, self.nulls, self.run())


def compile_value(text_or_node: str | Node, **settings: Any) -> Compiled:
    """Compile an expression; its value is native, see :mod:`tpql.engine.values`.

    Args:
        text_or_node: the expression.
        **settings: see :class:`Settings`.

    Raises:
        TpqlSyntaxError: the text is not in the language.
        TpqlTypeError: names or types do not fit.
        TpqlLimitError: it is too long or too deep; when it is called, takes too many steps.
        TpqlUnsupportedError: it asks for what only a server can compute.
        TpqlUsageError: it asks for the time and there is no ``now``; when it is called, the
            data does not fit the schema.
    """
    return _compiled(text_or_node, "expression", Settings(**settings))


def compile_select(text_or_node: str | Node, **settings: Any) -> Compiled:
    """Compile a ``select``; an object is a ``dict`` by the .NET names of its members.

    Arguments and errors are those of :func:`compile_value`.
    """
    return _compiled(text_or_node, "select", Settings(**settings))


def compile_where(text_or_node: str | Node, **settings: Any) -> Compiled:
    """Compile a ``where``: a function that says whether an item is in; null means no.

    Arguments and errors are those of :func:`compile_value`.
    """
    known = Settings(**settings)
    node = known.tree(text_or_node, "where")
    analysis = known.analysed(node, "where")
    refuse(check(node, entity=known.entity, clause="where", schema=known.model))
    code = known.compiler(analysis).compile(node, analysis.it)
    function = guarded(code, known.run())
    test = function if code.sure else lambda item: function(item) is True
    return Compiled(test, code.type, node, analysis)


def compile_order(text_or_node: str | Node, **settings: Any) -> Compiled:
    """Compile an ``orderBy``: a function that gives the key to sort items by, in ascending order.

    Null comes first, texts are in the order of the collation.  Arguments and errors are those
    of :func:`compile_value`.
    """
    known = Settings(**settings)
    node = known.tree(text_or_node, "orderBy")
    analysis = known.analysed(node, "orderBy")
    compiler = known.compiler(analysis)
    keys = node.keys if isinstance(node, Ordering) else (node,)
    parts = []
    for key in keys:
        value = getattr(key, "value", key)
        code = compiler.compile(value, analysis.it)
        rank = ranker(code.type, known.collation)
        parts.append((guarded(code, known.run()), rank, getattr(key, "descending", False)))

    def function(item: Any) -> tuple[Any, ...]:
        return tuple(
            Descending(rank(value(item))) if descending else rank(value(item))
            for value, rank, descending in parts
        )

    return Compiled(
        safe(lambda item, _run: function(item), known.run()),
        analysis.type_of(node),
        node,
        analysis,
    )


class Descending:
    """A key that sorts the other way round."""

    __slots__ = ("key",)

    def __init__(self, key: Any) -> None:
        self.key = key

    def __lt__(self, other: Descending) -> bool:
        return bool(other.key < self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Descending) and bool(self.key == other.key)

    def __hash__(self) -> int:
        return hash(self.key)


def _compiled(text_or_node: str | Node, clause: Clause, settings: Settings) -> Compiled:
    node = settings.tree(text_or_node, clause)
    analysis = settings.analysed(node, clause)
    code = settings.compiler(analysis).compile(node, analysis.it)
    return Compiled(guarded(code, settings.run()), code.type, node, analysis)


def guarded(code: Code, run: Run) -> Call:
    """Return code as a function of the item alone, that raises nothing but TpqlError.

    Each call may do all steps of the limit.
    """
    # Nothing but loops counts steps.
    return safe(_counted(code.function) if code.loops else code.function, run)


def safe(function: Function, run: Run) -> Call:
    """Return a function of the item alone that raises nothing but TpqlError."""

    def call(item: Any) -> Any:
        try:
            return function(item, run)
        except TpqlError:
            raise
        except NothingError:
            return None
        except RecursionError:
            raise _too_deep() from None
        except Exception as error:
            raise misfit(error) from error

    return call


def _counted(function: Function) -> Function:
    return lambda item, run: function(item, run.fresh())


def _too_deep() -> TpqlLimitError:
    """Make the error for values that hold one another too deep."""
    message = "the values nest deeper than the engine goes; simplify the query or the data"
    return TpqlLimitError(message, [LIMIT_EXCEEDED.at(Span(0, 0), message)])


def misfit(error: Exception) -> TpqlUsageError:
    """Make the error for an error of Python that data has caused."""
    kind, told = type(error).__name__, str(error)[:200]
    return TpqlUsageError(f"the data does not fit the schema: {kind}: {told}")
