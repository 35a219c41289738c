"""Printing a query in another form never changes its answer."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from tpql.diagnostics import apply
from tpql.engine import compile_order, compile_result, compile_select, compile_where
from tpql.engine.values import plain
from tpql.errors import TpqlError
from tpql.formatting import compact
from tpql.formatting import format as pretty
from tpql.lint.run import lint_clause
from tpql.schema.builtin import builtin_schema
from tpql.syntax.parse import parse
from tpql.testing.typed import typed_clauses

NOW = "2020-06-15T10:30:00"
TEXTS = st.sampled_from(["", "abc", "xyz ", "ABC"])
VALUES = {
    "Int32": st.integers(-2, 1001),
    "Decimal": st.integers(0, 2000).map(lambda i: i / 2),
    "Double": st.floats(0, 1000, width=16),
    "String": TEXTS,
    "Boolean": st.booleans(),
    "DateTime": st.sampled_from(["2024-02-29T00:00:00", "2020-01-01T12:00:00"]),
}


@st.composite
def items(draw, entity, depth=2):
    """An item of an entity of the built-in schema; what is missing is null."""
    item = {"id": draw(st.integers(1, 99))}
    for member in builtin_schema().members(entity):
        if not draw(st.booleans()):
            continue
        if member.kind == "value" and member.type in VALUES:
            item[member.name] = draw(VALUES[member.type])
        elif depth and member.kind == "reference":
            item[member.name] = {"id": draw(st.integers(1, 9))}
        elif depth and member.kind == "collection" and draw(st.integers(0, 5)) == 0:
            inner = {"id": draw(st.integers(1, 9)), "name": draw(TEXTS)}
            item[member.name] = [inner] * draw(st.integers(0, 2))
    return item


def answer(typed, text, found):
    settings = {"entity": typed.entity, "now": NOW}
    if typed.clause == "where":
        return [compile_where(text, **settings)(item) for item in found]
    if typed.clause == "orderBy":
        return sorted(range(len(found)), key=lambda i: compile_order(text, **settings)(found[i]))
    make = compile_result if typed.clause == "result" else compile_select
    compiled = make(text, **settings)
    values = [compiled(found)] if typed.clause == "result" else [compiled(i) for i in found]
    return [plain(value, compiled.type) for value in values]


@given(typed_clauses(), st.data())
def test_print_and_compact_keep_the_answer(typed, data):
    found = data.draw(st.lists(items(typed.entity), max_size=3))
    try:
        wanted = answer(typed, typed.node, found)
    except TpqlError:
        assume(False)
    for text in (
        typed.text,
        pretty(typed.text, clause=typed.clause),
        compact(pretty(typed.text, clause=typed.clause), clause=typed.clause),
    ):
        assert answer(typed, text, found) == wanted


@given(typed_clauses(), st.data())
def test_safe_fixes_keep_the_answer(typed, data):
    tree = parse(typed.text, typed.clause)
    found = lint_clause(
        tree, typed.text, typed.clause, entity=typed.entity, schema=builtin_schema()
    )
    fixes = [fix for diagnostic in found for fix in diagnostic.fixes if fix.safe]
    sample = data.draw(st.lists(items(typed.entity), max_size=3))
    try:
        wanted = answer(typed, typed.text, sample)
    except TpqlError:
        assume(False)
    for fix in fixes:
        assert answer(typed, apply(typed.text, fix.edits), sample) == wanted, fix
