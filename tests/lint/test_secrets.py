"""No credential of a query is shown: by no format, no exception, no fix."""

from __future__ import annotations

from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lint.examples import findings
from tpql.errors import TpqlError
from tpql.lint.registry import CODES
from tpql.query.saved import parse_saved
from tpql.query.url import parse_query
from tpql.report.color import Style
from tpql.report.formats import FORMATS, render
from tpql.source import Source

KEYS = st.binary(min_size=32, max_size=32).map(lambda key: b64encode(key).decode())
TOKENS = st.builds(
    lambda user, key: b64encode(f"{user}:{key}".encode()).decode(), st.integers(1, 999), KEYS
)
PLACES = (
    "/api/v2/Bug?take=1&token={}",
    "/api/v2/Bug?take=5000&access_tokn={}",
    "/api/v2/Bug?take=1&token={}&token={}",
    "/api/v2/Bug/{}?take=1",
    "/api/v2/{}?take=1",
    '/api/v2/Bug?where=name == "{}" or name == "{}" or name == "a"',
    '/api/v2/Bug?where=name == "{}" and name == "{}"',
    '/api/v2/Bug?where=name in ["{}","{}"]&orderBy=name&skip=1',
    "/api/v2/Bug?where=not entityState.{} == true",
    "/api/v2/Bug?where=name == 'x-{}'",
    '/api/v2/Bug?where=name.ToLower() == "{}"',
    "/api/v2/Bug?where={} > 5 and efort > 5&select={{{}, a: {}}}",
    '/api/v2/Bug?where=CustomValues["{}"] == "x"',
    '/api/v2/Bug?where=name eq "{}',
    "/api/v2/Bug?include=[Id,{}[Name]]",
    "/api/v2/Bug?callback={}&dateFormat={}",
    "/api/v2/Bug?filter=Effort is '{}'",
    "/api/v2/Bug?take={}#{}",
    "https://h.example/api/v1/Bugs?where={}",
    "# the token is {}\nGET /api/v2/Bug\n  ?take=1\nAuthorization: Basic {}\n\n{}\n",
)


def texts_of(found):
    for diagnostic in found:
        yield diagnostic.message
        yield from diagnostic.hints
        for fix in diagnostic.fixes:
            yield fix.message
            yield from (edit.text for edit in fix.edits)


@pytest.mark.parametrize("place", PLACES)
@given(token=TOKENS)
def test_a_token_is_never_shown(place, token):
    text = place.replace("{}", token).replace("{{", "{").replace("}}", "}")
    found = findings(text, CODES)
    source = Source(text, "query.tpql")
    for name in FORMATS:
        assert token not in render(name, [(source, found)], Style(width=200))
    of_linter = [d for d in found if d.code[:3] in ("TP3", "TP4")]
    assert all(token not in shown for shown in texts_of(of_linter))
    assert token not in repr(parse_saved(text).queries[0].parsed)
    try:
        parse_query(text)
    except TpqlError as error:
        assert token not in str(error)
        assert token not in repr(error)
