"""Open parameters: printed, bound, and named when they are missing."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

import tpql
from tpql.build import F, P, Q, it, obj, template
from tpql.errors import TpqlUsageError

SAVED = """# Bugs of a project
/api/v2/Bug/@id
  ?where=effort > @min and id in [@ids] and name != @name
  &select={id, later: endDate > @day}
  &take=@page
  &acid=@acid
"""


def test_an_open_parameter_prints_its_name() -> None:
    query = Q("Bug").where(F.effort > P("min", int))
    assert "effort > @min" in str(query)
    assert query.query.where == tpql.parse("effort > 5").replace(right=P("min").node)
    assert dict(query.parameters) == {"min": int}


def test_a_saved_query_loads_into_the_same_thing() -> None:
    loaded = Q.of(tpql.parse_query(SAVED))
    built = (
        Q("Bug")
        .by_id(P("id"))
        .where(F.effort > P("min"), F.id.in_(P("ids")), F.name != P("name"))
        .select(F.id, later=F.endDate > P("day"))
        .take(P("page"))
        .options(acid=P("acid"))
    )
    assert loaded == built
    assert set(loaded.parameters) == set(built.parameters)
    assert tpql.parse_query(str(built)) == loaded.query


def test_bound_parameters_are_values() -> None:
    query = Q.of(tpql.parse_query(SAVED)).bind(
        id=7, min=5, ids=[1, 2], name='a"b', day=date(2024, 1, 31), page=10, acid="1F"
    )
    assert not query.parameters
    assert tpql.parse_query(query.url()) == query.query
    expected = (
        Q("Bug")
        .by_id(7)
        .where(F.effort > 5, F.id.in_([1, 2]), F.name != 'a"b')
        .select(F.id, later=F.endDate > date(2024, 1, 31))
        .take(10)
        .options(acid="1F")
    )
    assert query == expected


def test_parameters_may_be_bound_one_by_one() -> None:
    query = Q("Bug").where(F.a == P("x"), F.b == P("y")).bind(x=P("z", int))
    assert set(query.parameters) == {"y", "z"}
    assert query.bind(y=1).bind(z=2).params() == [("where", "a=2&&b=1")]


@pytest.mark.parametrize("end", [Q.url, Q.params])
def test_unbound_parameters_are_named(end) -> None:
    with pytest.raises(TpqlUsageError, match=r"no value for @min, @max; write \.bind\(min="):
        end(Q("Bug").where(F.a > P("min"), F.a < P("max")))


def test_unknown_parameters_are_named() -> None:
    query = Q("Bug").where(F.a > P("minimum"))
    with pytest.raises(TpqlUsageError, match="'minimun'; did you mean 'minimum'"):
        query.bind(minimun=1)
    with pytest.raises(TpqlUsageError, match="'zzz'; open are: minimum"):
        query.bind(zzz=1)
    with pytest.raises(TpqlUsageError, match="open are: none"):
        Q("Bug").bind(x=1)


FITS = [
    (int, 5), (int, P("other")), (float, 5), (float, 5.5), (str, "x"), (bool, True),
    (int | None, None), (date, date(2024, 1, 1)), (date, datetime(2024, 1, 1)),
    (Decimal, Decimal("1.5")), (object, True), (None, 5), (bool | int, True),
]  # fmt: skip
MISFITS = [
    (int, "5", "takes int, not str"), (int, True, "not bool"), (float, True, "not bool"),
    (str, 5, "takes str, not int"), (int, None, "not NoneType"), (bool, 1, "takes bool"),
    (datetime, date(2024, 1, 1), "not date"), (int | None, "x", "int | None"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), FITS)
def test_a_value_of_the_type_is_taken(kind, value) -> None:
    assert "x" not in (F.a == P("x", kind)).bind(x=value).parameters


@pytest.mark.parametrize(("kind", "value", "message"), MISFITS)
def test_a_value_of_another_type_is_refused(kind, value, message: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        (F.a == P("x", kind)).bind(x=value)
    assert message in str(caught.value)


def test_the_values_of_a_list_have_types_too() -> None:
    condition = F.a.in_(P("x", list[int]))
    assert str(condition.bind(x=[1, 2])) == "a in [1, 2]"
    assert str(F.a.in_([0, P("x", list), 3]).bind(x=[1, 2])) == "a in [0, 1, 2, 3]"
    for wrong in ([1, "2"], 5, (1, 2)):
        with pytest.raises(TpqlUsageError, match=r"takes list\[int\]"):
            condition.bind(x=wrong)


@pytest.mark.parametrize(
    "condition",
    [F.a == P("x"), P("x"), P("x").in_([1]), it.f(P("x")), obj(P("x")), (F.a == P("x")) | F.b],
)
def test_a_list_fits_only_into_in(condition) -> None:
    with pytest.raises(TpqlUsageError, match="list"):
        condition.bind(x=[1, 2])


def test_a_parameter_has_one_type() -> None:
    assert dict(((F.a == P("x", int)) & (F.b == P("x"))).parameters) == {"x": int}
    assert dict(((F.a == P("x")) & (F.b == P("x", int))).parameters) == {"x": int}
    with pytest.raises(TpqlUsageError, match="declared as"):
        (F.a == P("x", int)) & (F.b == P("x", str))


def test_a_bound_take_is_a_whole_number() -> None:
    with pytest.raises(TpqlUsageError, match="from 0"):
        Q("Bug").take(P("n")).bind(n="5")


@pytest.mark.parametrize(("name", "kind"), [("a}b", None), ("", None), (5, None), ("x", "int")])
def test_what_is_no_parameter_is_refused(name, kind) -> None:
    with pytest.raises(TpqlUsageError):
        P(name, kind)


def test_a_template_leaves_parameters_open() -> None:
    condition = template("effort > @min and id == {n}", n=P("n", int))
    assert dict(condition.parameters) == {"min": None, "n": int}
    assert str(condition.bind(min=1, n=2)) == "effort > 1 and id == 2"
