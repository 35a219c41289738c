"""What the data flow holds for never null is never null, whatever data has."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from itertools import product
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.generated import ALIKE, SCHEMA, expressions
from tests.engine.samples import NOW
from tpql.engine import TpqlUnsupportedError, compile_value
from tpql.errors import TpqlTypeError, TpqlUsageError
from tpql.query.document import Query
from tpql.semantics.catalogue import CATALOGUE
from tpql.semantics.response import Answer
from tpql.syntax.nodes import Field
from tpql.syntax.parse import parse
from tpql.syntax.printer import compact
from tpql.syntax.visit import walk

# ------------------------------------------------------------------ data


def _whole(thing):
    """A thing whose collections are there: only the others of its members may be null."""
    found = {"ints": [], "things": [], "other": None, **thing}
    found["things"] = [_whole(each) for each in found["things"]]
    found["other"] = found["other"] and _whole(found["other"])
    return found


_NEVER_NULL = {"id", "int", "dec", "dbl", "flag", "date", "things", "ints"}
_BARE = {key: value if key in _NEVER_NULL else None for key, value in _whole(ALIKE[0]).items()}
THINGS = [
    {**_BARE, "things": [], "ints": []},
    {**_BARE, "things": [{**_BARE, "things": []}]},
    {**_BARE, "other": {**_BARE, "things": []}},
    *map(_whole, ALIKE),
]
"""The first ones have no value where they need none."""

# ------------------------------------------------------------------ expressions

_FIRST_CLASS = {
    "Int32": ["int", "intN", "other.int", "1", "(int / 1).CompareTo(dblN)", "things.count()"],
    "Decimal": ["dec", "decN", "1", "other.dec", "things.sum(decN)"],
    "Double": ["dbl", "dblN", "int / int", "intN / int"],
    "String": ['"Open"', "text", "other.text", 'text + "!"', 'IFNONE(text, "ab")'],
    "Boolean": ["flag", "flagN", "other.flag", "flag or flagN", "not flagN", "int > intN"],
    "DateTime": ["date", "dateN", "other.date", "IFNONE(dateN, date)", "Today"],
    "TimeSpan": ["(date - date)", "(date - dateN)"],
    "Char": ["'a'"],
}
"""The texts of values of each type: first one that is never null, then one that may be."""
_ALL = [text for texts in _FIRST_CLASS.values() for text in texts]
VALUES = {
    **_FIRST_CLASS,
    "Object": [*_ALL, "other", "null"],
    "any": ['"Open"', "text", *_ALL, "other"],
    "Int64": _FIRST_CLASS["Int32"],
    "Nullable": ["IFNONE(intN, 0)", "intN", "decN", "flagN", "dateN"],
    "T => Boolean": ["flag", "flagN", "other.flag", "int > intN"],
    "T => R": [*_ALL, "other", "{n:intN}"],
    "T": ["other", "null"],
    "K": _FIRST_CLASS["Int32"],
    "IEnumerable<String>": ["things.select(text)", "other.things.select(text)"],
}
_KINDS = ("static", "member", "collection", "extension")
COLLECTIONS = ["things", "other.things", "things.where(flagN)", "things.select(other)"]


def _of_type(text):
    """The texts of values for a parameter; none for a type that things do not have."""
    return VALUES.get(text.removesuffix(", ...").removesuffix("?"), VALUES.get(text, []))


def _targets(entry):
    if entry.kind == "static":
        return [entry.owner]
    if entry.kind == "collection":
        return COLLECTIONS
    owner = "any" if entry.owner in ("any", "Object") else entry.owner
    return [f"({text})" for text in VALUES.get(owner, ())]


def _signatures(entry):
    """The types that each overload takes."""
    for signature in entry.signatures.split("; ") if not entry.is_property else [""]:
        inner = signature.partition("(")[2].rpartition(") ->")[0]
        yield [part for part in inner.replace(", ...", "").split(", ") if part]


def _calls():
    """Every overload of the catalogue: its text, and those of the values it may have."""
    for entry in CATALOGUE:
        if entry.kind not in _KINDS:
            continue
        for parameters in _signatures(entry):
            options = [_of_type(each) for each in parameters]
            extends = entry.kind == "extension"
            targets = [f"({t})" for t in options.pop(0)] if extends else _targets(entry)
            if targets and all(options):
                call = "" if entry.is_property else f"({', '.join(['{}'] * len(options))})"
                yield f"{{}}.{entry.name}{call}", [targets, *options]


CALLS = list(_calls())


@st.composite
def calls(draw):
    """The call of any function of the language, or what an operator makes of it."""
    form, options = draw(st.sampled_from(CALLS))
    called = form.format(*(draw(st.sampled_from(each)) for each in options))
    around = st.sampled_from(["{}", "{}", "{} == null", "flagN ? {0} : {0}", "IFNONE({}, text)"])
    return draw(around).format(called)


# ------------------------------------------------------------------ laws


@contextmanager
def failing():
    """Let what fails for a value raise: that is no null.  Division by zero is one."""
    null = (ZeroDivisionError,)
    with patch("tpql.engine.code.FAILURES", null), patch("tpql.engine.apply.FAILURES", null):
        yield


def nullable(tree):
    return Answer(Query("Thing"), SCHEMA).follow(tree, "expression").of(tree).nullable


def values(tree):
    """What the engine makes of the things, without those that it fails for."""
    found = []
    with failing():
        compiled = compile_value(tree, entity="Thing", schema=SCHEMA, now=NOW)
        for thing in THINGS:
            with suppress(TpqlUsageError):
                found.append(compiled(thing))
    return found


def holds(tree):
    return nullable(tree) or None not in values(tree)


def parts(tree):
    """All expressions in a tree; those about the elements of a collection are about things."""
    return [each for each in walk(tree) if not isinstance(each, Field)]


@settings(max_examples=60, deadline=None)
@given(expressions())
def test_what_is_never_null_is_never_null(trees):
    seen = {compact(part): part for tree in trees for part in parts(tree)}
    for text, part in seen.items():
        with suppress(TpqlTypeError):  # the numbers of a list are no things
            assert holds(part), text


@settings(max_examples=100, deadline=None)
@given(st.lists(calls(), min_size=5, max_size=10))
def test_what_operators_make_of_calls(texts):
    for text in texts:
        with suppress(TpqlTypeError, TpqlUnsupportedError):
            assert holds(parse(text)), text


def test_functions_that_never_give_null_never_do():
    wrong, held = [], 0
    for form, options in CALLS:
        for chosen in product(*[each[:2] for each in options]):
            text = form.format(*chosen)
            with suppress(TpqlTypeError, TpqlUnsupportedError):
                if not holds(parse(text)):
                    wrong.append(text)
                held += 1
    assert not wrong
    assert held > 1000
