"""From the values of a host file to the queries in it."""

from __future__ import annotations

from collections import Counter

from tpql.extract.found import clause, request
from tpql.extract.holes import templated
from tpql.extract.pieces import Text
from tpql.extract.urls import has_endpoint, is_certain, urls_in
from tpql.extract.values import Array, Call, Mapping
from tpql.pattern import pattern
from tpql.query.parameters import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tpql.extract.found import Found
    from tpql.extract.values import Value

    Parameters = list[tuple[Text, Text]]

__all__ = ["CALLEES", "find"]

CALLEES = ("queryAsync", "getByIdAsync", "queryv2", "query_v2")
"""The functions that take an entity and clauses, besides those that the user names."""

_ADDERS = frozenset(
    (
        *("set", "append", "add", "put", "queryparam", "addqueryparameter", "parameter"),
        *("setqueryparam", "addparameter", "addqueryparam", "parameters.append"),
    )
)
_URL_NAMES = frozenset(["url", "raw", "uri", "href", "endpoint", "path", "request", "baseurl"])
_ENTITY_NAMES = frozenset(
    ["entity", "entitytype", "entity_type", "resource", "resourcetype", "resource_type", "from"]
)
_SET_NAMES = frozenset(
    (
        *("params", "query", "parameters", "querystring", "qs", "searchparams", "queryparams"),
        *("params:query", "query_params", "urlparams", "variables", "options"),
    )
)
_SAME = ("dedent", "cleandoc", "trim", "trimindent", "trimmargin")
_ENTITY = pattern(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)*")
_GIVEN = pattern(r"(?<![\w$.])([\w$]++)[\"'`]?\]?[ \t]*(?:[:=](?![=>])|:=|to\b)")
"""A name that is given a value, or declared with its type."""
_DEEPEST = 4
"""How deep the parameters of a call are looked for: `f({params: new Parameters({...})})`."""

_TELLING = ("where", "select", "result", "orderby", "orderbydesc", "filter")


def find(
    values: Iterable[Value],
    host: str,
    *,
    callees: Sequence[str] = (),
    telling: bool = False,
) -> Iterator[Found]:
    """Yield the queries in the values of a host file.

    Args:
        values: what the file holds.
        host: the file.
        callees: further functions that take an entity and clauses.
        telling: the file is certainly about this API, as it names a path of it.

    """
    names = frozenset(name.lower() for name in (*CALLEES, *callees))
    yield from _Search(host, names, telling).run(values)


class _Search:
    """Goes through values, from the outer to the inner; what was used up is passed over."""

    def __init__(self, host: str, callees: frozenset[str], telling: bool) -> None:
        self.host = host
        self.callees = callees
        self.telling = telling
        self.used: set[int] = set()
        self.names: dict[str, list[Value]] = {}
        self.given: Counter[str] = Counter()

    def run(self, values: Iterable[Value]) -> Iterator[Found]:
        """Yield the queries: first the calls and mappings that make one, then what is left."""
        everything = list(_all(values))
        self.names = _named(everything)
        for value in everything:
            if isinstance(value, Call):
                yield from self._call(value)
            elif isinstance(value, Mapping):
                yield from self._mapping(value)
        for value in everything:
            if isinstance(value, Text):
                yield from self._text(value)
            elif isinstance(value, Mapping) and id(value) not in self.used:
                yield from self._clauses(_own(value), 2)

    def _text(self, text: Text) -> Iterator[Found]:
        if id(text) in self.used or not has_endpoint(text.text):
            return
        for span, hole in text.holes:
            if not _may_be_parameters(text.text[: span.start]):
                continue
            given = _parameters(hole.values) if hole.values else self._named(hole.expression)
            if given:
                self._use(text, *(value for _, value in given))
                yield self._request(_before_parameters(text), given)
                return
        yield from urls_in(text)

    def _named(self, name: str) -> Parameters:
        """Return the parameters that a name stands for, if it is given a value but once."""
        given = [found for v in self.names.get(name, ()) if (found := _parameters([v]))]
        if len(given) != 1:
            return []
        if not self.given:  # statements may have been passed over: the file is asked
            self.given = Counter(_GIVEN.findall(self.host))
        return given[0] if self.given[name] < 2 else []

    def _use(self, *values: Value) -> None:
        self.used.update(map(id, values))

    def _request(self, target: Text, given: Parameters) -> Found:
        target = templated(target)
        written = "".join(f"&{name.text}=" for name, _ in given)
        shown = f"{_shown(target)}{'' if '?' in target.text else '?'}{written}"
        return request(target, given, sure=is_certain(shown))

    def _call(self, call: Call) -> Iterator[Found]:
        name = call.name.lower()
        last = name.rpartition(".")[2]
        arguments = [v for v in call.arguments if v != Array(())]
        if any(ending in self.callees for ending in _endings(name)):
            yield from self._named_call(arguments)
        elif last in _ADDERS and len(arguments) == 2:
            yield from self._clauses(_pairs_of(arguments), 1)
        else:
            target = next((v for v in arguments if _is_target(v)), None)
            if not isinstance(target, Text):
                return
            given = _parameters(v for v in arguments if v is not target)
            if given:
                # What else is text may be a query of its own: a block is taken for arguments.
                others = (v for v in arguments if not isinstance(v, Text))
                self._use(target, *(value for _, value in given), *others)
                yield self._request(target, given)

    def _named_call(self, arguments: Sequence[Value]) -> Iterator[Found]:
        """Read the call of a function that is known to take an entity and clauses."""
        given = _parameters(arguments)
        first = next((v for v in arguments if isinstance(v, Text)), None)
        target = first or _member(arguments, _ENTITY_NAMES)
        if target is None or not given:
            return
        self._use(target, *(value for _, value in given), *arguments)
        if has_endpoint(target.text):
            yield request(target, given, sure=True)
        else:
            yield request(target, given, sure=True, entity=True)

    def _mapping(self, mapping: Mapping) -> Iterator[Found]:
        given = _parameters([mapping])
        target = _member([mapping], _URL_NAMES)
        if target is not None and has_endpoint(target.text) and "?" not in target.text and given:
            self._use(target, *(value for _, value in given), *mapping.values)
            yield self._request(target, given)
            return
        own = _own(mapping)
        if id(mapping) in self.used or not any(name.text.lower() in _TELLING for name, _ in own):
            return
        entity = _member([mapping], _ENTITY_NAMES)
        if entity is not None and _ENTITY.fullmatch(entity.text):
            self._use(mapping, entity, *(value for _, value in own))
            yield request(entity, own, sure=True, entity=True)

    def _clauses(self, given: Parameters, enough: int) -> Iterator[Found]:
        """Yield clauses of an unknown entity; they are certain if there are enough."""
        free = [(name, value) for name, value in given if id(value) not in self.used]
        telling = [(n, v) for n, v in free if n.text.lower() in _TELLING]
        for name, value in telling:
            if has_endpoint(value.text):
                continue
            found = clause(name, value, sure=self.telling and len(telling) >= enough)
            if found is not None:
                self._use(value)
                yield found


def _endings(name: str) -> Iterator[str]:
    """Yield a dotted name, and what is left of it without its first parts."""
    yield name
    while "." in name:
        name = name.partition(".")[2]
        yield name


def _all(values: Iterable[Value]) -> Iterator[Value]:
    """Yield values and all that is in them, the outer before the inner, in order."""
    pending = list(values)[::-1]
    seen: set[int] = set()
    while pending:
        value = pending.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        yield value
        pending += _inside(value)[::-1]


def _named(values: Iterable[Value]) -> dict[str, list[Value]]:
    """Return the values that the names of a program are given."""
    found: dict[str, list[Value]] = {}
    for value in values:
        if isinstance(value, Mapping):
            for name, given in zip(value.names, value.values, strict=True):
                found.setdefault(name.text, []).append(given)
    return found


def _inside(value: Value) -> list[Value]:
    if isinstance(value, Text):
        return [v for piece in value.pieces if piece.hole for v in piece.hole.values]
    if isinstance(value, Mapping):
        return list(value.values)
    return list(value.arguments if isinstance(value, Call) else value.items)


def _shown(text: Text) -> str:
    return "".join("\ue000" if piece.hole else piece.text for piece in text.pieces)


def _is_target(value: Value) -> bool:
    """Tell whether a value is a URL, still without clauses, or a call around one."""
    return isinstance(value, Text) and has_endpoint(value.text) and "=" not in value.text


def _may_be_parameters(before: str) -> bool:
    """Tell whether behind a part of a URL parameters may stand, and not a part of a clause."""
    return "=" not in before or before[-1] in "?&"


def _before_parameters(text: Text) -> Text:
    """Return a URL without the `?` and the hole that gives its parameters."""
    question = text.text.find("?")
    return text.slice(0, question if question >= 0 else text.holes[-1][0].start)


def _member(values: Iterable[Value], names: frozenset[str]) -> Text | None:
    """Return the first text that a mapping has under one of some names."""
    for mapping in values:
        if isinstance(mapping, Mapping):
            for name, value in zip(mapping.names, mapping.values, strict=True):
                if name.text.lower() in names and isinstance(value, Text):
                    return value
    return None


def _own(mapping: Mapping) -> Parameters:
    """Return the parameters of queries that a mapping has as members."""
    found: Parameters = []
    for name, value in zip(mapping.names, mapping.values, strict=True):
        only = _only(value)
        if isinstance(only, Text) and known(name.text) is not None and name.text != "type":
            found.append((name, only))
    return found


def _only(value: Value) -> Value:
    """Return the one item of a list of one, or what a call only trims."""
    while True:
        if isinstance(value, Array) and len(value.items) == 1:
            value = value.items[0]
        elif isinstance(value, Call) and value.name.rpartition(".")[2].lower() in _SAME:
            value = Array(value.arguments)
            if len(value.items) != 1:
                return value
        else:
            return value


def _parameters(values: Iterable[Value]) -> Parameters:
    """Return the parameters in values: members, pairs, or members of ``params`` and the like."""
    found: Parameters = []
    pending = [(value, 0) for value in values][::-1]
    while pending:
        given, depth = pending.pop()
        value = _only(given)
        inner: list[Value] = []
        if isinstance(value, Mapping):
            found += _named_value(value) or _own(value)
            inner = [
                v
                for n, v in zip(value.names, value.values, strict=True)
                if n.text.lower() in _SET_NAMES
            ]
        elif isinstance(value, Array):
            found += _pairs(value)
            inner = [item for item in value.items if not isinstance(item, (Text, Array))]
        elif isinstance(value, Call):
            found += _pairs_of(value.arguments)
            inner = [v for v in value.arguments if not isinstance(v, Text)]
        if depth < _DEEPEST:
            pending += [(v, depth + 1) for v in inner[::-1]]
    return found


def _pairs(array: Array) -> Parameters:
    """Return the parameters in a pair, or in a list of pairs."""
    found: Parameters = []
    for item in (array, *array.items):
        if isinstance(item, Array) and len(item.items) == 2:
            found += _pairs_of(item.items)
    return found


def _named_value(mapping: Mapping) -> Parameters:
    """Return the parameter of a mapping with the members ``name`` and ``value``."""
    name = _member([mapping], frozenset(["name", "key"]))
    value = _member([mapping], frozenset(["value"]))
    off = _member([mapping], frozenset(["disabled"]))
    if name is None or value is None or (off is not None and off.text == "true"):
        return []
    return _pairs_of((name, value))


def _pairs_of(values: Sequence[Value]) -> Parameters:
    """Return the parameters in names and values by turns."""
    return [
        (name, value)
        for name, value in zip(values[::2], values[1::2], strict=False)
        if isinstance(name, Text) and isinstance(value, Text) and known(name.text)
    ]
