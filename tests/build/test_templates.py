"""Templates: holes are values and never syntax."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import tpql
from tpql.build import F, Q, quote, template
from tpql.errors import TpqlSyntaxError, TpqlUsageError


def interpolated(*parts: object) -> SimpleNamespace:
    """Make what Python 3.14 makes of t"...": static parts, and values in between."""
    values = [SimpleNamespace(value=v, expression=f"v{i}", conversion=None, format_spec="")
              for i, v in enumerate(parts[1::2])]  # fmt: skip
    return SimpleNamespace(strings=parts[::2], interpolations=tuple(values))


SAME = [
    ("f({n}) and id in {ids}", {"n": 'a"b', "ids": [1, 2]}, r'f("a\"b") and id in [1,2]'),
    ("id in [{n}]", {"n": 5}, "id in [5]"),
    ("id in [{n}]", {"n": [5, 6]}, "id in [5,6]"),
    ("id IN\n{n}", {"n": []}, "id in []"),
    ("id in {n}", {"n": 5}, "id in [5]"),
    ("a=={n} or b=={n}", {"n": None}, "a==null or b==null"),
    ("a-{n}", {"n": -1}, "a-(-1)"),
    ("a*{n}", {"n": F.b + 1}, "a*(b+1)"),
    ("margin=={n}", {"n": 1}, "margin==1"),
    ("a == {n} and b == 'x'", {"n": "c\\"}, 'a == "c\\\\" and b == \'x\''),
]  # fmt: skip


@pytest.mark.parametrize(("text", "values", "expected"), SAME)
def test_a_hole_is_a_value(text: str, values: dict[str, object], expected: str) -> None:
    assert template(text, **values).node == tpql.parse(expected, clause="where")  # type: ignore[arg-type]


def test_braces_of_the_language_are_its_own() -> None:
    built = template("{id, big: effort > {n}, p: { name }, {} as e}", clause="select", n=5)
    assert built.node == tpql.parse("{id,big:effort>5,p:{name},{} as e}", clause="select")
    assert template("id, x: {n}", clause="select", n=5).node == tpql.parse("{id,x:5}", "select")


def test_a_template_is_an_expression() -> None:
    condition = template("effort > {n} or urgent", n=5)
    assert Q("Bug").where(condition, F.id > 1).params() == [("where", "(effort>5||urgent)&&id>1")]


BAD = [
    ("name == '{n}'", {"n": 1}, "stands inside quotes"),
    ('name == "x {n}"', {"n": 1}, "stands inside quotes"),
    ("name in ['{n}']", {"n": 1}, "stands inside quotes"),
    ("[Risk {n}] == 1", {"n": 1}, "quotes or a name"),
    ("name == {n}", {}, "no value for the hole {n}"),
    ("name == {n}", {"n": 1, "m": 2}, "no hole for m"),
    ("name == 1", {"n": 1}, "no hole for n"),
    ("name == {n} or @n", {"n": 1}, "call the parameter otherwise"),
    ("name == {n}", {"n": [1]}, "fits only into"),
    ("name == {n}", {"n": {"a": 1}}, "list|obj"),
    ("name == {n}", {"n": object()}, "no literal"),
    ("name == {n}", {"n": "\ud800"}, "surrogate"),
    (5, {}, "a str or a template string"),
]


@pytest.mark.parametrize(("text", "values", "message"), BAD)
def test_what_is_no_template_is_refused(text, values, message: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        template(text, **values)
    assert any(word in str(caught.value) for word in message.split("|"))


@pytest.mark.parametrize(
    "text", ["a{n}", "{n}px == 1", "{n}{n}", "1{n}", "a.{n}", "{n}(1)", "${n}"]
)
def test_a_hole_is_a_whole_operand(text: str) -> None:
    with pytest.raises((TpqlSyntaxError, TpqlUsageError)):
        template(text, n=1)


def test_errors_are_at_their_place_in_the_template() -> None:
    text = "a == {name} and id in {ids} and x is null"
    with pytest.raises(TpqlSyntaxError) as caught:
        template(text, name="a long value", ids=[1, 2, 3])
    assert caught.value.diagnostics[0].span.start == text.index("is null")


@pytest.mark.parametrize("clause", ["orderBy", "filter", "nothing"])
def test_templates_are_for_expressions(clause) -> None:
    with pytest.raises(TpqlUsageError, match="no template for"):
        template("a", clause=clause)


def test_template_strings_bring_their_values() -> None:
    built = template(interpolated("name == ", 'x"', " and id in ", [1, 2], " and {a} == ", 3, ""))
    assert built.node == tpql.parse('name == "x\\"" and id in [1,2] and {a} == 3', clause="where")
    nested = template(interpolated("", 5, ""))
    assert nested.node == tpql.parse("5", clause="expression")
    built = template(interpolated("a in", [1], ""))
    assert built.node == tpql.parse("a in [1]")
    filtered = Q("Bug").filter(interpolated("?name is ", "x'", ""))  # type: ignore[arg-type]
    assert filtered.params() == [("filter", '?name is"x\'"')]


def test_template_strings_are_no_texts() -> None:
    with pytest.raises(TpqlUsageError, match="stands inside quotes"):
        template(interpolated("name == '", 5, "'"))
    with pytest.raises(TpqlUsageError, match="give no others"):
        template(interpolated("name == ", 5, ""), n=1)
    formatted = interpolated("name == ", 5, "")
    formatted.interpolations[0].conversion = "r"
    with pytest.raises(TpqlUsageError, match="never formatted"):
        template(formatted)


QUOTED = [
    ("a", '"a"'),
    ('5" disk', r'"5\" disk"'),
    ("a\\", '"a\\\\"\n'),
    ('"\\', '"\\"\\\\"\n'),
    (["a\\", "b"], '["a\\\\",\n"b"]'),
    (5, "5"),
    (-5, "(-5)"),
    (None, "null"),
    ([1, "x"], '[1, "x"]'),
    ([], "[]"),
]


@pytest.mark.parametrize(("value", "text"), QUOTED)
def test_quote_is_a_whole_operand(value, text: str) -> None:
    assert quote(value) == text


def test_a_quoted_expression_is_a_whole_operand() -> None:
    assert quote(F.a | F.b) == "(a or b)"
    assert quote(F.a + 1) == "(a + 1)"
    assert quote(-F.a) == "(-a)"
    assert quote(F.a.b) == "a.b"
