"""The query document: what is asked of which entity, as an immutable value."""

from __future__ import annotations

from tpql.query.endpoints import ENDPOINTS
from tpql.query.parameters import KnownParameter, known
from tpql.query.percent import encode
from tpql.query.secrets import is_placeholder, redact
from tpql.record import Record, field
from tpql.syntax.nodes import Node, Placeholder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, Self, TypeAlias

    Value: TypeAlias = Node | int | str | Literal[True] | None

__all__ = ["Parameter", "Query"]

_OFF = ("false", "0")


class Parameter(Record):
    """One parameter of a query.

    ``name`` is written as its author wrote it.  ``value`` is the tree of a clause, the number
    of ``take`` and ``skip``, the text of anything else (and of a clause that cannot be read),
    ``True`` for a name without ``=``, ``None`` for an empty value.  ``text`` is the value as
    the server reads it; ``raw`` the whole ``name=value`` as it stood in a URL, if it did.

    Two parameters are equal when they mean the same: names in any letter case, clauses as
    trees.
    """

    name: str
    value: Value = None
    text: str = field(default="", compare=False)
    raw: str | None = field(default=None, compare=False)

    @property
    def known(self) -> KnownParameter | None:
        """What is known of a parameter of this name."""
        return known(self.name)

    @property
    def is_empty(self) -> bool:
        """Whether this is nothing but a stray ``&``."""
        return not self.name and not self.text

    def meaning(self) -> tuple[str, Value]:
        """Return what takes part in equality."""
        return self.name.lower(), self.value

    def url(self, readable: bool | None = None) -> str:
        """Return ``name=value`` as it stands in a URL; see :meth:`Query.url`."""
        if readable is None and self.raw is not None:
            return self.raw
        # A raw `=` would end the name.
        name = encode(self.name, readable=bool(readable)).replace("=", "%3D")
        return (
            name if self.value is True else f"{name}={encode(self.text, readable=bool(readable))}"
        )

    def replace(self, **changes: object) -> Self:
        """Return a copy with some fields changed; the spelling of a changed one is dropped."""
        return super().replace(**({"raw": None} | changes))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Parameter):
            return NotImplemented
        return self.meaning() == other.meaning()

    def __hash__(self) -> int:
        return hash(self.meaning())

    def __repr__(self) -> str:
        about = self.known
        secret = about is not None and about.kind == "credential" and not is_placeholder(self.text)
        shown = redact(self.text) if isinstance(self.value, (str, Node)) else self.value
        return f"Parameter({self.name!r}, {'***' if secret and self.text else shown!r})"


class Query(Record):
    """A query: an entity, an id perhaps, and parameters in order.

    ``base`` is what stands before the path of the service, ``https://host/prefix`` or nothing.
    ``endpoint`` names one of :data:`tpql.query.endpoints.ENDPOINTS`; it is empty for a text
    that is no query.  ``id`` is a number, a placeholder, or any other text that stood there.
    ``written`` and ``fragment`` are the path and the ``#...`` as their author wrote them.

    Two queries are equal when they mean the same.  No credential is ever shown by ``repr``
    or ``str``.
    """

    entity: str
    id: int | str | Placeholder | None = None
    parameters: tuple[Parameter, ...] = ()
    base: str = ""
    endpoint: str = "api"
    written: str = field(default="", compare=False)
    fragment: str = field(default="", compare=False)

    @classmethod
    def from_url(cls, text: str) -> Query:
        """Read a URL, a path with query, or the text of one saved query.

        Raises:
            TpqlSyntaxError: it cannot be read; the error holds all findings.
            TpqlLimitError: it is longer or nests deeper than the limits allow.

        """
        from tpql.query.url import parse_query  # the reader stands on this module

        return parse_query(text)

    @property
    def path(self) -> str:
        """The path without base and parameters, as written if it was written."""
        return self.written or self._path(readable=False)

    def _path(self, *, readable: bool) -> str:
        if not self.endpoint:
            return self.written
        path = f"{ENDPOINTS[self.endpoint].prefix}/{encode(self.entity, readable=readable)}"
        if self.id is None:
            return path
        id_text = self.id.spelling if isinstance(self.id, Placeholder) else str(self.id)
        return f"{path}/{encode(id_text, readable=readable)}"

    def url(self, base: str | None = None, *, readable: bool | None = None) -> str:
        """Return the URL.

        Args:
            base: put this before the path in place of the query's own base.
            readable: ``None`` keeps byte for byte what was read from a URL and encodes the
                rest strictly; ``False`` encodes everything by RFC 3986; ``True`` encodes
                everything but leaves braces, quotes, commas and the like for people.

        Raises:
            TpqlUsageError: a value holds half of a surrogate pair.

        """
        kept = readable is None
        path = self._path(readable=readable) if readable is not None else self.path
        given = [p for p in self.parameters if kept or not p.is_empty]
        parameters = "&".join(p.url(readable) for p in given)
        question = "?" if given else ""
        start = self.base if base is None else base.rstrip("/")
        return f"{start}{path}{question}{parameters}{self.fragment if kept else ''}"

    def params(self) -> list[tuple[str, str]]:
        """Return names and decoded values in order, as an HTTP client wants them."""
        return [(p.name, p.text) for p in self.parameters if not p.is_empty]

    def value(self, name: str) -> Value:
        """Return the value of the first parameter called ``name``; ``None`` if there is none."""
        return next((p.value for p in self.parameters if p.name.lower() == name.lower()), None)

    def _clause(self, name: str) -> Node | None:
        value = self.value(name)
        return value if isinstance(value, Node) else None

    def _count(self, name: str) -> int | None:
        value = self.value(name)
        return value if isinstance(value, int) and value is not True else None

    @property
    def where(self) -> Node | None:
        """The tree of ``where``, or ``None``."""
        return self._clause("where")

    @property
    def select(self) -> Node | None:
        """The tree of ``select``, or ``None``."""
        return self._clause("select")

    @property
    def result(self) -> Node | None:
        """The tree of ``result``, or ``None``."""
        return self._clause("result")

    @property
    def filter(self) -> Node | None:
        """The tree of ``filter``, or ``None``."""
        return self._clause("filter")

    @property
    def order_by(self) -> Node | None:
        """The tree of ``orderBy``, or ``None``."""
        return self._clause("orderBy")

    @property
    def take(self) -> int | None:
        """The most items to return, or ``None``."""
        return self._count("take")

    @property
    def skip(self) -> int | None:
        """How many items to leave out, or ``None``."""
        return self._count("skip")

    @property
    def flags(self) -> tuple[str, ...]:
        """The canonical names of the flags that are on."""
        return tuple(
            p.known.name
            for p in self.parameters
            if p.known and p.known.kind == "flag" and p.text.lower() not in _OFF
        )

    @property
    def extra(self) -> tuple[Parameter, ...]:
        """The parameters that no other property shows, in order."""
        return tuple(
            p
            for p in self.parameters
            if not p.is_empty and (p.known is None or p.known.kind in ("text", "credential", "v1"))
        )

    def with_parameter(self, name: str, value: Value) -> Self:
        """Return the query with a parameter set, where it first stands or else at the end.

        ``value`` is a tree, a number, a text (of a clause: its text, which is parsed),
        ``True`` for a name without ``=`` or ``None`` for an empty value.

        Raises:
            TpqlSyntaxError: the text of a clause or number cannot be read.

        """
        from tpql.query.values import make_parameter  # the reader stands on this module

        made = make_parameter(name, value)
        same = [i for i, p in enumerate(self.parameters) if p.name.lower() == name.lower()]
        if not same:
            return self.replace(parameters=(*self.parameters, made))
        kept = [made if i == same[0] else p for i, p in enumerate(self.parameters)]
        return self.replace(parameters=tuple(p for i, p in enumerate(kept) if i not in same[1:]))

    def without_parameter(self, name: str) -> Self:
        """Return the query without any parameter called ``name``."""
        kept = tuple(p for p in self.parameters if p.name.lower() != name.lower())
        return self.replace(parameters=kept)

    def replace(self, **changes: object) -> Self:
        """Return a copy with some fields changed; a path that changes is written anew."""
        if changes.keys() & {"entity", "id", "endpoint"}:
            changes = {"written": ""} | changes
        return super().replace(**changes)

    def meaning(self) -> tuple[object, ...]:
        """Return what takes part in equality."""
        parameters = tuple(p.meaning() for p in self.parameters if not p.is_empty)
        entity = self.entity.lower() if self.endpoint else self.written
        return self.base, self.endpoint, entity, self.id, parameters

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Query):
            return NotImplemented
        return self.meaning() == other.meaning()

    def __hash__(self) -> int:
        return hash(self.meaning())

    def __repr__(self) -> str:
        shown = self.replace(fragment="", parameters=tuple(map(_redacted, self.parameters)))
        return f"Query({redact(_shown(shown))!r})"


def _redacted(parameter: Parameter) -> Parameter:
    """Return the parameter without its value when that is a credential."""
    about = parameter.known
    if about is None or about.kind != "credential" or is_placeholder(parameter.text):
        return parameter
    return parameter.replace(value="***", text="***", raw=f"{about.name}=***")


def _shown(query: Query) -> str:
    """Return the URL as far as it can be written."""
    parameters = "&".join(p.raw if p.raw is not None else _plain(p) for p in query.parameters)
    return f"{query.base}{query.path}{'?' if query.parameters else ''}{parameters}"


def _plain(parameter: Parameter) -> str:
    return parameter.name if parameter.value is True else f"{parameter.name}={parameter.text}"
