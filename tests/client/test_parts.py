"""The parts of the client that need no server."""

from __future__ import annotations

import os
import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tpql
from tpql.client import Basic, Failure, Retry, Secret, TpqlBadQueryError
from tpql.client.paging import ordered
from tpql.client.splitting import split
from tpql.errors import TpqlUsageError

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def query(text):
    return tpql.Query.from_url(text)


@pytest.mark.parametrize(
    ("failures", "header", "seconds"),
    [
        (1, None, 0.5),
        (2, None, 1.0),
        (4, None, 4.0),
        (1, "7", 7.0),
        (1, "Thu, 26 Nov 2026 12:00:09 GMT", 9.0),
        (1, "Thu, 26 Nov 2020 12:00:09 GMT", 0.0),
        (1, "soon", 0.5),
        (1, "3600", None),
        (5, None, None),
    ],
)
def test_how_long_to_wait(failures, header, seconds):
    assert Retry().delay(failures, header, NOW) == seconds


@given(st.integers(1, 10**9), st.text(max_size=40))
def test_any_header_gives_a_wait_that_ends(failures, header):
    delay = Retry(attempts=10**10).delay(failures, header, NOW)
    assert delay is None or 0 <= delay <= 30


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("/api/v2/Bug", "id"),
        ("/api/v2/Bug?orderBy=name desc", "name desc,id"),
        ("/api/v2/Bug?orderBy=Id desc", "Id desc"),
        ("/api/v2/Bug?orderByDesc=effort", "effort desc,id"),
        ("/api/v2/Bug/5", None),
    ],
)
def test_an_order_in_which_no_two_items_are_equal(written, order):
    made = ordered(query(written))
    texts = {name: text for name, text in made.params() if name.startswith("orderBy")}
    given = texts.get("orderBy")
    assert (given and tpql.compact(given, clause="orderBy")) == order


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=300), st.integers(60, 400))
def test_the_parts_of_a_list_are_the_list(numbers, longest):
    text = ",".join(map(str, numbers))
    parts = split(query(f"/api/v2/Bug?where=id in [{text}] and effort>5"), longest)
    assert all(len(part.url("")) <= longest for part in parts) or len(parts) == 1
    found = [
        n for p in parts for n in p.url("", readable=True).split("[")[1].split("]")[0].split(",")
    ]
    if len(parts) > 1:
        assert len(found) == len(set(found)) == len(set(numbers))
    assert set(map(int, found)) == set(numbers)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("/api/v2/Bug?where=not(id in [LIST])", "no `in"),
        ("/api/v2/Bug?where=id in [LIST] or effort>5", "no `in"),
        ("/api/v2/Bug?where=id in [LIST]&take=5", "`take`"),
        ("/api/v2/Bug?where=id in [LIST]&result=sum(effort)", "`result`"),
    ],
)
def test_what_cannot_be_split_says_why(text, reason):
    long = query(text.replace("LIST", ",".join(map(str, range(1000, 3000)))))
    with pytest.raises(TpqlUsageError, match=reason):
        split(long)


def test_a_secret_comes_from_the_environment(monkeypatch):
    secret = Secret.from_environment("TPQL_TEST_TOKEN")
    with pytest.raises(TpqlUsageError, match="not set"):
        secret.reveal()
    monkeypatch.setenv("TPQL_TEST_TOKEN", " value\n")
    assert secret.reveal() == "value"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_secret_comes_from_a_file_that_only_its_owner_reads(tmp_path):
    path = tmp_path / "token"
    with pytest.raises(TpqlUsageError, match="No such file"):
        Secret.from_file(str(path)).reveal()
    path.write_text("value\nmore")
    path.chmod(0o644)
    with pytest.raises(TpqlUsageError, match="chmod 600"):
        Secret.from_file(str(path)).reveal()
    path.chmod(0o600)
    assert Secret.from_file(str(path)).reveal() == "value"


def test_a_secret_comes_from_a_function():
    assert Secret(lambda: "value").reveal() == "value"
    with pytest.raises(TpqlUsageError, match="empty"):
        Secret("").reveal()
    with pytest.raises(TpqlUsageError):
        Secret("a\r\nHost: b").reveal()


def test_a_secret_is_shown_and_kept_by_nothing():
    assert repr(Secret("value")) == "Secret(***)"
    with pytest.raises(TpqlUsageError, match="not written"):
        pickle.dumps(Secret("value"))


@pytest.mark.parametrize("login", ["", "a:b"])
def test_a_login_that_cannot_be_sent(login):
    with pytest.raises(TpqlUsageError, match="login"):
        Basic(login, "password")


def test_an_error_goes_through_pickle():
    error = TpqlBadQueryError("no", Failure(status=400, error_id="e"))
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.failure) == (TpqlBadQueryError, "no", error.failure)
