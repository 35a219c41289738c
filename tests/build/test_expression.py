"""Python's notation makes the trees that the parser makes of the language's own."""

from __future__ import annotations

import copy
import pickle

import pytest

import tpql
from tpql.build import (
    Expression,
    F,
    P,
    all_,
    any_,
    call,
    char,
    concat,
    conditional,
    ifnone,
    iif,
    infix,
    integer,
    it,
    lit,
    not_,
    now,
    obj,
    ordering,
    single,
    today,
)
from tpql.errors import TpqlUsageError
from tpql.syntax.nodes import Name, ObjectExpr
from tpql.syntax.visit import walk

SAME = [
    ("effort", F.effort),
    ("count", F["count"]),
    ("tasks.count", F.tasks["count"]),
    ("project.process.name", F.project.process.name),
    ("it.effort", it.effort),
    ("from", F.from_),
    ("bugs.count", F.bugs.count_),
    ("[Risk Level]", F["[Risk Level]"]),
    ('CustomValues["Risk Level"]', F.custom("Risk Level")),
    ('team.CustomValues["a\\"b"]', F.team.custom('a"b')),
    ('CustomValues.Get("Risk")', F.custom_get("Risk")),
    ('team.CustomValues.Get("Risk")', F.team.custom_get("Risk")),
    ("data[0]", F.data.at(0)),
    ("data['c']", F.data.at(char("c"))),
    ("a == 1", F.a == 1),
    ("a != 1", F.a != 1),
    ("a < 1", F.a < 1),
    ("a <= 1", F.a <= 1),
    ("a > 1", F.a > 1),
    ("a >= 1", F.a >= 1),
    ("a > 1", F.a > 1),
    ("a == null", F.a.is_null()),
    ("a != null", F.a.not_null()),
    ("a + 1", F.a + 1),
    ("1 + a", 1 + F.a),
    ("a - 1", F.a - 1),
    ("1 - a", 1 - F.a),
    ("a * 2", F.a * 2),
    ("2 * a", 2 * F.a),
    ("a / 2", F.a / 2),
    ("2 / a", 2 / F.a),
    ("-a", -F.a),
    ("-1", lit(-1)),
    ("a and b or not c", F.a & F.b | ~F.c),
    ("a == 1 and (b == 2 or c == 3)", (F.a == 1) & ((F.b == 2) | (F.c == 3))),
    ("(a and b) == true", infix(F.a & F.b, "==", True)),
    ("a & b", infix(F.a, "&", F.b)),
    ("a in []", F.a.in_([])),
    ('a in ["x", "y", b]', F.a.in_(["x", "y", F.b])),
    ("a in [1, 2]", F.a.in_(i for i in (1, 2))),
    ('name.contains("x")', F.name.contains("x")),
    ('name.startsWith("x")', F.name.starts_with("x")),
    ('name.endsWith("x")', F.name.ends_with("x")),
    ("name.toLower()", F.name.lower()),
    ("name.Substring(1, 2)", F.name.Substring(1, 2)),
    ("Today.AddDays(-7)", today.add_days(-7)),
    ("Today.AddMonths(1)", today.add_months(1)),
    ("DateTime.Now.AddHours(1)", now.add_hours(1)),
    ("(endDate - startDate).TotalDays", (F.endDate - F.startDate).TotalDays),
    ('IIF(a, "x", null)', iif(F.a, "x", None)),
    ("a ? 1 : 2", conditional(F.a, 1, 2)),
    ("IFNONE(a, 0)", ifnone(F.a, 0)),
    ('a + " " + b', concat(F.a, " ", F.b)),
    ("a or b or c", any_(F.a, F.b, F.c)),
    ("a and b and c", all_(F.a, F.b, F.c)),
    ("false", any_()),
    ("true", all_()),
    ("not a", not_(F.a)),
    ("Sparkline(5)", call("Sparkline", 5)),
    ("Math.Round(a, 2)", call("Math.Round", F.a, 2)),
    ("assignable.as<Bug>.severity", F.assignable.as_type("Bug").severity),
    ("tasks.where(a and b)", F.tasks.where(F.a, F.b)),
    ("tasks.select(effort)", F.tasks.select(F.effort)),
    ("tasks.select({id, n: name})", F.tasks.select(F.id, n=F.name)),
    ("tasks.select({n: name})", F.tasks.select(n=F.name)),
    ("tasks.select({n: name})", F.tasks.select(F.name.as_("n"))),
    ("tasks.count()", F.tasks.count()),
    ("tasks.count(a > 1)", F.tasks.count(F.a > 1)),
    ("tasks.sum(a)", F.tasks.sum(F.a)),
    ("tasks.min(a)", F.tasks.min(F.a)),
    ("tasks.max(it)", F.tasks.max(it)),
    ("tasks.average(a)", F.tasks.average(F.a)),
    ("tasks.any()", F.tasks.any()),
    ("tasks.any(a)", F.tasks.any(F.a)),
    ("tasks.all(a)", F.tasks.all(F.a)),
    ("tasks.first()", F.tasks.first()),
    ("tasks.orderBy(a)", F.tasks.order_by(F.a)),
    ("tasks.orderByDescending(a)", F.tasks.order_by_desc(F.a)),
    ("tasks.select(a).distinct()", F.tasks.select(F.a).distinct()),
    ("{id, {a} as b, c: 1}", obj(F.id, obj(F.a).as_("b"), c=1)),
    ("{}", obj()),
    ("{from: a}", obj(from_=F.a)),
    ("1.5f", single(1.5)),
    ("18446744073709551616", integer(2**64)),
]


@pytest.mark.parametrize(("text", "built"), SAME, ids=[text for text, _ in SAME])
def test_builds_what_the_text_says(text: str, built: Expression) -> None:
    assert built.node == tpql.parse(text, clause="expression")


def test_an_ordering_alone() -> None:
    built = ordering(F.effort.desc(), F.name, F.id.asc())
    assert built == tpql.parse("effort desc, name, id", clause="orderBy")


def test_str_is_the_text_and_repr_the_code() -> None:
    condition = (F.effort > 5) & F.name.contains('5" disk')
    assert str(condition) == r'effort > 5 and name.contains("5\" disk")'
    assert repr(condition) == "(F.effort > 5) & F.name.contains('5\" disk')"


def test_expressions_copy_and_pickle() -> None:
    built = F.a.b > P("min", int)
    for other in (copy.copy(built), copy.deepcopy(built), pickle.loads(pickle.dumps(built))):
        assert other.node == built.node
        assert other.parameters == {"min": int}


def test_an_expression_never_changes() -> None:
    with pytest.raises(AttributeError):
        F.effort.anything = 1  # type: ignore[misc]
    with pytest.raises(AttributeError):
        F.effort.node = 1  # type: ignore[misc,assignment]


def test_every_member_has_a_node_of_its_own() -> None:
    """What is known of a node is known by its identity, and ``it`` differs from place to place."""
    assert F.effort.node is not F.effort.node
    assert F.effort.node == F.effort.node


def test_names_that_were_met_hide_no_method() -> None:
    for name in ("custom", "custom_get"):
        assert F[name] is not None
        assert F.a[name] is not None
        assert obj(**{name: F.a}) is not None
    assert str(F.custom("Risk")) == 'CustomValues["Risk"]'
    assert str(F.custom_get("Risk")) == 'CustomValues.Get("Risk")'


def test_a_name_of_another_class_is_not_remembered() -> None:
    class Loud(str):
        __slots__ = ()

    field = obj(**{Loud("quietName"): F.a}).node
    assert isinstance(field, ObjectExpr)
    getattr(F, Loud("quietMember"))
    later = obj(quietName=F.quietMember).node
    assert isinstance(later, ObjectExpr)
    assert type(later.fields[0].name) is str
    assert isinstance(later.fields[0].value, Name)
    assert type(later.fields[0].value.id) is str


def test_deep_trees_are_built_shown_and_bound() -> None:
    condition = F.a == P("x")
    for _ in range(50_000):
        condition = ~(condition & F.b)
    assert len(repr(condition)) > 100_000
    bound = condition.bind(x=1)
    assert not bound.parameters
    assert sum(1 for _ in walk(bound.node)) == 150_003


BAD = [
    (lambda: F.desc, "reserved"),
    (lambda: F.tasks.new, "reserved"),
    (lambda: F["Risk Level"], "F.custom"),
    (lambda: F["a-b]"], "not an identifier"),
    (lambda: F.a[0], ".at(0)"),
    (lambda: F.a.at(F.b), "one literal"),
    (lambda: F.a.at(-1), "one literal"),
    (lambda: F.a.in_("abc"), "list of values"),
    (lambda: F.a.in_(5), "list of values"),
    (lambda: F.a.in_(F.b), "list of values"),
    (lambda: F.a.in_(b"abc"), "list of values"),
    (lambda: F.custom(None), "a str, not NoneType"),
    (lambda: F.a.custom(F.b), "a str, not Expression"),
    (lambda: F.custom_get(5), "a str, not int"),
    (lambda: F.a.as_type(int), "generated class"),
    (lambda: F.a.as_type(None), "generated class"),
    (lambda: F.tasks.select("id"), "F.name"),
    (lambda: F.tasks.order_by("id"), "F.name"),
    (lambda: F.tasks.sum("effort"), "F.name"),
    (lambda: obj("id"), "F.name"),
    (lambda: obj(F), "F.name"),
    (lambda: F.a == [1], ".in_([...])"),
    (lambda: F.a == {"b": 1}, "obj(name=...)"),
    (lambda: F.a == F.tasks.count, "parentheses"),
    (lambda: F.a == F, "F.name"),
    (lambda: F.a == object(), "no literal"),
    (lambda: (F.a + 1)(2), "only a name"),
    (lambda: F.a.as_("new"), "reserved"),
    (lambda: F.a.as_("[x y]"), "cannot be a name"),
    (lambda: obj(desc=1), "reserved"),
    (lambda: F.a.as_type("a b"), "cannot be a name"),
    (lambda: call("a b"), "cannot be|no member"),
    (lambda: call("a..b"), "cannot be a name"),
    (lambda: char("ab"), "one character"),
    (lambda: single(-1.0), "from 0"),
    (lambda: single(float("nan")), "from 0"),
    (lambda: single(10**400), "from 0"),
    (lambda: integer(-1), "from 0"),
    (lambda: integer(True), "from 0"),
    (lambda: infix(F.a, "??", F.b), "no operator"),
    (ordering, "at least one key"),
    (lambda: F.tasks.where(True), "Python bool|not a bool"),
    (lambda: iif(1 == 1, 1, 2), "not a bool"),
]


@pytest.mark.parametrize(("wrong", "hint"), BAD)
def test_says_what_to_write_instead(wrong, hint: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        wrong()
    assert any(word in str(caught.value) for word in hint.split("|"))


def test_a_method_takes_as_many_arguments_as_it_does_in_the_language() -> None:
    with pytest.raises(TypeError):
        F.name.contains()  # type: ignore[call-arg]
