"""Credentials of host files: found in every form, and what only looks like one is not."""

from __future__ import annotations

import base64
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.extract.credential_search import credentials
from tpql.extract.findings import HostOptions, host_findings
from tpql.lint.registry import DEFAULT


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


SERVICE = encoded("robot:0123456789ABCDEF0123456789ABCDEF")
ACCESS = encoded(f"123:{base64.b64encode(bytes(range(32))).decode()}")
LOGIN = encoded("jane:s3cret")
URL = "https://acme.tpondemand.com/api/v2/Bug"


def notebook(code: str) -> str:
    cells = [{"cell_type": "code", "source": code}]
    return json.dumps({"cells": cells}, ensure_ascii=False)


FOUND = [
    (f'x = "{SERVICE}"', SERVICE),
    (f"x: {ACCESS}", ACCESS),
    (f"x: {encoded(SERVICE)}", encoded(SERVICE)),
    (f'curl -H "Authorization: Basic {LOGIN}" x', LOGIN),
    (f'H = {{"Authorization": "Basic {LOGIN}"}}', LOGIN),
    (f"Authorization%3A Basic%20{LOGIN}", LOGIN),
    (f"{URL}?take=1&access_token=abcd1234xy", "abcd1234xy"),
    (f"url: {URL}?take=1&token=abcd", "abcd"),
    (f'u = "{URL}%3Faccess_token%3Dabcd1234ef"', "abcd1234ef"),
    ("TP_TOKEN=abcd1234", "abcd1234"),
    (f"# {URL}\nexport TOKEN='zzz9'\n", "zzz9"),
    (f"# {URL}\nENV API_TOKEN=zzz9\n", "zzz9"),
    (f'{URL}\n"token": "a1b2c3d4e5f6"', "a1b2c3d4e5f6"),
    (f'{URL} "password": "hunter22"', "hunter22"),
    ("tpondemand\ntoken: a1b2c3d4e5f6a1b2c3\n", "a1b2c3d4e5f6a1b2c3"),
    ("https://jane:secret@acme.tpondemand.com/api/v2/Bug", "jane:secret"),
    (f"curl -u jane:s3cretpw {URL}", "jane:s3cretpw"),
    ("apptio-opentoken: 0123456789abcdef0123", "0123456789abcdef0123"),
]


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_a_credential_is_found_and_not_shown(text, secret):
    (found,) = credentials(text)
    assert text[found.span.start : found.span.end] == secret
    assert (found.code, found.fixes) == ("TP514", ())
    assert secret not in repr(found)


NONE = [
    "token = load_token_from_environment()",
    f"{URL}\nconst token = applicationTokenFromEnvironment;",
    f'{URL}\n"token": "Authorization token used for"',
    f"{URL}\naccessToken: AuthenticationToken;",
    f"{URL}?access_token=${{TOKEN}}",
    f"{URL}?access_token={{token}}",
    f'"{URL}?access_token=%s" % token',
    f"{URL}?access_token=YOUR_TOKEN",
    f"{URL}?access_token=<token>",
    f'"{URL}?token="+token+"&take=1"',
    "TP_TOKEN=$SECRET",
    "TP_TOKEN=",
    "TP_TOKEN=${{ secrets.TP_TOKEN }}",
    'TP_TOKEN = os.environ["TP_TOKEN"]',
    "TOKEN=$(cat file) # targetprocess",
    f"Authorization: Basic {encoded('user:password')}",
    "Authorization: Basic <base64>",
    f"{URL}\nheaders.Authorization = `Basic ${{encoded}}`",
    f'{URL}\n"password": "string"',
    "git clone ssh://git@github.com/x/y targetprocess",
    'tpondemand; token=e.token; password: "Password"',
    'password: "hunter22"',  # of nobody knows what
    "",
]


@pytest.mark.parametrize("text", NONE)
def test_names_and_placeholders_are_no_credentials(text):
    assert credentials(text) == []


HOSTS = [
    ("a.py", f'get("{URL}?where=id==1&access_token=§")\n'),
    ("a.py", f'get("{URL}", params={{"where": "id==1", "token": "§"}})\n'),
    ("a.js", f"fetch(`{URL}?where=id==${{id}}`, {{headers: {{Authorization: 'Basic §'}}}});\n"),
    ("a.json", f'{{"url": "{URL}?where=id==1&token=§"}}'),
    ("a.yaml", f"url: {URL}?where=id==1\ntoken: §\n"),
    ("a.toml", f"url = '{URL}?where=id==1'\ntoken = '§'\n"),
    ("a.sh", f"export TP_TOKEN=§\ncurl '{URL}?where=id==1'\n"),
    ("a.md", f"<{URL}?where=id==1&token=§>\n"),
    ("a.ipynb", notebook(f'u = "{URL}?where=id==1&token=§"')),
    ("a.cs", f'var u = "{URL}?where=id==1&token=§";'),
    ("a.java", f'String u = "{URL}?where=id==1"; // token=§'),
    ("a.kt", f'val u = "{URL}?where=name==\\"§\\""'),
    ("a.go", f'u := "{URL}?where=id==1"; r.Header.Set("apptio-opentoken", "x"); t := "§"'),
    ("a.pq", f'Web.Contents("{URL}", [Query=[where="id==1", token="§"]])'),
    ("a.http", f"GET {URL}?where=id==1\nAuthorization: Basic §\n"),
    ("a.txt", f"{URL}?where=id==1&token=§\n"),
    ("a.env", "TP_TOKEN=§\n"),
    ("a.bru", f"get {{\n  url: {URL}?where=id==1&token=§\n}}\n"),
    ("a.py", f'get("{URL}?where=id==1&token=§"  # never closed\n\'\n'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), HOSTS)
def test_in_a_host_each_is_one_finding_at_its_place(name, text):
    for secret in (SERVICE, ACCESS):
        if "Basic" in text:
            secret = LOGIN  # noqa: PLW2901 - a header holds another kind
        given = text.replace("§", secret)
        found = host_findings(given, name, HostOptions(lint=DEFAULT)).diagnostics
        ours = [d for d in found if d.code in ("TP514", "TP320")]
        assert [given[d.span.start : d.span.end].strip("\"'\\") for d in ours] == [secret]
        assert secret not in repr(found)
        assert [d.span.start for d in found] == sorted(d.span.start for d in found)


@given(
    before=st.sampled_from(["", "a" * 40, "token", '{"token":"', "basic ", "://", "=", "%3D"]),
    after=st.sampled_from(["", '"', "\n", "&x=1", "@", " y"]),
    secret=st.sampled_from([SERVICE, ACCESS]),
)
@settings(max_examples=80)
def test_a_token_is_found_whatever_stands_around_it(before, after, secret):
    text = f"{before} {secret}{after}"
    assert any(
        text.find(secret) >= d.span.start and text.find(secret) < d.span.end
        for d in credentials(text)
    )


@pytest.mark.parametrize(
    "unit",
    ["token=", "TOKEN=x\n", "a:b@", "://a", "%2F", "curl ", "Basic ", "A" * 47 + " ", "password ",
     "TP_TOKEN=abcd1234\n", "1:" + "A" * 43 + "="],
)  # fmt: skip
def test_it_takes_linear_time(unit):
    text = f"api/v2/ {unit * (200_000 // len(unit))}"
    began = time.process_time()
    credentials(text)
    assert time.process_time() - began < 2
