"""``tpql decode``."""

from __future__ import annotations

import pytest

from tpql.query.saved import parse_saved
from tpql.query.url import parse_url

URL = "https://x.tpondemand.com/api/v2/Bug?where=effort%3E1%2B1+and+a=='R%26D'&take=10&isoDate"
TEXT = (
    "https://x.tpondemand.com/api/v2/Bug\n"
    '  ?where=effort > 1 + 1 and a == "R&D"\n'
    "  &take=10\n"
    "  &isoDate\n"
)
SECRET = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_url(tpql) -> None:
    assert tpql("decode", URL) == (0, TEXT, "")
    assert tpql("decode", stdin=URL + "\n") == (0, TEXT, "")


def test_several_urls_are_separated(tpql, write) -> None:
    write("a.txt", f"# two\n{URL}\n\n{URL}\n")
    assert tpql("decode", "a.txt").out == f"{TEXT}\n###\n\n{TEXT}"
    assert tpql("decode", URL, URL).out == f"{TEXT}\n###\n\n{TEXT}"


def test_width(tpql) -> None:
    out = tpql("decode", "--width", "30", URL).out
    assert max(map(len, out.splitlines()[1:])) <= 30


@pytest.mark.parametrize(
    "url",
    [
        "/api/v2/Bug?filter=%0A%23x&take=1",
        "/api/v2/Bug?acid=%2541&take=1",
        "/api/v2/Bug?acid=a%26take%3D1",
        "/api/v2/Bug?acid=a%0A%0A%23%23%23%0A",
        "/api/v2/Bug?acid=%20",
    ],
)
def test_what_is_written_reads_as_the_same_query(tpql, url: str) -> None:
    out = tpql("decode", url).out
    [saved] = parse_saved(out).queries
    assert saved.query == parse_url(url)[0]


def test_clause_with_errors_is_still_decoded(tpql) -> None:
    code, out, err = tpql("decode", "/api/v2/Bug?where=a%20is%20null")
    assert code == 1
    assert "a is null" in out
    assert err.startswith("<text>:1:")


def test_what_is_no_url(tpql) -> None:
    code, out, err = tpql("decode", "hello")
    assert (code, out) == (1, "")
    assert "TP5" in err
    assert tpql("decode", stdin="\n").code == 2


def test_credentials_are_masked(tpql) -> None:
    code, out, err = tpql("decode", f"https://u:pass@x.com/api/v2/Bug?access_token={SECRET}")
    assert code == 0
    assert out == "https://***@x.com/api/v2/Bug\n  ?access_token=***\n"
    assert err == "warning: credentials are printed as ***; --show-secrets prints them\n"
