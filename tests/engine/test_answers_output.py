"""What the parts of an answer are made of: JSON, dates, values whose type nobody knows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tpql
from tests.engine.accounts import account
from tpql.engine import Dataset, Refusal
from tpql.engine.date_output import date_writer, read_zone
from tpql.engine.json_text import DateMark, json_text
from tpql.engine.output import decimal_places
from tpql.testing import queries, texts

PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(PLAIN, st.booleans())
@settings(deadline=None)
def test_json_reads_back_as_what_was_written(value, pretty):
    text = json_text(value, pretty=pretty)
    assert json.loads(text) == value
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5.0, "5.0"),
        (0.1, "0.1"),
        (1e15, "1E+15"),
        (123456789012345.0, "123456789012345.0"),
        (1.5e-7, "1.5E-07"),
        (-0.0, "-0.0"),
        (float("nan"), '"NaN"'),
        (float("-inf"), '"-Infinity"'),
        (Decimal("10.0000"), "10.0000"),
        (Decimal(7), "7.0"),
        (10**30, "1" + "0" * 30),
        (DateMark("/Date(0+0000)/"), '"\\/Date(0+0000)\\/"'),
        ("/Date(0+0000)/", '"/Date(0+0000)/"'),
        ("\x85\u2028\u2029\ud800", '"\\u0085\\u2028\\u2029\\ud800"'),
        ("<a href='x'>&</a>\x7f", "\"<a href='x'>&</a>\x7f\""),
        (timedelta(1), '"1 day, 0:00:00"'),
    ],
)
def test_scalars(value, text):
    assert json_text(value) == text


@pytest.mark.parametrize("pretty", [True, False])
def test_json_of_any_depth(pretty):
    deep: object = []
    for _ in range(3_000 if pretty else 100_000):
        deep = [deep]
    assert json_text(deep, pretty=pretty).count("[") > 3_000


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("10", "10.0000"),
        ("14.41975308641975308641975309", "14.419753"),
        ("0.33333", "0.333330"),
        ("-2.5", "-2.5000"),
        ("79228162514264337593543950335", "79228162514264337593543950335.0000"),
        ("0.00000001", "0.000000"),
    ],
)
def test_the_places_of_a_decimal(value, text):
    assert f"{decimal_places(Decimal(value)):f}" == text


QUERY = tpql.parse_query("/api/v2/Bug")
ISO = tpql.parse_query("/api/v2/Bug?dateFormat=iso")


@pytest.mark.parametrize(
    ("date", "zone", "milliseconds", "iso"),
    [
        (datetime(2014, 11, 13), "+03:00", "1415826000000+0300", "2014-11-13T00:00:00+03:00"),
        (
            datetime(1969, 12, 31, 23, 59, 59, 500000),
            "Z",
            "-500+0000",
            "1969-12-31T23:59:59.5+00:00",
        ),
        (datetime(2018, 7, 1), "Europe/Berlin", "1530396000000+0200", "2018-07-01T00:00:00+02:00"),
        (datetime(2018, 1, 1), "-03:30", "1514777400000-0330", "2018-01-01T00:00:00-03:30"),
        (datetime.min, "Asia/Tokyo", None, None),
        (datetime.max, "America/New_York", None, None),
    ],
)
def test_dates_in_a_zone(date, zone, milliseconds, iso):
    shown = [date_writer(query, read_zone(zone))(date) for query in (QUERY, ISO)]
    if milliseconds is not None:
        assert shown == [f"/Date({milliseconds})/", iso]


def test_a_zone_may_be_an_object():
    assert read_zone(UTC) is UTC


CUSTOM = {
    "customFields": [
        {"name": "Due", "type": "Date", "value": "2014-11-13T00:00:00"},
        {"name": "Odd", "type": "Date", "value": "soon"},
        {"name": "Site", "type": "URL", "value": {"Url": "http://x/", "label": None}},
        {"name": "Empty", "type": "Text", "value": None},
        {"name": "Cost", "type": "Number", "value": Decimal("5.50")},
    ]
}
BUG = {
    "id": 1,
    "name": "Crash",
    "customValues": CUSTOM,
    "Train": {"id": 5, "resourceType": "AgileReleaseTrain", "name": "Red", "secret": 1},
    "Extra": [{"Deep": {"Value": None, "When": "/Date(0+0000)/"}}, 5],
    "native": datetime(2020, 1, 1),
}


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (
            "customValues",
            {
                "customFields": [
                    {"name": "Due", "type": "Date", "value": "/Date(1415836800000+0000)/"},
                    {"name": "Odd", "type": "Date", "value": "soon"},
                    {"name": "Site", "type": "URL", "value": {"url": "http://x/"}},
                    {"name": "Empty", "type": "Text"},
                    {"name": "Cost", "type": "Number", "value": Decimal("5.50")},
                ]
            },
        ),
        ("CustomValues['Due']", "/Date(1415836800000+0000)/"),
        ("CustomValues.Date('Due')", "/Date(1415836800000+0000)/"),
        ("CustomValues['Nope']", None),
        ("Train", {"resourceType": "AgileReleaseTrain", "id": 5, "name": "Red"}),
        ("Extra", [{"deep": {"when": "/Date(0+0000)/"}}, 5]),
        ("native", "/Date(1577836800000+0000)/"),
        ("nothing", None),
    ],
)
def test_values_of_which_the_schema_does_not_say_the_type(select, expected):
    assert Dataset.of({"Bug": [BUG]}).run(f"/api/v2/Bug?select={select}").items == (expected,)


def _answers(dataset, query):
    try:
        text = dataset.run(query).json()
    except tpql.TpqlError as error:
        body = Refusal.of(error).body()
        assert body["Status"]
        assert Refusal.of(error).xml()
        text = Refusal.of(error).json()
    text.encode("utf-8")
    return text


@given(texts() | texts().map("/api/v2/Bug?".__add__) | texts().map("/api/v2/Bug?where=".__add__))
@settings(max_examples=200, deadline=None)
def test_any_text_gets_an_answer_or_an_error_of_tpql(text):
    _answers(account(0), text)


@given(queries().map(lambda query: query.replace(endpoint="api")))
@settings(max_examples=80, deadline=None)
def test_any_query_gets_an_answer_or_an_error_of_tpql(query):
    _answers(account(0), query)


@pytest.mark.parametrize("given_", ["take=99999999999", "skip=2147483648", "skip=9" + "0" * 30])
def test_a_number_that_is_no_int32_is_refused(given_):
    with pytest.raises(Refusal) as caught:
        account(0).run(f"/api/v2/Bug?{given_}")
    assert caught.value.status == 400
