"""Hypothesis strategies for clauses that are well typed, and for those with one mistake.

The strategies walk the built-in schema: every name is a member of the entity it is asked of.
"""

from __future__ import annotations

from hypothesis import strategies as st

from tpql.record import Record
from tpql.schema.model import Schema
from tpql.syntax import nodes as n
from tpql.syntax.printer import compact
from tpql.syntax.visit import rewrite, walk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DrawFn, SearchStrategy

    from tpql.schema.entity import Member
    from tpql.syntax.nodes import ComparisonOperator, Expression, Node

    Maker = Callable[[DrawFn, str, int], Expression]

__all__ = ["TypedClause", "ill_typed_clauses", "typed_clauses"]

ABSENT = "noSuchMember"

_ENTITIES = ("UserStory", "Bug", "Task", "Feature", "Project", "Iteration", "Request", "Comment")
_NUMBERS = ("Int32", "Decimal", "Double")
_RELATIONS: tuple[ComparisonOperator, ...] = (">", ">=", "<", "<=", "==", "!=")
_EQUALITIES: tuple[ComparisonOperator, ...] = ("==", "!=")
_SILENT = frozenset({"Today", "DateTime"})


class TypedClause(Record):
    """A clause about an entity; ``code`` is that of the one finding it gives, or empty."""

    entity: str
    clause: str
    node: Node
    code: str = ""

    @property
    def text(self) -> str:
        """The clause as text."""
        return compact(self.node)


# ---------------------------------------------------------------- members


def _members(entity: str, kind: str, *types: str) -> list[Member]:
    """Return the members of a kind, and of one of some types, that nobody advises against."""
    schema = Schema.builtin()
    return [
        member
        for member in schema.members(entity)
        if member.kind == kind
        and member.deprecated is None
        and member.selectable
        and not member.clr
        and (member.type in types if types else schema.entity(member.type) is not None)
    ]


def _path(draw: DrawFn, entity: str, kind: str, *types: str) -> tuple[Expression, Member]:
    """Draw a member, now and then of a reference; every entity has an Int32."""
    owner: Expression | None = None
    references = _members(entity, "reference")
    if references and draw(st.integers(0, 3)) == 0:
        reference = draw(st.sampled_from(references))
        if _members(reference.type, kind, *types):
            owner, entity = n.Name(reference.name), reference.type
    member = draw(st.sampled_from(_members(entity, kind, *types)))
    return (n.Attribute(owner, member.name) if owner else n.Name(member.name)), member


def _has(entity: str, kind: str, *types: str) -> bool:
    return bool(_members(entity, kind, *types))


def _integer(draw: DrawFn) -> Expression:
    return n.IntegerConstant(draw(st.integers(0, 1000)))


def _text(draw: DrawFn) -> Expression:
    return n.StringConstant(draw(st.text("abc xyz", min_size=2, max_size=6)))


def _call(target: Expression, method: str, *arguments: Expression) -> n.Call:
    return n.Call(n.Attribute(target, method), arguments)


# ---------------------------------------------------------------- conditions


def _number_condition(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, _ = _path(draw, entity, "value", *_NUMBERS)
    return n.Compare(value, draw(st.sampled_from(_RELATIONS)), _integer(draw))


def _text_condition(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, member = _path(draw, entity, "value", "String")
    methods = ["StartsWith", "EndsWith", *(["Contains"] if member.name != "tags" else [])]
    if draw(st.booleans()):
        return _call(value, draw(st.sampled_from(methods)), _text(draw))
    return n.Compare(value, draw(st.sampled_from(_EQUALITIES)), _text(draw))


def _truth_condition(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, _ = _path(draw, entity, "value", "Boolean")
    return n.Compare(value, draw(st.sampled_from(_EQUALITIES)), n.BooleanConstant(True))


def _date_condition(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, _ = _path(draw, entity, "value", "DateTime")
    now = _call(n.Name("Today"), "AddDays", n.UnaryOp("-", _integer(draw)))
    fixed = _call(n.Name("DateTime"), "Parse", n.StringConstant("2024-02-29"))
    return n.Compare(value, draw(st.sampled_from(_RELATIONS)), draw(st.sampled_from([now, fixed])))


def _null_condition(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, _ = _path(draw, entity, "reference")
    return n.Compare(value, draw(st.sampled_from(_EQUALITIES)), n.NullConstant())


def _list_condition(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, _ = _path(draw, entity, "value", "Int32")
    return n.In(value, tuple(_integer(draw) for _ in range(draw(st.integers(1, 3)))))


def _collection_condition(draw: DrawFn, entity: str, depth: int) -> Expression:
    collection = draw(st.sampled_from(_members(entity, "collection")))
    inner = _condition(draw, collection.type, depth - 1)
    target = n.Name(collection.name)
    if draw(st.booleans()):
        return _call(target, "Any", inner)
    relation = draw(st.sampled_from(_RELATIONS))
    return n.Compare(_call(target, "Count", inner), relation, _integer(draw))


def _joined_condition(draw: DrawFn, entity: str, depth: int) -> Expression:
    left = _condition(draw, entity, depth - 1)
    right = _condition(draw, entity, depth - 1)
    return n.BoolOp(left, draw(st.sampled_from(["and", "or"])), right)


def _negated_condition(draw: DrawFn, entity: str, depth: int) -> Expression:
    return n.UnaryOp("not", _condition(draw, entity, depth - 1))


def _condition(draw: DrawFn, entity: str, depth: int) -> Expression:
    """Draw a Boolean that is never null."""
    makers: list[Maker] = [_number_condition, _list_condition]
    makers += [_text_condition] if _has(entity, "value", "String") else []
    makers += [_truth_condition] if _has(entity, "value", "Boolean") else []
    makers += [_date_condition] if _has(entity, "value", "DateTime") else []
    makers += [_null_condition] if _has(entity, "reference") else []
    if depth > 0:
        makers += [_joined_condition, _negated_condition]
        makers += [_collection_condition] if _has(entity, "collection") else []
    return draw(st.sampled_from(makers))(draw, entity, depth)


# ---------------------------------------------------------------- values


def _sum(draw: DrawFn, entity: str, _depth: int) -> Expression:
    value, _ = _path(draw, entity, "value", *_NUMBERS)
    return n.BinaryOp(value, draw(st.sampled_from("+-*")), _integer(draw))


def _choice(draw: DrawFn, entity: str, depth: int) -> Expression:
    test = _condition(draw, entity, depth - 1)
    if draw(st.booleans()):
        return n.Call(n.Name("IIF"), (test, _text(draw), _text(draw)))
    return n.Conditional(test, _integer(draw), _integer(draw))


def _default(draw: DrawFn, entity: str, _depth: int) -> Expression:
    texts = [m for m in _members(entity, "value", "String") if m.nullable]
    value = n.Name(draw(st.sampled_from(texts)).name) if texts else _text(draw)
    return n.Call(n.Name("IFNONE"), (value, _text(draw)))


def _projection(draw: DrawFn, entity: str, depth: int) -> Expression:
    collections = _members(entity, "collection")
    if not collections:
        return _sum(draw, entity, depth)
    collection = draw(st.sampled_from(collections))
    target: Expression = n.Name(collection.name)
    if draw(st.booleans()):
        target = _call(target, "Where", _condition(draw, collection.type, 0))
    return _call(target, "Select", _object(draw, collection.type, depth - 1))


def _object(draw: DrawFn, entity: str, depth: int) -> n.ObjectExpr:
    makers: list[Maker] = [_sum, _choice, _default, *([_projection] if depth > 0 else [])]
    named = draw(st.lists(st.sampled_from(makers), min_size=0, max_size=3))
    fields = [n.Field(f"f{i}", make(draw, entity, depth)) for i, make in enumerate(named)]
    plain = draw(
        st.lists(
            st.sampled_from(_members(entity, "value", *_NUMBERS, "String")),
            min_size=1,
            max_size=3,
            unique_by=lambda m: m.name,
        )
    )
    return n.ObjectExpr((*(n.Field(None, n.Name(m.name)) for m in plain), *fields))


# ---------------------------------------------------------------- clauses


def _ordering(draw: DrawFn, entity: str, _depth: int) -> Node:
    values = _members(entity, "value", *_NUMBERS, "String", "DateTime")
    chosen = draw(st.lists(st.sampled_from(values), min_size=1, max_size=3))
    return n.Ordering(tuple(n.OrderKey(n.Name(m.name), draw(st.booleans())) for m in chosen))


def _result(draw: DrawFn, entity: str, depth: int) -> Node:
    number = draw(st.sampled_from(_members(entity, "value", *_NUMBERS)))
    method = draw(st.sampled_from(["sum", "min", "max", "average"]))
    count = n.Call(n.Name("count"), (_condition(draw, entity, depth),))
    total = n.Call(n.Name(method), (n.Name(number.name),))
    return n.ObjectExpr((n.Field("f0", count), n.Field("f1", total)))


_CLAUSES: dict[str, Callable[[DrawFn, str, int], Node]] = {
    "where": _condition,
    "select": _object,
    "orderBy": _ordering,
    "result": _result,
}


@st.composite
def _typed(draw: DrawFn, clauses: tuple[str, ...]) -> TypedClause:
    entity = draw(st.sampled_from(_ENTITIES))
    clause = draw(st.sampled_from(clauses))
    return TypedClause(entity, clause, _CLAUSES[clause](draw, entity, 2))


def typed_clauses() -> SearchStrategy[TypedClause]:
    """Draw a clause about an entity of the built-in schema that gives no finding."""
    return _typed(tuple(_CLAUSES))


# ---------------------------------------------------------------- mistakes


def _unknown_member(draw: DrawFn, typed: TypedClause) -> TypedClause:
    """Rename one member to what no entity has."""
    functions = {id(each.func) for each in walk(typed.node) if isinstance(each, n.Call)}
    names = [
        each
        for each in walk(typed.node)
        if isinstance(each, n.Name) and id(each) not in functions and each.id not in _SILENT
    ]
    chosen = draw(st.sampled_from(names))
    node = rewrite(typed.node, lambda each: n.Name(ABSENT) if each is chosen else each)
    return typed.replace(node=node, code="TP201")


def _text_and_number(draw: DrawFn, typed: TypedClause) -> TypedClause:
    """Compare a text with a number beside what is there."""
    value, _ = _path(draw, typed.entity, "value", "String")
    wrong = n.Compare(value, draw(st.sampled_from(_RELATIONS)), _integer(draw))
    node = n.BoolOp(typed.node, "and", wrong)  # type: ignore[arg-type]  # a where is an expression
    return typed.replace(node=node, code="TP204")


def _missing_name(draw: DrawFn, typed: TypedClause) -> TypedClause:
    """Add a value that needs a name and has none."""
    return _with_field(typed, n.Field(None, _sum(draw, typed.entity, 0)), "TP210")


def _argument_count(draw: DrawFn, typed: TypedClause) -> TypedClause:
    """Add a function that has too few arguments."""
    few = n.Call(n.Name("IIF"), (_condition(draw, typed.entity, 0), _text(draw)))
    return _with_field(typed, n.Field("f9", few), "TP206")


def _with_field(typed: TypedClause, field: n.Field, code: str) -> TypedClause:
    assert isinstance(typed.node, n.ObjectExpr)  # noqa: S101 - only a select comes here
    node = typed.node.replace(fields=(*typed.node.fields, field))
    return typed.replace(node=node, code=code)


_MISTAKES: tuple[tuple[Callable[[DrawFn, TypedClause], TypedClause], tuple[str, ...]], ...] = (
    (_unknown_member, tuple(_CLAUSES)),
    (_text_and_number, ("where",)),
    (_missing_name, ("select",)),
    (_argument_count, ("select",)),
)


@st.composite
def ill_typed_clauses(draw: DrawFn) -> TypedClause:
    """Draw a clause with one mistake, which gives one finding."""
    spoil, clauses = draw(st.sampled_from(_MISTAKES))
    return spoil(draw, draw(_typed(clauses)))
