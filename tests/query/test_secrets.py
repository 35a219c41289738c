"""Credentials are found, placeholders are not, and nothing of a secret is left."""

from __future__ import annotations

from base64 import b64encode
from time import perf_counter
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.query.secrets import find_secrets, is_placeholder, redact

PLAIN_SERVICE = "robot:" + "0123456789ABCDEF" * 2
PLAIN_ACCESS = "12:" + b64encode(bytes(range(32))).decode()
SERVICE = b64encode(PLAIN_SERVICE.encode()).decode()
ACCESS = b64encode(PLAIN_ACCESS.encode()).decode()
BASIC = b64encode(b"robot:pass word").decode()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("/api/v2/Bug?token=abc123", "abc123"),
        ("?where=id==1&access_token=abc%3D%3D&take=1", "abc%3D%3D"),
        ("?access_token=abc=def==&take=1", "abc=def=="),
        ("ACCESS_TOKEN=abc123==", "abc123=="),
        ('{"access_token": "abcdefghijklmnop"}', "abcdefghijklmnop"),
        ("https://robot:hunter2@example.com/api/v2/Bug", "robot:hunter2"),
        ("https://robot:hunt@er2@example.com/", "robot:hunt@er2"),
        (f"Authorization: Basic {BASIC}", BASIC),
        (f"curl -H 'authorization: basic {BASIC}'", BASIC),
        (f"Basic {BASIC}", BASIC),
        ("apptio-opentoken: 0123456789abcdef", "0123456789abcdef"),
        ('"keySecret":"0123456789abcdef"', "0123456789abcdef"),
        (f"the token is {SERVICE}.", SERVICE),
        (f"the token is {ACCESS}.", ACCESS),
        (f"TP_TOKEN={SERVICE}", SERVICE),
        ('export TP_TOKEN="short1"', "short1"),
        ("TP_PASSWORD=hunter2", "hunter2"),
        ("CLIENT_SECRET_1='s3cr3t'", "s3cr3t"),
        ('{"password": "hunter2", "login": "robot"}', "hunter2"),
        (r'["token=\"abcdefgh1234\""]', "abcdefgh1234"),
        ('{"apptio-opentoken": "eyJhbGci.eyJzdWIi.c2ln"}', "eyJhbGci.eyJzdWIi.c2ln"),
        ("apptio-opentoken: eyJhbGci.eyJzdWIi.c2ln", "eyJhbGci.eyJzdWIi.c2ln"),
        ("Authorization: 0123456789abcdef0123456789", "0123456789abcdef0123456789"),
        ("next=%2Fapi%3Faccess_token%3Dabc%26take%3D1", "abc"),
        ("next=https%3A%2F%2Frobot%3Ahunter2%40h.example%2Fapi", "robot%3Ahunter2"),
        ("curl -s -u robot:hunter2 https://h.example/api", "robot:hunter2"),
        ("curl --user 'robot:hunter2' https://h.example/api", "robot:hunter2"),
        (f"https://h.example/{ACCESS}/x", ACCESS),
        (f"q=%22{quote(ACCESS)}%22", quote(ACCESS)),
        (f"q=%2522{quote(quote(SERVICE))}%2522", quote(quote(SERVICE))),
        (f"secret: {b64encode(ACCESS.encode()).decode()}", b64encode(ACCESS.encode()).decode()),
        (f"bare {PLAIN_SERVICE} token", PLAIN_SERVICE),
        (f"bare {PLAIN_ACCESS} token", PLAIN_ACCESS),
        (f"bare {quote(PLAIN_ACCESS, safe='')} token", quote(PLAIN_ACCESS, safe="")),
    ],
)
def test_a_credential_is_found_and_removed(text, secret):
    assert [text[s.start : s.end] for s in find_secrets(text)] == [secret]
    assert redact(text) == text.replace(secret, "***")


@pytest.mark.parametrize(
    "text",
    [
        "?token=<token>",
        "?token={{token}}&take=1",
        "?token=${TOKEN}",
        "?token=$TOKEN",
        "?token=@token",
        "?token=xxxxxxxx",
        "?token=XXX&access_token=***",
        "?access_token=your-token",
        "?access_token=[REDACTED]",
        "?where=token==5",
        '?where=token=="abc"',
        "Authorization: Basic {{login}}:{{password}}",
        "https://{{user}}:{{password}}@example.com",
        "https://example.com/@here",
        "Basic understanding of tokens",
        "TOKEN=${TOKEN}",
        '{"token": "string", "password": "changeme"}',
        "docker run -u 1000:1000 image",
        "etag:0123456789abcdef0123456789abcdef",
        "/api/v2/Bug?where=token=='abcdef'",
        "token = os.environ.get(name)",
        "token: name",
        "/api/v2/Bug?select={token:name}",
        b64encode(b"a perfectly harmless text that is long enough").decode(),
        "",
    ],
)
def test_what_only_looks_like_a_credential_is_none(text):
    assert find_secrets(text) == []
    assert redact(text) == text


@pytest.mark.parametrize("value", ["xxx", "<t>", "{{t}}", "%3Ct%3E", "my_token", "@t", "${a}:${b}"])
def test_placeholders(value):
    assert is_placeholder(value)


@given(st.text(st.sampled_from("token=access_&?:/@ Basic\"'{}<>.$aA0+"), max_size=60))
def test_any_text_is_redacted_once_and_for_all(text):
    assert redact(redact(text)) == redact(text)


@given(
    st.text(st.sampled_from("abcXYZ019-._~"), min_size=1).filter(lambda t: not is_placeholder(t))
)
def test_no_value_of_a_token_survives(value):
    assert redact(f"?token={value}&take=1") == "?token=***&take=1"


HEX = st.text(st.sampled_from("0123456789ABCDEF"), min_size=32, max_size=32)
LOGIN = st.text(st.sampled_from("abcxyz.-_09"), min_size=1, max_size=20)
TOKENS = st.one_of(
    st.builds("{}:{}".format, LOGIN, HEX.filter(lambda digits: set(digits) - {"A", "0"})),
    st.builds(
        lambda user, key: f"{user}:{b64encode(key).decode()}",
        st.integers(1, 999_999_999),
        st.binary(min_size=32, max_size=32),
    ),
)
FORMS = (
    str,
    lambda token: b64encode(token.encode()).decode(),
    lambda token: b64encode(b64encode(token.encode())).decode(),
)
PLACES = (
    "{}",
    "[{}]",
    '/api/v2/Bug?where=name=="{}"',
    "a={}&b=1",
    "see {}, please",
    "{}\n",
    "'{}'",
)


def escaped(text):
    return quote(text, safe="")


ESCAPES = (str, escaped, lambda text: escaped(escaped(text)))


@given(TOKENS, st.sampled_from(FORMS), st.sampled_from(ESCAPES), st.sampled_from(PLACES))
def test_a_token_is_known_by_its_inside_wherever_it_stands(token, form, escape, place):
    written = escape(form(token))
    assert written not in redact(place.format(written))


@pytest.mark.parametrize(
    "seed",
    [
        "token",
        "TOKEN=",
        "%2F",
        "://a",
        "curl -u ",
        "a:",
        "%3A",
        "aB3",
        "token%3D",
        '"token":"',
        "A" * 46,
    ],
)
def test_hostile_text_takes_time_in_proportion(seed):
    text = (seed * 200_000)[:200_000]
    start = perf_counter()
    find_secrets(text)
    assert perf_counter() - start < 5
