"""The query builder: from an entity to a query, one clause a call."""

from __future__ import annotations

from tpql.build.binding import check_values, fill, left_open, listed, open_in, require_closed
from tpql.build.expression import joined
from tpql.build.fields import is_value, object_of, ordering_of
from tpql.build.names import entity_name
from tpql.build.operands import NOTHING_OPEN, Key, Named, Operand, both, expression_of, merged
from tpql.build.options import option
from tpql.build.templates import board_filter, require_plain
from tpql.errors import TpqlUsageError
from tpql.query.document import Query
from tpql.query.endpoints import ENDPOINTS
from tpql.query.parameters import known
from tpql.query.values import make_parameter, read_placeholder
from tpql.syntax.nodes import BoolOp, Node, ObjectExpr, Placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Literal, TypeAlias

    from tpql.build.expression import Expression
    from tpql.build.operands import Open, Selected, Value
    from tpql.build.templates import Template
    from tpql.build.typed import Boolean, Entity
    from tpql.diagnostics import Diagnostic
    from tpql.schema.model import Schema

    Given: TypeAlias = Node | int | str | Literal[True] | None
    """The value of a parameter, as a Query has it."""

__all__ = ["Q"]


class Q:
    """A query under construction: immutable, every call returns another one.

    Args:
        entity: the name of an entity, or a generated class.
        base: what stands before the path of the service, ``https://host``.
        endpoint: the service, one of :data:`tpql.query.endpoints.ENDPOINTS`.

    Raises:
        TpqlUsageError: it is no entity, or there is no such endpoint.

    ``where`` adds a condition, every other clause replaces what it said before.

    >>> from tpql.build import F
    >>> q = Q("Bug").where(F.effort > 5).select(F.id, project=F.project.name).take(10)
    >>> q.url()
    '/api/v2/Bug?where=effort%3E5&select=%7Bid%2Cproject%3Aproject.name%7D&take=10'
    """

    __slots__ = ("_base", "_endpoint", "_entity", "_given", "_id", "_opened")

    def __init__(
        self, entity: str | type[Entity], *, base: str = "", endpoint: str = "api"
    ) -> None:
        if endpoint not in ENDPOINTS:
            raise TpqlUsageError(f"no endpoint {endpoint!r}; there are: {', '.join(ENDPOINTS)}")
        if not isinstance(base, str):
            raise TpqlUsageError("a base is a text, https://host, or empty")
        self._entity = entity_name(entity)
        self._base = base
        self._endpoint = endpoint
        self._id: int | str | Placeholder | None = None
        self._given: Mapping[str, Given] = {}
        self._opened: Mapping[str, Open] = {}

    @classmethod
    def of(cls, query: Query) -> Q:
        r"""Return a builder that goes on from a query; its placeholders are open parameters.

        Raises:
            TpqlUsageError: a parameter is given more than once.

        >>> import tpql
        >>> q = Q.of(tpql.parse_query("# one\n/api/v2/Bug?where=effort>@min"))
        >>> q.bind(min=5).params()
        [('where', 'effort>5')]
        """
        made = cls(query.entity, base=query.base, endpoint=query.endpoint)
        if query.id is not None:
            made = made.by_id(query.id)
        names: set[str] = set()
        for parameter in query.parameters:
            if parameter.is_empty:
                continue
            if parameter.name.lower() in names:
                raise TpqlUsageError(f"{parameter.name!r} is given more than once; keep one")
            names.add(parameter.name.lower())
            made = made.parameter(parameter.name, parameter.value)
        return made

    def _with(self, name: str, value: Given, opened: Open) -> Q:
        """Return the query with one parameter set; ``opened`` is what is open in its value."""
        return self._copy({**self._given, name: value}, self._opened_with(name, opened))

    def _opened_with(self, part: str, opened: Open) -> Mapping[str, Open]:
        """Return what is open by the part of the query, with one part anew.

        Raises:
            TpqlUsageError: a parameter is declared with two types.
        """
        if not opened and part not in self._opened:
            return self._opened
        now_open = {**self._opened, part: opened}
        _all_of(now_open)
        return now_open

    def _copy(self, given: Mapping[str, Given], now_open: Mapping[str, Open]) -> Q:
        made: Q = Q.__new__(Q)  # the entity was looked at when the first was made
        made._entity, made._base, made._endpoint = self._entity, self._base, self._endpoint
        made._id, made._given, made._opened = self._id, given, now_open
        return made

    # ------------------------------------------------------------ clauses

    def where(self, *conditions: Expression | Boolean) -> Q:
        """Add conditions, all of which have to hold, besides those of earlier calls.

        Raises:
            TpqlUsageError: one is a plain value and no condition.
        """
        if not conditions:
            return self
        tree, opened = joined("and", conditions), merged(conditions)
        earlier = self._given.get("where")
        if isinstance(earlier, Node):
            tree = BoolOp(earlier, "and", tree)  # type: ignore[arg-type]  # a clause is an expression
            opened = both(self._opened.get("where", NOTHING_OPEN), opened)
        return self._with("where", tree, opened)

    def select(self, /, *fields: Selected | Named, **aliases: Value) -> Q:
        """Set what is returned of each item: fields in order, then those with a name.

        One object, ``select(obj(...))``, is the whole ``select``.
        """
        tree = object_of(fields, aliases)
        if len(tree.fields) == 1 and not tree.fields[0].name:
            only = tree.fields[0].value
            tree = only if isinstance(only, ObjectExpr) else tree
        return self._with("select", tree, merged((*fields, *aliases.values())))

    def select_value(self, value: Selected) -> Q:
        """Set a bare value to be returned of each item, not an object.  LANGUAGE 6.1.

        >>> from tpql.build import F
        >>> Q("Bug").select_value(F.project.id).params()
        [('select', 'project.id')]
        """
        return self._with("select", expression_of(value), merged((value,)))

    def result(self, /, *fields: Selected | Named, **aliases: Value) -> Q:
        """Set what is returned of the whole sequence: one value, or an object.  LANGUAGE 8.

        >>> from tpql.build import F
        >>> Q("Bug").result(n=F.count(), most=F.max(F.effort)).params()
        [('result', '{n:count(),most:max(effort)}')]
        """
        parts = (*fields, *aliases.values())
        alone = is_value(fields, aliases)
        tree = expression_of(fields[0]) if alone else object_of(fields, aliases)
        return self._with("result", tree, merged(parts))

    def order_by(self, *keys: Selected | Key) -> Q:
        """Set the order: keys, the most significant first; ``F.effort.desc()`` descends.

        Raises:
            TpqlUsageError: there is no key.
        """
        return self._with("orderBy", ordering_of(keys), merged(keys))

    def filter(self, text: str | Template, /, **values: Value | Iterable[Value]) -> Q:
        r"""Set the filter of boards: see :func:`tpql.build.board_filter`.

        >>> Q("Bug").filter("?Tags.Contains({tag})", tag="it's").params()
        [('filter', '?Tags.Contains("it\'s")')]
        """
        tree = board_filter(text, **values)
        return self._with("filter", tree, open_in(tree))

    def take(self, count: int | Expression) -> Q:
        """Set how many items a page has; the server gives 25 by default and at most 1000."""
        return self._with("take", *_number("take", count))

    def skip(self, count: int | Expression) -> Q:
        """Set how many items to leave out."""
        return self._with("skip", *_number("skip", count))

    def by_id(self, id: int | str | Expression | Placeholder) -> Q:  # noqa: A002 - what it is
        """Ask for one item, by its id."""
        value = id.node if isinstance(id, Operand) else id
        if isinstance(value, bool) or not isinstance(value, (int, str, Placeholder)):
            raise TpqlUsageError("an id is a number, or an open parameter P('id')")
        if value in _NO_IDS:
            raise TpqlUsageError(f"{value!r} is no id: the path would be that of another resource")
        opened = (merged((id,)) or open_in(value)) if isinstance(value, Placeholder) else {}
        made = self._copy(self._given, self._opened_with(_ID, opened))
        made._id = value  # noqa: SLF001 - it is a Q
        return made

    def options(self, /, **options: object) -> Q:
        """Set parameters that are no clauses, by their names in Python's spelling.

        ``iso_date``, ``prettify`` and ``include_deleted`` take a bool; ``date_format``,
        ``callback``, ``acid``, ``format`` and ``type`` a text.

        Raises:
            TpqlUsageError: there is no such option, or it is a credential.

        >>> Q("Bug").options(iso_date=True, acid="1F").params()
        [('isoDate', 'true'), ('acid', '1F')]
        """
        made = self
        for name, value in options.items():
            parameter, text = option(name, value)
            made = made.parameter(parameter, text)
        return made

    def parameter(self, name: str, value: Any) -> Q:
        """Set any parameter, as :meth:`tpql.Query.with_parameter` does.

        Args:
            name: its name, ``orderByDesc`` or one that tpql does not know.
            value: an expression, a tree, a number, a text (of a clause: its text, which is
                parsed), ``True`` for a name without ``=``, ``None`` for an empty value.

        Raises:
            TpqlSyntaxError: the text of a clause or number cannot be read.
        """
        canonical = _canonical(name)
        opened = merged((value,))
        node = value.node if isinstance(value, (Operand, Named, Key)) else value
        made = node if isinstance(node, Node) else make_parameter(name, node).value
        if isinstance(made, str):
            opened = {p.name: None} if (p := read_placeholder(made)) else opened
        elif isinstance(made, Node) and not opened:
            opened = open_in(made)
        return self._with(canonical, made, opened)

    # ------------------------------------------------------------ parameters

    @property
    def parameters(self) -> Open:
        """The open parameters, and their types or ``None``, by name."""
        return _all_of(self._opened)

    def bind(self, /, **values: Value | Iterable[Value]) -> Q:
        """Return the query with values for open parameters.

        Raises:
            TpqlUsageError: there is no such parameter, or the value is not of its type.

        >>> from tpql.build import F, P
        >>> Q("Bug").where(F.id.in_(P("ids", list[int]))).bind(ids=[1, 2]).params()
        [('where', 'id in[1,2]')]
        """
        values = listed(values)
        check_values(self.parameters, values)
        given = {name: _bound(name, value, values) for name, value in self._given.items()}
        opened = {part: left_open(each, values) for part, each in self._opened.items()}
        made = self._copy(given, opened)
        if isinstance(self._id, Placeholder) and self._id.name in values:
            made = made.by_id(values[self._id.name])  # type: ignore[arg-type]  # it is looked at
        return made

    # ------------------------------------------------------------ the end

    @property
    def query(self) -> Query:
        """The :class:`tpql.Query`; open parameters stand in it as placeholders."""
        parameters = tuple(make_parameter(name, value) for name, value in self._given.items())
        return Query(self._entity, self._id, parameters, self._base, self._endpoint)

    def url(self, base: str | None = None) -> str:
        """Return the URL.

        Args:
            base: what to put before the path, in place of the query's own base.

        Raises:
            TpqlUsageError: a parameter is open, or a name cannot be written.
        """
        require_closed(self.parameters)
        return self.query.url(base)

    def params(self) -> list[tuple[str, str]]:
        """Return names and decoded values in order, as an HTTP client wants them.

        Raises:
            TpqlUsageError: a parameter is open, or a name cannot be written.
        """
        require_closed(self.parameters)
        return self.query.params()

    def check(self, schema: Schema | None = None) -> list[Diagnostic]:
        """Return what is wrong with the query; spans are offsets into ``query.url()``."""
        from tpql.checking import check

        return check(self.query, schema=schema)

    def __str__(self) -> str:
        from tpql.query.readable import write_saved
        from tpql.query.secrets import redact

        return redact(write_saved(self.query)).rstrip("\n")

    def __repr__(self) -> str:
        from tpql.build.python_code import to_python

        return to_python(self.query)

    def __eq__(self, other: object) -> bool:
        return self.query == other.query if isinstance(other, Q) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.query)


_ID = ""
"""The id among the parts of a query; no clause has an empty name."""

_NO_IDS = ("", ".", "..")


def _all_of(opened: Mapping[str, Open]) -> Open:
    """Return what is open in all the parts of a query."""
    found = NOTHING_OPEN
    for part in opened.values():
        found = both(found, part) if part else found
    return found


def _canonical(name: str) -> str:
    if not isinstance(name, str):
        raise TpqlUsageError(f"the name of a parameter is a str, not {type(name).__name__}")
    about = known(name)
    return about.name if about else name


def _number(name: str, count: int | Expression) -> tuple[int | Placeholder, Open]:
    if isinstance(count, Operand) and isinstance(count.node, Placeholder):
        return count.node, count.parameters
    if type(count) is not int or count < 0:
        raise TpqlUsageError(f"{name} is a whole number from 0, or an open parameter P('{name}')")
    return count, NOTHING_OPEN


def _bound(name: str, value: Given, values: Mapping[str, Any]) -> Given:
    """Return the value of a parameter with placeholders filled."""
    if isinstance(value, Placeholder) and name in ("take", "skip"):
        return _number(name, values[value.name])[0] if value.name in values else value
    if isinstance(value, Node):
        if name == "filter":
            require_plain({n: values[n] for n in open_in(value) if n in values})
        filled: Node = fill(value, values)
        return filled
    whole = read_placeholder(value) if isinstance(value, str) else None
    return str(values[whole.name]) if whole and whole.name in values else value
