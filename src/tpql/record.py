"""Immutable values with slots: the one base of nodes, spans, diagnostics and queries.

``Record`` plays the part of a frozen dataclass, for two reasons.  Importing
:mod:`dataclasses` costs more than the rest of tpql's start, and a generated frozen
dataclass is four times as slow to build.  Here a field lives in a slot named with an
underscore, which the generated ``__init__`` fills with plain assignments, and is read
through a property that has no setter.

Equality, hashing, ``repr`` and pickling never recurse: a tree of any depth is walked with
an explicit stack, in linear time.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import FunctionType
    from typing import Any, ClassVar, Self, TypeVar

    from typing_extensions import dataclass_transform

    _T = TypeVar("_T")
else:
    FunctionType = type(lambda: None)  # importing types costs more

    def dataclass_transform(**_options: object) -> Callable[[_T], _T]:
        """Stand in for the decorator that only type checkers read."""
        return lambda cls: cls


__all__ = ["Record", "field"]

_MISSING = object()


class _Field:
    """The default of a field, and whether it takes part in comparison."""

    __slots__ = ("compare", "default")

    def __init__(self, default: object, compare: bool) -> None:
        self.default = default
        self.compare = compare

    @property
    def required(self) -> bool:
        """Whether a value has to be given."""
        return self.default is _MISSING


def field(*, default: Any = _MISSING, compare: bool = True, kw_only: bool = False) -> Any:  # noqa: ARG001 - see below
    """Describe a field of a :class:`Record`.

    ``default`` is the value when none is given; it must be immutable.  A field with
    ``compare=False`` takes no part in equality, hashing and ``repr``.  ``kw_only`` is for
    type checkers alone, as arguments by keyword take twice the time.
    """
    return _Field(default, compare)


_templates: dict[int, FunctionType] = {}


def _template(count: int) -> FunctionType:
    """Return an ``__init__`` that fills ``count`` slots with plain assignments."""
    if count not in _templates:
        names = [f"f{index}" for index in range(count)]
        body = "".join(f"    self._{name} = {name}\n" for name in names) or "    pass\n"
        namespace: dict[str, Any] = {}
        exec(f"def __init__({', '.join(['self', *names])}):\n{body}", namespace)  # noqa: S102 - of our words
        _templates[count] = namespace["__init__"]
    return _templates[count]


def _initializer(fields: Mapping[str, _Field], qualname: str) -> FunctionType:
    """Return an ``__init__`` for these fields: compiled once for each number of fields,
    since compiling one for every class would take a tenth of tpql's start.
    """
    template = _template(len(fields))
    name = f"{qualname}.__init__"
    code = template.__code__.replace(
        co_varnames=("self", *fields),
        co_names=tuple(f"_{field}" for field in fields),
        co_qualname=name,
    )
    defaults = tuple(f.default for f in fields.values() if not f.required)
    init = FunctionType(code, template.__globals__, "__init__", defaults)
    init.__qualname__ = name
    return init


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class RecordType(type):
    """The metaclass that turns the annotations of a class body into slots."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any
    ) -> RecordType:
        own: dict[str, _Field] = {}
        for key, annotation in namespace.get("__annotations__", {}).items():
            if not key.startswith("_") and not str(annotation).startswith("ClassVar"):
                value = namespace.pop(key, _MISSING)
                own[key] = value if isinstance(value, _Field) else _Field(value, True)
        inherited = {k: f for base in bases for k, f in getattr(base, "__fields__", {}).items()}
        # A field without a default may not follow one with a default: inherited fields
        # that have one (a node's position) go last.
        fields = {k: f for k, f in (own | inherited).items() if f.required}
        fields |= {k: f for k, f in (own | inherited).items() if not f.required}
        namespace |= {key: property(attrgetter(f"_{key}")) for key in own}
        namespace["__slots__"] = (*namespace.get("__slots__", ()), *(f"_{key}" for key in own))
        namespace["__fields__"] = fields
        namespace["__compared__"] = tuple(k for k, f in fields.items() if f.compare)
        namespace["__match_args__"] = namespace["__compared__"]
        if "__init__" not in namespace:
            namespace["__init__"] = _initializer(fields, namespace["__qualname__"])
        return super().__new__(mcls, name, bases, namespace, **options)


class Record(metaclass=RecordType):
    """Base of immutable values; fields are the annotations of the class body, in order.

    >>> class Point(Record):
    ...     x: int
    ...     y: int = 0
    >>> Point(1) == Point(1, 0)
    True
    >>> Point(1).replace(y=2)
    Point(x=1, y=2)
    >>> Point(1).x = 3  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
        ...
    AttributeError: property of 'Point' object has no setter
    """

    __slots__ = ()
    __fields__: ClassVar[Mapping[str, _Field]]
    __compared__: ClassVar[tuple[str, ...]]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return self is other or _equal(self, other)

    def __hash__(self) -> int:
        return hash(tuple(_leaves(self)))

    def __repr__(self) -> str:
        return _show(self)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Callable[..., Record], tuple[object, ...]]:
        return _rebuild, (_flatten(self),)

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed.

        Raises:
            TypeError: a name is not a field of this class.
        """
        return type(self)(**{name: getattr(self, name) for name in self.__fields__} | changes)


def _equal(left: Record, right: Record) -> bool:
    """Compare two records field by field, without recursion."""
    pending: list[tuple[object, object]] = [(left, right)]
    while pending:
        a, b = pending.pop()
        if a is b:
            continue
        if type(a) is not type(b):
            return False
        if isinstance(a, Record):
            pending.extend((getattr(a, k), getattr(b, k)) for k in a.__compared__)
        elif isinstance(a, tuple):
            if len(a) != len(b):  # type: ignore[arg-type]  # b has the type of a
                return False
            pending.extend(zip(a, b, strict=True))  # type: ignore[call-overload]  # as above
        elif a != b:
            return False
    return True


def _leaves(root: Record) -> Iterator[object]:
    """Yield what a hash is made of: classes, lengths and plain values, in a fixed order."""
    pending: list[object] = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, Record):
            yield type(value).__name__
            pending.extend(getattr(value, k) for k in value.__compared__)
        elif isinstance(value, tuple):
            yield len(value)
            pending.extend(value)
        else:
            yield value


class _Text(str):
    """A piece of a ``repr`` that is ready, told apart from a string that is a value."""

    __slots__ = ()


def _show(root: Record) -> str:
    """Write ``Name(field=value, ...)`` for a record of any depth."""
    parts: list[str] = []
    pending: list[object] = [root]
    while pending:
        value = pending.pop()
        if isinstance(value, _Text):
            parts.append(value)
        elif isinstance(value, Record) and type(value).__repr__ is Record.__repr__:
            parts.append(f"{type(value).__name__}(")
            pending.append(_Text(")"))
            for index, key in reversed(list(enumerate(value.__compared__))):
                pending += [getattr(value, key), _Text(f"{', ' if index else ''}{key}=")]
        elif isinstance(value, tuple):
            parts.append("(")
            pending.append(_Text(",)" if len(value) == 1 else ")"))
            for index, item in reversed(list(enumerate(value))):
                pending += [item, _Text(", " if index else "")]
        else:
            parts.append(repr(value))
    return "".join(parts)


class _Ref:
    """In a flattened record: the value made at step ``index``."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


_Step = tuple["type[Record] | None", tuple[object, ...]]


def _flatten(root: Record) -> list[_Step]:
    """List the records and tuples below ``root``, children first, for a flat pickle."""
    steps: list[_Step] = []
    done: dict[int, _Ref] = {}
    pending: list[tuple[object, bool]] = [(root, False)]
    while pending:
        value, ready = pending.pop()
        if id(value) in done:
            continue
        children = _parts(value)
        if not ready:
            pending.append((value, True))
            pending.extend((c, False) for c in children if isinstance(c, (Record, tuple)))
            continue
        kind = type(value) if isinstance(value, Record) else None
        steps.append((kind, tuple(done.get(id(child), child) for child in children)))
        done[id(value)] = _Ref(len(steps) - 1)
    return steps


def _parts(value: object) -> tuple[object, ...]:
    if isinstance(value, Record):
        return tuple(getattr(value, key) for key in value.__fields__)
    return value if isinstance(value, tuple) else ()


def _rebuild(steps: list[_Step]) -> Record:
    """Make the record that :func:`_flatten` listed."""
    made: list[Any] = []
    for kind, values in steps:
        parts = tuple(made[v.index] if isinstance(v, _Ref) else v for v in values)
        made.append(
            parts if kind is None else kind(**dict(zip(kind.__fields__, parts, strict=True)))
        )
    record: Record = made[-1]
    return record
