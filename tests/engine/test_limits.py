"""Runaway and hostile input ends in a result or a TpqlError, whatever it is."""

from __future__ import annotations

import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.samples import OBJECTS
from tpql.engine import (
    Dataset,
    TpqlUnsupportedError,
    compile_order,
    compile_result,
    compile_value,
    compile_where,
    evaluate,
)
from tpql.errors import TpqlError, TpqlLimitError, TpqlSyntaxError, TpqlTypeError, TpqlUsageError
from tpql.limits import Limits

ITEM = {"id": 3, "name": "Ab", "effort": 2.5, "tasks": [{"id": i} for i in range(30)]}

LONG = {
    "sum": "1" + "+1" * 9000,
    "and": "true" + " and true" * 6000,
    "chain": "name" + ".Trim()" * 4000,
    "members": "project" + ".project" * 4000,
    "concat": "name" + "+name" * 3000,
    "conditional": "true" + "?true:true" * 3000,
    "compare": "1 == 1" + " == true" * 4000,
    "in": "id" + " in [1]" * 1 + " == true" * 4000,
    "casts": "it" + ".As<Bug>" * 2000,
    "negations": "not " * 190 + "true",
    "signs": "- " * 190 + "id",
    "parentheses": "(" * 190 + "id" + ")" * 190,
    "mixed": "(" * 30 + "id" + "*2+1==1 and true or false ? 1 : 2)" * 30,
    "calls": "IIF(true," * 60 + "1" + ",2)" * 60,
    "objects": "{a:" * 60 + "id" + "}" * 60,
    "lambdas": "tasks.count(project.userStories.count(" * 10 + "id > 0" + ") > 0) > 0" * 10,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_texts_need_few_frames(text):
    """The stack may grow by 150 calls, not more."""
    frame, depth = sys._getframe(), 0
    while frame is not None:
        frame, depth = frame.f_back, depth + 1
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(depth + 150)
    try:
        evaluate(text, ITEM, entity="UserStory", limits=Limits(steps=10**9))
    except (TpqlLimitError, TpqlTypeError):
        pass
    finally:
        sys.setrecursionlimit(limit)


@pytest.mark.parametrize(
    "text", ["IIF(isNow," * 110 + "1" + ",2)" * 110, "{a:" * 150 + "1" + "}" * 150]
)
def test_what_nests_too_deep_is_refused_in_words(text):
    with pytest.raises(TpqlLimitError, match="nests more than 100 calls deep"):
        evaluate(text, ITEM, entity="Bug")


def test_collections_in_collections_run_out_of_steps():
    text = "children.count(" * 4 + "id > 0" + ") > 0" * 3 + ")"
    with pytest.raises(TpqlLimitError, match="takes more than 10,000,000 steps"):
        compile_value(text, entity="Node", schema=_nodes())({"children": _children(100)})


def _nodes():
    from tpql.schema.entity import Entity, Member
    from tpql.schema.model import Schema

    members = (Member("id", "value", "Int32", False), Member("children", "collection", "Node"))
    return Schema.of([Entity("Node", "Nodes", None, members, closed=True)])


def _children(count):
    child = {"id": 1}
    child["children"] = [child] * count
    return [child] * count


def test_the_steps_are_those_of_one_item():
    test = compile_where("tasks.any(id > 100)", entity="UserStory", limits=Limits(steps=1000))
    assert [test(ITEM) for _ in range(200)] == [False] * 200


@pytest.mark.parametrize(
    "text",
    [
        "name.PadLeft(2000000000)",
        'name.PadLeft(999999).Replace(" ", name.PadLeft(999999))',
        "String.Concat(name.PadLeft(600000), name.PadLeft(600000))",
        "name.PadLeft(600000) + name.PadLeft(600000)",
        "name.PadLeft(900000).Insert(1, name.PadLeft(900000))",
    ],
)
def test_texts_do_not_grow_without_end(text):
    with pytest.raises(TpqlLimitError, match="characters"):
        evaluate(text, ITEM, entity="Bug")


def test_many_long_texts_run_out_of_steps():
    many = {"tasks": [{"id": i, "name": "x"} for i in range(1000)]}
    with pytest.raises(TpqlLimitError, match="steps"):
        evaluate("tasks.select({n: name.PadLeft(900000)})", many, entity="UserStory")


def test_large_numbers_wrap_or_are_null():
    assert evaluate("9223372036854775807 + 1", {}, entity="Bug") == -(2**63)
    assert evaluate("Decimal.MaxValue * Decimal.MaxValue", {}, entity="Bug") is None
    assert evaluate("Math.Pow(10, 400)", {}, entity="Bug") == "Infinity"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("effort >", TpqlSyntaxError),
        ("effort > 'ab'", TpqlTypeError),
        ("Today > createDate", TpqlUsageError),
        ("@name == 5", TpqlSyntaxError),
        ("nobodyKnows(1)", TpqlUnsupportedError),
        ("nobody.sum(1, 2)", TpqlUnsupportedError),
        ("nobody.replace(1, 2)", None),
        ("'ab' in [0]", None),
        ("nobody[0][1]", None),
    ],
)
def test_what_cannot_be_evaluated_is_told(text, error):
    if error is None:
        assert not evaluate(text, ITEM, entity="Bug")
        return
    with pytest.raises(error):
        evaluate(text, ITEM, entity="Bug")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
NAMES = ("id", "name", "effort", "createDate", "project", "comments", "isNow", "timeInState")
QUERIES = (
    "effort > 5 and name.contains('a')",
    "createDate.AddDays(effort) > DateTime.Parse('2020-01-01')",
    "comments.where(description.Length > 1).select({id, owner.fullName})",
    "project.name + name.Trim()",
    "timeInState.TotalDays / effort",
    "comments.groupBy(owner).select({k: key, n: count()})",
    "id in [1, 2] or isNow",
    "{id, project, comments, effort, createDate}",
    "CustomValues['x'] == null ? comments.first() : null",
    "comments.orderBy(createDate).select(id).distinct()",
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(NAMES, VALUES)), st.sampled_from(QUERIES))
def test_data_that_does_not_fit_gives_a_value_or_a_tpql_error(item, text):
    try:
        evaluate(text, item, entity="UserStory")
    except TpqlError:
        pass


@pytest.mark.parametrize("item", [None, 5, "text", [], [1], object()])
def test_what_is_no_item_is_told(item):
    try:
        assert evaluate("effort > 5 and feature.name == 'ab'", item, entity="UserStory") is False
    except TpqlUsageError as error:
        assert "does not fit the schema" in str(error)


def test_data_of_any_depth_is_no_crash():
    deep = []
    for _ in range(100_000):
        deep = [deep]
    for text in ("{comments, tags}", "comments.distinct()", "comments.orderBy(it)", "tags + tags"):
        try:
            evaluate(text, {"comments": deep, "tags": deep}, entity="UserStory")
        except TpqlError:
            pass


@pytest.mark.parametrize("effort", [float("inf"), float("nan"), 10**80, [1], {}, "x", "7", True])
@pytest.mark.parametrize("name", [7, [], {"id": 5}, True])
def test_a_whole_query_over_data_that_does_not_fit_gives_an_answer_or_a_tpql_error(effort, name):
    odd = {"id": 2, "name": name, "effort": effort, "project": name, "createDate": name}
    account = Dataset.of({"Bug": [{"id": 1, "name": "a", "effort": 5}, odd]})
    for text in (
        "?select={id,name,effort,project,createDate,p:project.name}",
        "?orderBy=name,effort desc,createDate,project",
        "?result={sum(effort),m:max(name)}",
        "?result=groupBy(project).select({key,n:max(createDate)})",
    ):
        try:
            account.run("/api/v2/Bug" + text).json()
        except TpqlError:
            pass
        try:
            "".join(account.stream("/api/v2/Bug" + text))
        except TpqlError:
            pass


def test_a_key_to_order_by_is_told_where_data_does_not_fit():
    with pytest.raises(TpqlUsageError, match="does not fit the schema"):
        compile_order("name", entity="Bug")({"id": 1, "name": 7})


def test_one_compiled_query_serves_many_threads():
    total = compile_result("{n: count(), s: sum(tasks.count(id > 5))}", entity="UserStory")
    found = []

    def work():
        found.append(total([ITEM] * 200))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [{"n": 200, "s": 200 * 24}] * 8


def test_objects_that_refer_to_each_other_are_no_loop():
    data = {"UserStory/1": {**OBJECTS["UserStory/1"], "feature": {"$type": "UserStory", "id": 1}}}
    item = {"$type": "UserStory", "id": 1}
    assert evaluate("feature.id", item, entity="UserStory", data=data) == 1
