"""Every value becomes the literal that evaluates to it again, or an error that says why not."""

from __future__ import annotations

import enum
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import tpql
from tpql.build import F, Q, obj, quote, template
from tpql.build.literals import literal
from tpql.errors import TpqlUsageError
from tpql.syntax import nodes as n
from tpql.syntax.literals import LARGEST_INTEGER, check_literals
from tpql.syntax.printer import compact, pretty

INJECTIONS = [
    '"', "'", '\\"', "\\'", "\\", "\\\\", '" or 1==1 or name=="', "' or true or name=='",
    '") or (true', "')or(1==1", '\\" or 1==1 or name==\\"', "\n", "\r\n", '"\n"', "\0", "\x7f",
    "\x85", "\u2028", "“", "’", '"}&take=1000', "&take=1000", "#", "%22", "%2522", "+", "a&b",
    "null", "true", "1", "@min", "{{x}}", "${x}", "{n}", "DateTime.Now", '"]', "] or id in [",
    'a" & "b', "//", "/*", "--", ";", "\ufeff", "\u202e", "🦊", "\\u0022", "\\x22", "\t", "\b",
    "\\\n", '"\\', "'\\", "\"'", "'\"", "''", '""', "a\\", 'a\\" == "b', "?x", "=",
]  # fmt: skip


class Color(enum.Enum):
    RED = "red"
    NUMBER = 3
    NOTHING = None
    SEVERAL = (1, 2)


class Level(enum.IntEnum):
    HIGH = 7


class Word(enum.StrEnum):
    ONE = 'o"ne'


class Cheat(str):
    def __str__(self) -> str:
        return '" or true or "'

    def encode(self, *_args: object, **_options: object) -> bytes:
        return b""


def evaluate(node: n.Node) -> object:
    """Return the value of a literal, as the server reads it."""
    match node:
        case n.UnaryOp("-", operand):
            return -evaluate(operand)  # type: ignore[operator]
        case n.Call(n.Attribute(n.Name("DateTime"), "Parse"), (n.StringConstant(text),)):
            return datetime.fromisoformat(text)
        case n.Call(n.Attribute(n.Name("Guid"), "Parse"), (n.StringConstant(text),)):
            return UUID(text)
    return node.value  # type: ignore[attr-defined]


class MissingDate(datetime):
    """As pandas makes it: a datetime whose parts are NaN."""

    year = property(lambda _: float("nan"))  # type: ignore[assignment]


def through_text(value: object) -> object:
    """Write the literal of a value both ways, read it again, and evaluate it."""
    node = literal(value)
    found = []
    for write in (compact, pretty):
        read = tpql.parse(write(F.x.node.__class__("x")) + "==" + write(node), clause="where")
        assert read.right == node
        assert not [d for d in check_literals(read) if d.severity == "error"]
        found.append(evaluate(read.right))
    assert found[0] == found[1]
    return found[0]


LITERALS = [
    (None, "null"),
    (True, "true"),
    (False, "false"),
    (0, "0"),
    (-7, "-7"),
    (LARGEST_INTEGER, "18446744073709551615"),
    (1.5, "1.5"),
    (-1.5, "-1.5"),
    (5.0, "5.0"),
    (1e300, "1e300"),
    (1e-7, "1e-07"),
    (Decimal("7.50"), "7.5"),
    (Decimal("5.00"), "5"),
    (Decimal(-2), "-2"),
    (Decimal("0.1"), "0.1"),
    ("", '""'),
    ("a", '"a"'),
    ("it's", '"it\'s"'),
    (date(2024, 1, 31), 'DateTime.Parse("2024-01-31")'),
    (datetime(2024, 1, 31, 10, 20), 'DateTime.Parse("2024-01-31T10:20:00")'),
    (datetime(2024, 1, 31, tzinfo=UTC), 'DateTime.Parse("2024-01-31T00:00:00+00:00")'),
    (datetime(1, 1, 1, 0, 0, 0, 5), 'DateTime.Parse("0001-01-01T00:00:00.000005")'),
    (
        datetime(1900, 1, 1, tzinfo=timezone(timedelta(minutes=30, seconds=17))),
        'DateTime.Parse("1899-12-31T23:29:43+00:00")',
    ),
    (UUID(int=5), 'Guid.Parse("00000000-0000-0000-0000-000000000005")'),
    (Color.RED, '"red"'),
    (Color.NUMBER, "3"),
    (Color.NOTHING, "null"),
    (Level.HIGH, "7"),
    (Word.ONE, r'"o\"ne"'),
    (Cheat("x"), '"x"'),
]


@pytest.mark.parametrize(("value", "text"), LITERALS, ids=[repr(v) for v, _ in LITERALS])
def test_a_value_has_this_literal(value: object, text: str) -> None:
    assert pretty(literal(value)) == text


BAD = [
    (float("nan"), "no number"),
    (MissingDate(2024, 1, 1), "no date"),
    (float("inf"), "no number"),
    (-float("inf"), "no number"),
    (Decimal("NaN"), "no number"),
    (Decimal("sNaN"), "no number"),
    (Decimal("-Infinity"), "no number"),
    (Decimal("0.12345678901234567890123"), "round it"),
    (Decimal("1e999"), "no number|round it"),
    (2**64, "no integer beyond"),
    (-(2**64), "no integer beyond"),
    (10**5000, "no integer beyond"),
    ("\ud800", "surrogate"),
    ("a\udc00b", "surrogate"),
    ("\ud83e\udd8a", "surrogate"),
    (Color.SEVERAL, ".in_([...])"),
    (Color, "no literal"),
    (datetime.max.replace(tzinfo=timezone(timedelta(hours=-20))), "range"),
    (timedelta(1), "add_days"),
    (time(1), ".Hour"),
    (b"x", "decode"),
    ([1], ".in_"),
    (object(), "no literal"),
    (int, "no literal"),
    (1j, "no literal"),
]


@pytest.mark.parametrize(("value", "hint"), BAD, ids=[str(type(v)) + h for v, h in BAD])
def test_a_value_without_a_literal_is_refused(value: object, hint: str) -> None:
    with pytest.raises(TpqlUsageError) as caught:
        literal(value)
    assert any(word in str(caught.value) for word in hint.split("|"))
    with pytest.raises(TpqlUsageError):
        F.x == value  # noqa: B015


numbers = (
    st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.decimals(
        allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
    )
)
zones = (
    st.none()
    | st.timezones()
    | st.builds(timezone, st.timedeltas(timedelta(hours=-23), timedelta(hours=23)))
)
texts = st.text() | st.sampled_from(INJECTIONS) | st.lists(st.sampled_from(INJECTIONS)).map("".join)


@given(st.none() | st.booleans() | numbers | st.uuids() | texts.filter(lambda t: t.isprintable()))
def test_a_value_survives(value: object) -> None:
    found = through_text(value)
    if isinstance(value, Decimal) and isinstance(found, float):
        found = Decimal(repr(found))
    assert found == value


@given(st.dates())
def test_a_date_survives(value: date) -> None:
    assert through_text(value) == datetime(value.year, value.month, value.day)


moments = st.datetimes(
    timezones=zones,
    min_value=datetime(2, 1, 1),
    max_value=datetime(9998, 1, 1),
    allow_imaginary=False,
)


@given(moments)
def test_a_time_survives(value: datetime) -> None:
    offset = value.utcoffset()
    assume(offset is None or value.fold == 0)
    # Python calls a time in the gap of a zone equal to none of another zone.
    same = value if offset is None else value.replace(tzinfo=timezone(offset))
    assert through_text(value) == same


def safe(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text)


@settings(max_examples=5_000)
@example("a\\")
@example('a\\" == "b')
@given(texts.filter(safe))
def test_no_text_changes_the_tree_around_it(text: str) -> None:
    query = (
        Q("Bug")
        .where((F.name == text) & F.tags.contains(text), F.owner.login.in_([text, "x", text]))
        .where(F.custom("Risk") != text)
        .select(F.id, n=text, o=obj(t=F.name + text))
        .order_by(F.name.IndexOf(text))
        .query
    )
    read = tpql.parse_query(query.url())
    assert read == query
    where = read.where
    assert where == tpql.parse(compact(query.where), clause="where")
    assert [p.name for p in read.parameters] == ["where", "select", "orderBy"]
    shape = [type(node) for node in n_walk(where)]
    plain = Q("Bug").where((F.name == "s") & F.tags.contains("s"), F.owner.login.in_(["s"] * 3))
    plain = plain.where(F.custom("Risk") != "s")
    assert shape == [type(node) for node in n_walk(plain.query.where)]


def n_walk(node: n.Node | None) -> list[n.Node]:
    from tpql.syntax.visit import walk

    assert node is not None
    return list(walk(node))


@settings(max_examples=1_000)
@given(texts.filter(safe), texts.filter(safe))
def test_a_quoted_text_can_be_joined(one: str, other: str) -> None:
    joined = (
        f'x == {quote(one)} and y in {quote([other, "z"])} and z == "end" and w == {quote(other)}'
    )
    built = (F.x == one) & F.y.in_([other, "z"]) & (F.z == "end") & (F.w == other)
    assert tpql.parse(joined, clause="where") == built.node


@settings(max_examples=1_000)
@given(texts.filter(safe))
def test_a_hole_of_a_template_is_never_syntax(text: str) -> None:
    built = template("(name.contains({t}) or x=={t}) and id in {ts}", t=text, ts=[text, text])
    assert built.node == ((F.name.contains(text) | (F.x == text)) & F.id.in_([text, text])).node
