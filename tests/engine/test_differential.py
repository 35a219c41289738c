"""The compiled evaluator gives what a naive reading of the language gives."""

from __future__ import annotations

import math
import os
from decimal import Decimal

from hypothesis import assume, given, settings

from tests.engine import reference
from tests.engine.generated import SCHEMA, THINGS, expressions
from tpql.engine import compile_value
from tpql.errors import TpqlTypeError
from tpql.syntax.parse import parse
from tpql.syntax.printer import compact

EXAMPLES = 5000 if os.environ.get("CI") else 300


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
def test_the_engine_agrees_with_the_reference(tree, item):
    text = compact(tree)
    try:
        compiled = compile_value(text, entity="Thing", schema=SCHEMA)
    except TpqlTypeError:
        assume(False)
    wanted = reference.evaluate(parse(text), item)
    got = shown(compiled(item))
    assert alike(got, wanted), f"{text}: engine {got!r}, reference {wanted!r}"
