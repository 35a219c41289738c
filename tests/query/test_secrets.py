"""Credentials are found, placeholders are not, and nothing of a secret is left."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.query.secrets import find_secrets, is_placeholder, redact

SERVICE = b64encode(b"robot:" + b"0123456789ABCDEF" * 2).decode()
ACCESS = b64encode(b"12:" + b64encode(bytes(range(32)))).decode()
BASIC = b64encode(b"robot:pass word").decode()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("/api/v2/Bug?token=abc123", "abc123"),
        ("?where=id==1&access_token=abc%3D%3D&take=1", "abc%3D%3D"),
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
