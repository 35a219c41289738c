"""Clauses: conditions, projections, orders, results; one pass where one is enough."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.samples import NOW, OBJECTS
from tpql.engine import (
    MemoryStore,
    compile_order,
    compile_result,
    compile_select,
    compile_value,
    compile_where,
)
from tpql.errors import TpqlTypeError, TpqlUsageError
from tpql.syntax.parse import parse

ITEMS = [
    {"id": 1, "name": "b", "effort": Decimal("2.5"), "isNow": True},
    {"id": 2, "name": "A", "effort": None, "isNow": None},
    {"id": 3, "name": None, "effort": 4, "isNow": False},
    {"id": 4, "name": "a", "effort": 4},
]


def kept(text):
    return [i["id"] for i in filter(compile_where(text, entity="UserStory").function, ITEMS)]


def test_null_keeps_no_item():
    assert kept("isNow") == [1]
    assert kept("not isNow") == [3]
    assert kept("effort > 3") == [3, 4]
    assert kept("effort != 4") == [1, 2]
    assert kept("name == 'A'") == [2, 4]


def test_a_condition_has_to_be_a_truth_value():
    with pytest.raises(TpqlTypeError) as caught:
        compile_where("effort + 1", entity="UserStory")
    assert caught.value.diagnostics[0].server == "Expression of type 'Boolean' expected."


def test_a_node_is_compiled_like_its_text():
    node = parse("effort > 3")
    assert compile_where(node, entity="UserStory")(ITEMS[3])


def test_a_projection_tells_its_types():
    made = compile_select("{id, half: id / 2, effort, name.Length as n}", entity="UserStory")
    assert made(ITEMS[0]) == {"Id": 1, "half": 0.5, "Effort": Decimal("2.5"), "n": 1}
    fields = {name: type_.name for name, type_ in made.type.fields}
    assert fields == {"Id": "Int32", "half": "Double", "Effort": "Decimal", "n": "Int32"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("effort", [2, 1, 3, 4]),
        ("effort desc", [3, 4, 1, 2]),
        ("effort desc, id desc", [4, 3, 1, 2]),
        ("name, id desc", [3, 4, 2, 1]),
        ("-effort, name", [2, 3, 4, 1]),
        ("isNow desc, id desc", [1, 3, 4, 2]),
    ],
)
def test_orders(text, wanted):
    key = compile_order(text, entity="UserStory")
    assert [item["id"] for item in sorted(ITEMS, key=key.function)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("count", 4),
        ("count(effort > 3)", 2),
        ("sum(effort)", Decimal("10.5")),
        ("{average(effort) as a, min(effort) as b, max(effort) as c}",
         {"a": Decimal("3.5"), "b": Decimal("2.5"), "c": 4}),
        ("any(isNow) ? first().id : 0", 1),
        ("all(id > 0)", True),
        ("sum(effort) / count()", Decimal("2.625")),
        ("where(effort > 3).select(id)", [3, 4]),
        ("select(effort).distinct().count()", 3),
        ("groupBy(effort).select({key, n: count()}).count(n > 1)", 1),
        ("max(createDate)", None),
    ],
)  # fmt: skip
def test_results(text, wanted):
    compiled = compile_result(text, entity="UserStory", now=NOW)
    assert compiled(iter(ITEMS)) == wanted


def test_a_result_of_nothing():
    compiled = compile_result("{count() as n, sum(effort) as s, max(id) as m}", entity="Bug")
    assert compiled([]) == {"n": 0, "s": 0, "m": None}


def test_a_result_sees_what_select_has_made():
    select = compile_select("{id, more: effort + 1}", entity="UserStory")
    total = compile_result("sum(more)", entity="UserStory", element=select.type)
    assert total(map(select.function, ITEMS)) == Decimal("13.5")


def test_aggregates_keep_no_item():
    compiled = compile_result("{n: count(), s: sum(effort)}", entity="UserStory")

    def peak(count):
        tracemalloc.start()
        compiled({"id": i, "effort": i} for i in range(count))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(20_000) < peak(1_000) + 20_000


def test_what_asks_for_the_time_needs_one():
    with pytest.raises(TpqlUsageError, match="now="):
        compile_where("createDate < Today", entity="Bug")({"createDate": "2020-01-01"})
    with pytest.raises(TpqlUsageError, match="no date"):
        compile_where("createDate < Today", entity="Bug", now="tomorrow")


class Counting(MemoryStore):
    """A store that counts what it is asked."""

    def __init__(self, objects):
        super().__init__(objects)
        self.asked = []

    def resolve(self, entity, id_):
        self.asked.append((entity, id_))
        return super().resolve(entity, id_)

    def collection(self, item, entity, name):
        self.asked.append((entity, name))
        return [{"id": 7, "effort": 3}] if name == "tasks" else None


@pytest.mark.parametrize(
    ("text", "wanted", "asked"),
    [
        ("feature.id", 20, []),
        ("feature == null", False, []),
        ("feature.name", "Docking", [("Feature", 20)]),
        ("tasks.count()", 1, [("UserStory", 9), ("UserStory", "tasks")]),
        ("feature.effort > 5 and id > 100", False, [("Feature", 20)]),
        ("id > 100 and feature.effort > 5", False, []),
    ],
)
def test_a_store_is_asked_only_for_what_is_missing(text, wanted, asked):
    store = Counting(OBJECTS)
    item = {"id": 9, "feature": {"$type": "Feature", "id": 20}}
    assert compile_value(text, entity="UserStory", store=store)(item) == wanted
    assert store.asked == asked


def test_groups_and_repetitions_are_those_of_the_collation():
    text = "{a: groupBy(name).select(count()), b: select(name).distinct()}"
    assert compile_result(text, entity="Bug")(ITEMS) == {"a": [1, 2, 1], "b": ["b", "A", None]}


@given(st.lists(st.fixed_dictionaries({"effort": st.none() | st.integers(-9, 9)}), max_size=9))
def test_streamed_aggregates_are_those_of_the_list(items):
    names = ("count", "sum", "min", "max", "average")
    streamed = ", ".join(f"{n}({'' if n == 'count' else 'effort'}) as {n}" for n in names)
    listed = streamed.replace("count()", "where(true).count()")
    once = compile_result(f"{{{streamed}}}", entity="Bug")
    twice = compile_result(f"{{{listed}}}", entity="Bug")
    assert once(items) == twice(items)
