"""Passing over what holds no query loses none, and makes large files quick to read."""

from __future__ import annotations

import json
import textwrap
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tpql.extract import extract
from tpql.extract.findings import host_findings

URL = "https://x.tpondemand.com/api/v2/Bug?where=id==1&select={id}&orderBy=id&take=5"

PROGRAMS = {
    ".py": [
        f'u = "{URL}"\n',
        'B = "https://x/api/v2/Bug"\n',
        "P = {'where': 'id == 1', 'take': 5}\n",
        "def f(a):\n    return get(B, params=P)\n",
        "class A:\n    def g(self):\n        x = 'note'\n        return x\n    def h(self): f()\n",
        "def q(a):\n    return get('/api/v2/Bug', params={'where': 'id==1', 'take': a})\n",
        "if True:\n    x = {'a': [1, 2]}\n",
    ],
    ".js": [
        f"fetch('{URL}');\n",
        "const p = new URLSearchParams({where: 'id == 1', take: '5'});\n",
        "const r = `https://x/api/v2/Bug?${p}`;\n",
        "api.queryAsync('Bug', {take: 5, where: `id == ${n}`});\n",
        "function f(a) { const x = {b: 'c'}; return a.filter(y => { g(y); return 'z'; }); }\n",
        "class A { m() { if (a) { b('c'); } else { return {d: 'e'}; } } }\n",
        "axios({url: '/api/v2/Bug', params: {take: 5, where: 'id == 1'}})\n",
        "url.searchParams.set('where', 'id == 1'); x = 'y'\n",
        "get('/api/v2/Bug', {params: {where: 'id', o{a: 'b', take: '5', 'skip': '1', c: d}}})\n",
    ],
    ".cs": [
        f'var u = "{URL}";\n',
        'class A { string F(int a) { var x = "y"; return $"/api/v2/Bug?where=id=={a}"; } }\n',
        'void G() { Get("/api/v2/Bug", new { where = "id == 1" }); H("x"); }\n',
        'var p = new() { ["where"] = "id == 1" };\n',
        'Get("/api/v2/Bug", new Query { where = "id == 1", options = new Page { take = "5" } });\n',
        "int I() { return new List<int> { 1, 2 }.Count; }\n",
    ],
    ".go": [
        f"var u = `{URL}`\n",
        'func f() { get("/api/v2/Bug", url.Values{"where": {"id == 1"}}) }\n',
        'func g(a int) string {\n\tx := "y"\n\treturn x\n}\n',
    ],
    ".kt": [
        f'val u = "{URL.replace("$", "")}"\n',
        'fun f() { get("/api/v2/Bug", mapOf("where" to "id == 1")) }\n',
        'fun g(a: Int): String { val x = "$a"; return x }\n',
    ],
    ".java": [
        f'class A {{ String u = "{URL}"; int b = 1; }}\n',
        'class B { void f() { g("x"); u = String.format("/api/v2/Bug?where=id==%d", n); } }\n',
    ],
    ".sh": [
        f"curl '{URL}'\n",
        "curl -G \"$B/api/v2/Bug\" \\\n  --data-urlencode 'where=id == 1' -d take=5\n",
        "echo 'x' | grep \"$A\"\n",
        'if [ -n "$X" ]; then f; fi\n',
    ],
    ".pq": [
        f'a = "{URL}",\n',
        'b = f("/api/v2/Bug", [Query=[where="id == 1"]]),\n',
        "c = {1, 2},\n",
    ],
    ".toml": [
        f"[a]\nurl = '{URL}'\nb = [\n  [1, 2],\n  'c',\n]\n",
        "[b]\nentity = 'Bug'\nwhere = '''id == 1'''\n",
        '[[c]]\nx = "y"\nz = """\n[d]\n"""\n',
    ],
    ".yaml": [
        f"- url: {URL}\n",
        "- entity: Bug\n  where: id == 1\n  take: 5\n",
        "- x: |\n    y\n\n    z\n",
        f"- x: >-\n   {URL}\n",
        "-   - a\n    - {b: c}\n",
        "# note\n",
    ],
}


def texts(found):
    return [(f.kind, f.text.text, f.span) for f in found if f.certainty == "sure"]


@pytest.mark.parametrize("suffix", PROGRAMS)
@given(data=st.data())
@settings(max_examples=50)
def test_nothing_is_lost(suffix, data):
    parts = data.draw(st.lists(st.sampled_from(PROGRAMS[suffix]), max_size=6))
    text = f"{data.draw(st.sampled_from(PROGRAMS[suffix][:2]))}{''.join(parts)}"
    assert texts(extract(text, f"a{suffix}")) == texts(extract(text, f"a{suffix}", everything=True))


def test_functions_that_name_a_part_of_a_query_are_read():
    text = textwrap.dedent("""
        HOST = "https://x.tpondemand.com/api/v2"
        PATH = HOST + "/Bug"
        P = {"where": "id == 1"}
        def f():
            return get(PATH, params=P)
        def g():
            return 1
    """)
    (found,) = extract(text, "a.py")
    assert found.text.text == "https://x.tpondemand.com/api/v2/Bug?where=id == 1"


def test_members_of_the_outermost_level_belong_together():
    text = "entity: Bug\nwhere: id == 1\ntake: 5\n"
    (found,) = extract(text, "a.yaml")
    assert found.text.text == "/api/v2/Bug?where=id == 1&take=5"


def large(suffix: str, size: int) -> str:
    random = Random(1)
    parts = {**PROGRAMS, ".ipynb": [], ".json": [], ".md": []}[suffix]
    if suffix == ".ipynb":
        cells = [{"cell_type": "code", "source": PROGRAMS[".py"][n % 7]} for n in range(size // 90)]
        return json.dumps({"cells": cells}, indent=1)
    if suffix == ".json":
        return json.dumps([{"a": [1, None, "text"], "url": URL}] * (size // 120))
    if suffix == ".md":
        return f"Text with `code`.\n\n```js\n{PROGRAMS['.js'][0]}```\n" * (size // 120)
    many = [random.choice(parts) for _ in range(size // max(map(len, parts)))]
    return "".join(many)


SLACK = 0.05
"""Seconds that are always taken."""


@pytest.mark.parametrize("suffix", [*PROGRAMS, ".ipynb", ".json", ".md"])
def test_time_grows_with_the_size_only(suffix):
    """Twice as much text takes about twice as long; nothing here is near to a second."""

    def each(text: str) -> float:
        began = time.process_time()
        host_findings(text, f"a{suffix}").diagnostics  # noqa: B018 - it is timed
        return (time.process_time() - began + SLACK) / len(text)

    short = large(suffix, 40_000)
    long = each(large(suffix, 160_000))
    if long >= 4 * SLACK / len(short):  # less is enough, whatever the short one takes
        assert long < 4 * each(short)
