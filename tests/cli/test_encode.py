"""``tpql encode``."""

from __future__ import annotations

QUERY = '/api/v2/Bug?where=name=="R&D" and effort>1+1&take=10'
URL = "/api/v2/Bug?where=name%3D%3D%22R%26D%22%20and%20effort%3E1%2B1&take=10\n"
SECRET = "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="


def test_text_file_and_standard_input(tpql, write) -> None:
    saved = QUERY.replace("?", "\n  ?").replace("&take", "\n  &take")
    write("a.tpql", f"# one\n{saved}\n\n###\n\n{saved}\n")
    assert tpql("encode", QUERY) == (0, URL, "")
    assert tpql("encode", stdin=saved) == (0, URL, "")
    assert tpql("encode", "a.tpql") == (0, URL + URL, "")


def test_readable(tpql) -> None:
    assert tpql("encode", "--readable", QUERY).out == (
        '/api/v2/Bug?where=name=="R%26D"%20and%20effort>1%2B1&take=10\n'
    )


def test_query_with_errors_has_no_url(tpql) -> None:
    code, out, err = tpql("encode", "/api/v2/Bug?where=a is null")
    assert (code, out) == (1, "")
    assert err.startswith("<text>:1:21 TP1")


def test_no_query(tpql) -> None:
    code, out, err = tpql("encode", "-", stdin="# nothing\n")
    assert (code, out) == (2, "")
    assert err == "error: -: no query; write one like /api/v2/Bug?where=id==1\n"


def test_credentials_are_masked(tpql) -> None:
    text = f"https://u:pass@x.tpondemand.com/api/v2/Bug?take=1&token={SECRET}"
    code, out, err = tpql("encode", text)
    assert code == 0
    assert out == "https://***@x.tpondemand.com/api/v2/Bug?take=1&token=***\n"
    assert err == "warning: credentials are printed as ***; --show-secrets prints them\n"
    shown = tpql("encode", "--show-secrets", text)
    assert "u:pass@" in shown.out
    assert shown.err == ""
