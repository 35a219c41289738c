"""Well-typed expressions about things, and things: for the comparison with the reference.

Each strategy is made once: Hypothesis looks through every new one, which takes longer than
drawing from it.
"""

from __future__ import annotations

from functools import cache
from random import Random

from hypothesis import strategies as st

from tests.engine.reference import MEMBERS
from tpql.schema.entity import Entity, Member
from tpql.schema.model import Schema
from tpql.syntax import nodes as n

COLLECTIONS = {"Things": "Thing", "Int32s": "Int32"}


def _member(name, kind, optional):
    if kind in COLLECTIONS:
        return Member(name, "collection", COLLECTIONS[kind], False)
    return Member(name, "reference" if kind == "Thing" else "value", kind, optional)


SCHEMA = Schema.of(
    [
        Entity(
            "Thing", "Things", None, tuple(_member(k, *v) for k, v in MEMBERS.items()), closed=True
        )
    ]
)

# ------------------------------------------------------------------ data

WORDS = st.sampled_from(["", "Open", "open", "Ab c", " x ", "zz", "DONE"])
DATES = st.sampled_from(["2020-02-29T00:00:00", "2015-03-14T15:09:26", "2020-06-15T10:30:00"])
VALUES = {
    "Int32": st.integers(-5, 5) | st.sampled_from([2**31 - 1, -(2**31)]),
    "Decimal": st.integers(-400, 400).map(lambda i: i / 8),
    "Double": st.integers(-40, 40).map(lambda i: i / 4),
    "String": WORDS,
    "Boolean": st.booleans(),
    "DateTime": DATES,
}


def _values():
    made = {}
    for name, (kind, optional) in MEMBERS.items():
        if kind in VALUES:
            made[name] = (st.none() | VALUES[kind]) if optional else VALUES[kind]
    return made


def _things(depth):
    fields = _values()
    fields["ints"] = st.lists(st.integers(-3, 3), max_size=4)
    if depth:
        inner = _things(depth - 1)
        fields["other"] = st.none() | inner
        fields["things"] = st.none() | st.lists(inner, max_size=3)
    return st.fixed_dictionaries(fields)


THINGS = _things(2)

_FEW = {
    "Int32": (-1, 0, 1, 2),
    "Decimal": (-1.5, 0, 1, 2),
    "Double": (-1.5, 0.0, 1.0, 2.0),
    "String": ("", "Open", "open", "Ab"),
    "Boolean": (False, True),
    "DateTime": ("2020-02-29T00:00:00", "2020-06-15T10:30:00"),
}


def _alike(random, depth):
    """A thing whose values are few, so that they are often equal, and often null."""
    made = {}
    for name, (kind, optional) in MEMBERS.items():
        if kind in _FEW:
            absent = optional and random.random() < 0.3
            made[name] = None if absent else random.choice(_FEW[kind])
    made["ints"] = random.choices(_FEW["Int32"], k=random.randrange(4))
    if depth:
        made["other"] = _alike(random, depth - 1) if random.random() < 0.7 else None
        made["things"] = [_alike(random, depth - 1) for _ in range(random.randrange(4))]
    return made


ALIKE = [_alike(Random(seed), 2) for seed in range(12)]
"""The same things for every expression: one that is compiled is soon tried on many."""

# ------------------------------------------------------------------ expressions


def _of(kind):
    return [name for name, (k, _) in MEMBERS.items() if k == kind]


@cache
@st.composite
def paths(draw, kind):
    """A member of the item, or of the thing it refers to."""
    name = draw(st.sampled_from(_of(kind)))
    return n.Attribute(n.Name("other"), name) if draw(st.integers(0, 4)) == 0 else n.Name(name)


def call(target, method, *arguments):
    return n.Call(n.Attribute(target, method), arguments)


INTEGERS = st.integers(0, 9).map(n.IntegerConstant)
FEW_INTEGERS = st.lists(INTEGERS, max_size=3)
TEXTS = st.sampled_from(["Open", "Ab", "x", "", "done"]).map(n.StringConstant)


@cache
def _leaves():
    return INTEGERS | paths("Int32")


@cache
@st.composite
def integers(draw, depth):
    """An Int32 or an ``Int32?``."""
    if depth == 0:
        return draw(_leaves())
    deeper = draw(st.sampled_from(["leaf", "sum", "minus", "length", "count", "hour", "choice"]))
    if deeper == "sum":
        op = draw(st.sampled_from("+-*"))
        return n.BinaryOp(draw(integers(depth - 1)), op, draw(integers(depth - 1)))
    if deeper == "minus":
        return n.UnaryOp("-", draw(paths("Int32")))
    if deeper == "length":
        return n.Attribute(draw(texts(depth - 1)), "Length")
    if deeper == "count":
        return call(draw(collections(depth - 1)), "Count", draw(tests(depth - 1)))
    if deeper == "hour":
        return n.Attribute(draw(paths("DateTime")), draw(st.sampled_from(["Hour", "DayOfYear"])))
    if deeper == "choice":
        test = draw(tests(depth - 1))
        return n.Conditional(test, n.Name("intN"), draw(paths("Int32")))
    return draw(_leaves())


@cache
@st.composite
def numbers(draw, depth):
    """A number of any type that the published server takes."""
    kind = draw(st.sampled_from(["integer", "Decimal", "Double", "sum", "quotient", "total"]))
    if kind == "integer" or depth == 0:
        return draw(integers(depth))
    if kind in ("Decimal", "Double"):
        return draw(paths(kind))
    if kind == "total":
        method = draw(st.sampled_from(["Sum", "Min", "Max", "Average"]))
        value = draw(paths(draw(st.sampled_from(["Decimal", "Double", "Int32"]))))
        return call(draw(collections(depth - 1)), method, value)
    left = draw(numbers(depth - 1))
    op = "/" if kind == "quotient" else draw(st.sampled_from("+-*"))
    return n.BinaryOp(left, op, draw(numbers(depth - 1)))


@cache
@st.composite
def texts(draw, depth):
    value = draw(paths("String"))
    if depth == 0:
        return value
    deeper = draw(st.sampled_from(["leaf", "call", "part", "join", "default", "choice"]))
    if deeper == "choice":
        return n.Conditional(draw(tests(depth - 1)), value, draw(texts(depth - 1)))
    if deeper == "call":
        return call(value, draw(st.sampled_from(["ToLower", "Trim"])))
    if deeper == "part":
        return call(value, "Substring", draw(INTEGERS))
    if deeper == "join":
        return n.BinaryOp(value, "+", draw(texts(depth - 1)))
    return n.Call(n.Name("IFNONE"), (value, draw(TEXTS))) if deeper == "default" else value


@cache
@st.composite
def dates(draw, depth):
    value = draw(paths("DateTime"))
    if depth == 0:
        return value
    if draw(st.booleans()):
        return call(value, "AddDays", draw(INTEGERS))
    return n.Attribute(value, "Date")


@cache
@st.composite
def collections(draw, depth):
    name = n.Name("things")
    if depth == 0:
        return name
    deeper = draw(st.sampled_from(["leaf", "Where", "OrderBy", "OrderByDescending", "Distinct"]))
    if deeper == "Where":
        return call(name, deeper, draw(conditions(depth - 1)))
    if deeper == "Distinct":
        return call(call(name, "Select", n.Name("other")), "Where", n.Name("flag"))
    if deeper == "leaf":
        return name
    key = draw(st.sampled_from(["int", "decN", "text", "dateN", "flagN"]))
    return call(name, deeper, n.Name(key))


RELATIONS = st.sampled_from([">", ">=", "<", "<=", "==", "!="])
EQUALITIES = st.sampled_from(["==", "!="])


def _pair(draw, values, depth, relations=RELATIONS):
    return n.Compare(draw(values(depth)), draw(relations), draw(values(depth)))


def _number_test(draw, depth):
    return _pair(draw, numbers, depth)


def _bound_test(draw, _depth):
    return n.Compare(draw(paths("Int32")), draw(RELATIONS), draw(INTEGERS))


def _text_test(draw, depth):
    if draw(st.booleans()):
        return n.Compare(draw(texts(depth)), draw(EQUALITIES), draw(TEXTS))
    method = draw(st.sampled_from(["Contains", "StartsWith", "EndsWith"]))
    return call(draw(texts(depth)), method, draw(TEXTS))


def _null_test(draw, _depth):
    kind = draw(st.sampled_from(["Int32", "Decimal", "String", "DateTime", "Thing", "Boolean"]))
    return n.Compare(draw(paths(kind)), draw(EQUALITIES), n.NullConstant())


def _truth_test(draw, _depth):
    return n.Compare(draw(paths("Boolean")), draw(EQUALITIES), n.BooleanConstant(True))


def _list_test(draw, _depth):
    return n.In(draw(paths("Int32")), tuple(draw(FEW_INTEGERS)))


def _element_test(draw, depth):
    method = draw(st.sampled_from(["Any", "All"]))
    return call(draw(collections(depth)), method, draw(conditions(depth)))


def _logic(draw, depth):
    op = draw(st.sampled_from(["and", "or"]))
    left, right = draw(conditions(depth)), draw(tests(depth))
    return n.BoolOp(left, op, right)


def _negation(draw, depth):
    if draw(st.booleans()):
        return n.UnaryOp("not", _logic(draw, 0))
    return n.UnaryOp("not", draw(tests(depth)))


@cache
@st.composite
def conditions(draw, depth):
    """A Boolean or a ``Boolean?``."""
    makers = [_number_test, _bound_test, _text_test, _null_test, _truth_test, _list_test]
    if depth:
        makers += [_element_test, _logic, _negation]
    return draw(st.sampled_from(makers))(draw, max(depth - 1, 0))


@cache
def tests(depth):
    """What is tested: often it is null."""
    return paths("Boolean") | conditions(depth)


@cache
@st.composite
def objects(draw, depth):
    makers = st.sampled_from([numbers, texts, dates, conditions, lists])
    fields = [n.Field(f"f{i}", draw(draw(makers)(depth))) for i in range(draw(st.integers(1, 3)))]
    return n.ObjectExpr(tuple(fields))


@cache
@st.composite
def lists(draw, depth):
    """A collection of things, of numbers, or of objects."""
    if depth == 0:
        return call(n.Name("ints"), draw(st.sampled_from(["Distinct"])))
    chosen = draw(st.sampled_from(["things", "objects", "values"]))
    if chosen == "objects":
        return call(draw(collections(depth - 1)), "Select", draw(objects(depth - 1)))
    if chosen == "values":
        inner = draw(st.sampled_from([numbers, texts, dates]))
        return call(draw(collections(depth - 1)), "Select", draw(inner(depth - 1)))
    return draw(collections(depth - 1))


def expressions():
    """Several of any of them: most are small, so many make a test."""
    some = conditions(3) | objects(3) | conditions(1) | numbers(3) | texts(2) | dates(2)
    return st.lists(some, min_size=8, max_size=12)


@st.composite
def aggregates(draw):
    """The name of an aggregate, and what it asks of each element."""
    tested = st.sampled_from(["Count", "Any", "All", "First"])
    name = draw(tested | st.sampled_from(["Sum", "Min", "Max", "Average"]))
    if name in ("Count", "Any", "All", "First"):
        return name, draw(tests(1))
    return name, draw(paths(draw(st.sampled_from(["Decimal", "Double", "Int32"]))))
