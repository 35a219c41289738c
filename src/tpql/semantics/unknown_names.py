"""Findings about names that nothing stands for.  LANGUAGE 14, 19.3."""

from __future__ import annotations

from tpql.schema.suggest import nearest
from tpql.semantics.entries import entry, names
from tpql.semantics.hints import outer_member, unknown_name
from tpql.semantics.methods import methods
from tpql.semantics.rules import UNKNOWN_MEMBER, UNKNOWN_METHOD
from tpql.semantics.signatures import applicable, parse_signatures
from tpql.semantics.types import UNKNOWN, named, required
from tpql.semantics.written_types import no_selector, of_type
from tpql.syntax.nodes import Attribute, Call, Name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from tpql.diagnostics import Severity
    from tpql.semantics.analysis import Walk
    from tpql.semantics.signatures import Signature
    from tpql.semantics.types import Type
    from tpql.source import Span

__all__ = ["unknown_member", "unknown_method", "unknown_static"]

_LONGEST_SIGNATURE = 100
_LONGEST_PATH = 10
_NO_METHOD = "`{}` is no method: leave out the parentheses"
_VALUES = frozenset({"property", "surrogate", "key"})
"""The kinds of what has a value without a call."""
_OF_NULLABLES = {"value": UNKNOWN, "hasvalue": named("Boolean")}
"""Members of nullables, and their types; unknown is that of the value itself.

What the model holds for never null may be nullable for a server: vendors ask ``Id.Value``,
LANGUAGE 7.
"""


def unknown_member(
    walk: Walk, node: Name | Attribute, target: Type, written: str, span: Span
) -> None:
    """Report that ``target`` has no member of the name that is written at ``span``."""
    walk.types[id(node)] = UNKNOWN
    severity = _severity(walk, target)
    if target.is_value and (kind := _OF_NULLABLES.get(written.lower())):
        severity = "warning"
        walk.types[id(node)] = target if kind is UNKNOWN else kind
    if written.startswith("[") and severity == "warning":
        # Only an account knows its custom fields.
        return
    walk.report(
        UNKNOWN_MEMBER,
        span,
        f"{_described(target)} has no member `{written}`",
        severity=severity,
        server=f"Property '{written}' does not exist in '{_server_name(target)}'.",
        hints=_hints(walk, node, target, written),
    )


def unknown_method(
    walk: Walk, node: Call, target: Type, method: str, arguments: Sequence[Type]
) -> None:
    """Report that ``target`` has no method of that name which takes the arguments."""
    walk.types[id(node)] = UNKNOWN
    overloads = _overloads(walk, target, method)
    if overloads:
        types = ", ".join(map(str, arguments))
        message = f"`{method}` of {_described(target)} does not take ({types})"
    else:
        message = f"{_described(target)} has no method `{method}`"
    walk.report(
        UNKNOWN_METHOD,
        node.span,
        message,
        severity=_severity_of_call(walk, target, overloads, arguments),
        server=f"Method '{method}' does not exist in '{_server_name(target)}'.",
        hints=_hints_of_call(walk, node, target, method, not overloads),
    )


def unknown_static(
    walk: Walk,
    node: Attribute | Call,
    owner: str,
    written: str,
    arguments: Sequence[Type] = (),
) -> None:
    """Report that a predefined type has no such static member, or takes other arguments."""
    walk.types[id(node)] = UNKNOWN
    known = entry("static", owner, written)
    undecided = known is not None and applicable(parse_signatures(known.signatures), arguments)
    called = isinstance(node, Call)
    what = "Method" if called else "Property"
    walk.report(
        UNKNOWN_METHOD if called else UNKNOWN_MEMBER,
        node.span,
        f"`{owner}.{written}` {'takes other arguments' if known else 'does not exist'}",
        severity="warning" if undecided else _severity(walk, UNKNOWN),
        server=f"{what} '{written}' does not exist in '{owner}'.",
        hints=_static_hints(walk, owner, written, called=called),
    )


def _static_hints(walk: Walk, owner: str, written: str, *, called: bool) -> tuple[str, ...]:
    known = entry("static", owner, written)
    if known is not None and known.is_property and called:
        return (_NO_METHOD.format(known.name),)
    if known is not None:
        short = len(known.signatures) <= _LONGEST_SIGNATURE
        return (f"{owner}.{known.name} {known.signatures}",) if short else ()
    if not walk.may_suggest():
        return ()
    hints = unknown_name(walk.known, UNKNOWN, written)
    near = nearest(written, names("static", owner))
    return (f"did you mean `{owner}.{near[0]}`?",) if near and not hints else hints


def _hints(
    walk: Walk, node: Name | Attribute | Call, target: Type, written: str
) -> tuple[str, ...]:
    if not walk.may_suggest():
        return ()
    value = walk.known.member(target, written) if isinstance(node, Call) else None
    if value is not None and value.kind in _VALUES:
        return (_NO_METHOD.format(value.member.spelling if value.member else value.name),)
    name = node.func if isinstance(node, Call) else node
    predefined = of_type(written) if isinstance(name, Name) else ()
    if predefined:
        return predefined
    outer = outer_member(walk.known, walk.root, target, written)
    return (*outer, *unknown_name(walk.known, target, written, _subject(name)))


def _subject(name: Name | Attribute) -> str:
    """Return how the value was written whose member is named, if that is a path."""
    if isinstance(name, Name):
        return "it"
    path: list[str] = []
    value = name.value
    while isinstance(value, Attribute) and len(path) < _LONGEST_PATH:
        path.append(value.attr)
        value = value.value
    return ".".join([value.id, *reversed(path)]) if isinstance(value, Name) else "…"


def _hints_of_call(
    walk: Walk, node: Call, target: Type, method: str, unknown: bool
) -> tuple[str, ...]:
    if unknown:
        return _hints(walk, node, target, method)
    if target.element is not None and not node.args:
        return no_selector(method, target.element)
    return ()


def _severity(walk: Walk, target: Type) -> Severity:
    """An unknown name is an error only where all names are known."""
    schema = walk.known.schema
    closed = schema.is_closed(target.name) if target.kind == "entity" else schema.closed
    return "error" if closed else "warning"


def _severity_of_call(
    walk: Walk, target: Type, overloads: Sequence[Signature], arguments: Sequence[Type]
) -> Severity:
    """Only the published server is known to refuse two things.

    Arguments that fit several overloads alike, and ``Sum()`` or ``Max()`` without a selector.
    """
    if overloads and (not arguments or applicable(overloads, arguments)):
        return "warning"
    return "error" if overloads and target.element is not None else _severity(walk, target)


def _overloads(walk: Walk, target: Type, method: str) -> tuple[Signature, ...]:
    known = entry("collection", "", method) if target.element is not None else None
    if known is not None:
        return parse_signatures(known.signatures)
    return methods(walk.known, required(target), method)


def _described(target: Type) -> str:
    if target.element is not None:
        return f"a collection of {target.element}"
    return str(target) if target.kind != "record" else "this object"


def _server_name(target: Type) -> str:
    return f"{target.owner}`1" if target.kind == "generic" else str(target)
