"""Trees as JSON: the form in which other tools read and write them.

A node is an object with its class as ``"kind"``, its fields by name, and ``"span"``, the
offsets of its text.  Only the root has ``"version"``.  Chains nest to the left and may be
deep, so :func:`dumps` writes without recursion.
"""

from __future__ import annotations

from tpql import limits
from tpql.errors import TpqlUsageError
from tpql.syntax import nodes
from tpql.syntax.nodes import OPERATORS, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

__all__ = ["VERSION", "dumps", "from_dict", "to_dict"]

VERSION = 1
"""Raised whenever a reader of the old form could misread the new one."""

_CLASSES: Mapping[str, type[Node]] = {
    name: kind
    for name, kind in vars(nodes).items()
    if isinstance(kind, type) and issubclass(kind, Node) and kind is not Node
}
_POSITION = ("start", "end")
_INFINITY = float("inf")
_DEEPEST = 20
"""Deeper levels are indented no further, or deep trees would be mostly blanks."""


def _flat(node: Node) -> dict[str, Any]:
    """Return a node as a dictionary in which its children are still nodes."""
    fields = {k: getattr(node, k) for k in node.__fields__ if k not in _POSITION}
    if fields.get("value") == _INFINITY:
        fields["value"] = None  # JSON has no word for a real beyond a Double; raw says it
    return {"kind": type(node).__name__, **fields, "span": [node.start, node.end]}


def to_dict(node: Node) -> dict[str, Any]:
    """Return the tree below ``node`` as plain data."""
    root = {"version": VERSION, **_flat(node)}
    pending = [root]
    while pending:
        current = pending.pop()
        for key, value in current.items():
            if isinstance(value, Node):
                current[key] = _flat(value)
                pending.append(current[key])
            elif isinstance(value, tuple):
                current[key] = [_flat(item) for item in value]
                pending.extend(current[key])
    return root


def dumps(node: Node, indent: int = 2) -> str:
    """Return the tree below ``node`` as JSON text, however deep it is."""
    return "".join(_pieces(to_dict(node), indent))


class _Raw(str):
    """JSON text that is ready, told apart from a string that is a value."""

    __slots__ = ()


def _pieces(root: dict[str, Any], indent: int) -> Iterator[str]:
    from json import dumps as leaf  # slow to import, and few commands write JSON

    pending: list[tuple[object, int]] = [(root, 0)]
    while pending:
        value, level = pending.pop()
        if isinstance(value, _Raw):
            yield value
        elif isinstance(value, (dict, list)) and value and level >= 0:
            plain = isinstance(value, list) and not isinstance(value[0], (dict, list))
            if plain:
                yield leaf(value)
                continue
            yield "{" if isinstance(value, dict) else "["
            pending += _members(value, level + 1, indent)
        else:
            yield leaf(value, ensure_ascii=False)


def _members(
    value: dict[str, Any] | list[Any], level: int, indent: int
) -> list[tuple[object, int]]:
    """Return what is left to write of an open object or array, last piece first."""
    margin = "\n" + " " * (indent * min(level, _DEEPEST))
    close = "\n" + " " * (indent * min(level - 1, _DEEPEST))
    close += "}" if isinstance(value, dict) else "]"
    items = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    todo: list[tuple[object, int]] = []
    for index, (key, item) in enumerate(items):
        head = f"{',' if index else ''}{margin}" + (f'"{key}": ' if key else "")
        todo += [(_Raw(head), 0), (item, level)]
    return [(_Raw(close), 0), *reversed(todo)]


_PLAIN: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, type(None)),
    "int": (int,),
    "float": (int, float, type(None)),
    "bool": (bool,),
}
"""What JSON value a field of a plain type may have, by its annotation."""


def _allowed(annotation: str) -> frozenset[str]:
    """Return the names of the node classes that a field may hold, by its annotation."""
    names = annotation.removeprefix("tuple[").removesuffix(", ...]").split(" | ")
    unions = [getattr(nodes, name) for name in names if not name.endswith("Operator")]
    classes = [c for union in unions for c in getattr(union, "__args__", (union,))]
    return frozenset(c.__name__ for c in classes)


def _fields(kind: type[Node]) -> dict[str, tuple[tuple[type, ...], frozenset[str], bool]]:
    """Describe each field of a class: plain types, node classes, and whether it is a list."""
    described = {}
    for name, annotation in kind.__annotations__.items():
        if name in kind.__fields__:
            plain = _PLAIN.get(annotation, (str,) if annotation.endswith("Operator") else ())
            allowed = frozenset() if plain else _allowed(annotation)
            described[name] = (plain, allowed, annotation.startswith("tuple["))
    return described


_SHAPES = {name: _fields(kind) for name, kind in _CLASSES.items()}


def _node_fields(data: Any, allowed: frozenset[str]) -> dict[str, Any]:
    """Check one object of a tree, without what is below it, and return its fields."""
    name = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(name, str) or name not in allowed:
        found = f"the kind {name!r}" if isinstance(data, dict) else f"{type(data).__name__}"
        wanted = " or ".join(sorted(allowed)) if len(allowed) < 4 else "a node"
        raise TpqlUsageError(f"a tree needs {wanted} here, not {found}")
    values: dict[str, Any] = {}
    for key, value in data.items():
        if key in _SHAPES[name]:
            plain, _, many = _SHAPES[name][key]
            if not _fits(value, plain, many):
                raise TpqlUsageError(f"{name}.{key} cannot be {type(value).__name__}")
            if key == "op" and value not in OPERATORS[name]:
                raise TpqlUsageError(f"{name}.op cannot be {value!r}")
            values[key] = value
        elif key not in ("kind", "span", "version"):
            raise TpqlUsageError(f"{name} has no field {key!r}")
    if name == "RealConstant" and values.get("value") is None:
        values["value"] = _INFINITY
    missing = {k for k, f in _CLASSES[name].__fields__.items() if f.required} - values.keys()
    if missing:
        raise TpqlUsageError(f"{name} lacks the field {min(missing)!r}")
    return values | _position(data.get("span"))


def _fits(value: object, plain: tuple[type, ...], many: bool) -> bool:
    if many:
        return isinstance(value, list)
    if not plain:
        return isinstance(value, dict)
    return isinstance(value, plain) and (not isinstance(value, bool) or bool in plain)


def _position(span: object) -> dict[str, int]:
    """Return start and end of a node from its ``span``, which may be missing."""
    if span is None:
        return {}
    if isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span):
        return dict(zip(_POSITION, span, strict=True))
    raise TpqlUsageError("a span is a list of two integers")


def _build(name: str, values: dict[str, Any], below: list[Node]) -> Node:
    """Make a node, taking its children from the end of ``below``."""
    count = sum(len(v) if many else 1 for v, many in _children_of(name, values))
    fresh = iter(below[len(below) - count :])
    del below[len(below) - count :]
    for key, (plain, _, many) in _SHAPES[name].items():
        if not plain and key in values:
            values[key] = tuple(next(fresh) for _ in values[key]) if many else next(fresh)
    return _CLASSES[name](**values)


def _children_of(name: str, values: dict[str, Any]) -> list[tuple[Any, bool]]:
    shapes = _SHAPES[name].items()
    return [(values[k], many) for k, (plain, _, many) in shapes if not plain and k in values]


def from_dict(data: Any, *, limits: limits.Limits = limits.DEFAULT) -> Any:
    """Return the tree that :func:`to_dict` wrote.

    Raises:
        TpqlUsageError: ``data`` is not such a tree; the message names what is wrong.
        TpqlLimitError: the tree has more nodes than the limit on tokens.
    """
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise TpqlUsageError(f'a tree is a JSON object with "version": {VERSION}')
    made: list[Node] = []
    opened: list[tuple[Any, frozenset[str]]] = [(data, frozenset(_CLASSES))]
    closed: list[tuple[str, dict[str, Any]]] = []
    while opened:
        limits.require("tokens", len(closed) + len(opened))
        value, allowed = opened.pop()
        fields = _node_fields(value, allowed)
        name = value["kind"]
        closed.append((name, fields))
        for key, (plain, classes, many) in _SHAPES[name].items():
            if not plain and key in fields:
                opened.extend((v, classes) for v in (fields[key] if many else [fields[key]]))
    # Checked were parents first and last children first: backwards, the children of a node
    # are built just before it, in reading order.
    for name, fields in reversed(closed):
        made.append(_build(name, fields, made))
    return made[0]
