"""The compiled evaluator gives what a naive reading of the language gives."""

from __future__ import annotations

import math
import os
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine import reference
from tests.engine.generated import ALIKE, SCHEMA, THINGS, aggregates, call, expressions
from tpql.engine import compile_result, compile_value
from tpql.syntax.nodes import Call, Name
from tpql.syntax.parse import parse
from tpql.syntax.printer import compact

EXAMPLES = 500 if os.environ.get("CI") else 40
"""Of ten expressions each."""
THING = {"entity": "Thing", "schema": SCHEMA}


def shown(value):
    """Things by their id, so that both evaluators can be compared."""
    if isinstance(value, list):
        return [shown(each) for each in value]
    if isinstance(value, dict):
        return value["id"] if "int" in value else {k: shown(v) for k, v in value.items()}
    return value


def alike(one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(alike(one[k], other[k]) for k in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, float) and isinstance(other, (int, float, Decimal)):
        return (math.isnan(one) and math.isnan(other)) or one == float(other)
    return one == other and isinstance(one, bool) is isinstance(other, bool)


@settings(max_examples=EXAMPLES)
@given(expressions(), THINGS)
def test_the_engine_agrees_with_the_reference(trees, item):
    for tree in trees:
        text = compact(tree)
        compiled = compile_value(text, **THING)
        for each in (item, *ALIKE):
            wanted = reference.evaluate(tree, each)
            got = shown(compiled(each))
            assert alike(got, wanted), f"{text}: engine {got!r}, reference {wanted!r}"


@settings(max_examples=EXAMPLES)
@given(st.lists(aggregates(), min_size=5, max_size=10), st.integers(0, len(ALIKE)))
def test_the_result_of_items_is_that_of_a_collection_of_them(found, count):
    items = ALIKE[:count]
    for name, argument in found:
        text = compact(call(Name("things"), name, argument))
        wanted = reference.evaluate(parse(text), {"things": items})
        compiled = compile_result(compact(Call(Name(name), (argument,))), **THING)
        got = shown(compiled(iter(items)))
        assert alike(got, wanted), f"{text}: engine {got!r}, reference {wanted!r}"
