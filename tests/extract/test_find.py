"""Which texts of a host file are queries, and what they are."""

from __future__ import annotations

import textwrap

import pytest

from tpql.errors import TpqlError
from tpql.extract import extract

URL = "https://x.tpondemand.com/api/v2/Bug"
ASKED = f"{URL}?where=id == 1"
"""What most of the requests below amount to."""

SURE = [
    # Python
    ("a.py", f"""get("{URL}", params={{"where": "id == 1"}})""", ASKED),
    ("a.py", f"""get("{URL}", params=dict(where="id == 1"))""", ASKED),
    ("a.py", f"""get("{URL}", params=[("where", "id == 1")])""", ASKED),
    ("a.py", f"""get("{URL}?" + urlencode({{"where": "id == 1"}}))""", ASKED),
    ("a.py", f"""P = {{"where": "id == 1"}}\ndef f():\n  get("{URL}", params=P)""", ASKED),
    ("a.py", f"""B = "{URL}"\nget(B + "?where=id == 1")""", ASKED),
    ("a.py", f"""get("{URL}", params={{"where": dedent('id == 1')}})""", ASKED),
    ("a.py", f"""get(f"{URL}?{{urlencode({{'where': 'id == 1'}})}}")""", ASKED),
    ("a.py", """u = "/api/v2/Bug?where=id==%d" % n""", "/api/v2/Bug?where=id=={{n}}"),
    ("a.py", """u = "/api/v2/Bug?where={}".format(w.x)""", "/api/v2/Bug?where={{w.x}}"),
    ("a.py", f'"""See {URL}?take=1."""', f"{URL}?take=1"),
    ("a.py", '"""\n/api/v2/Bug\n  ?where=id==1\n"""', "\n/api/v2/Bug\n  ?where=id==1"),
    ("a.py", "# tpql: callees=fetch\nfetch('Bug', where='id == 1')", "/api/v2/Bug?where=id == 1"),
    # JavaScript and TypeScript
    ("a.js", f"""axios.get("{URL}", {{params: {{where: "id == 1"}}}})""", ASKED),
    ("a.js", f"""axios({{url: "{URL}", params: {{where: "id == 1"}}}})""", ASKED),
    ("a.ts", f"""fetch(`{URL}?${{new URLSearchParams({{where: "id == 1"}})}}`)""", ASKED),
    ("a.ts", f"""const p = new Map({{where: "id == 1"}})\nfetch(`{URL}?${{p}}`)""", ASKED),
    ("a.js", """api.queryAsync("Bug", {where: "id == 1"})""", "/api/v2/Bug?where=id == 1"),
    ("a.js", "x = b + '/api/v2/A?take=' + n + '&where=x'", "{{b}}/api/v2/A?take={{n}}&where=x"),
    ("a.jsx", f'<p>Don\'t</p>; x = "{ASKED}"', ASKED),
    # data
    ("a.json", f'{{"url": "{URL}", "params": {{"where": "id == 1"}}}}', ASKED),
    ("a.json", f'{{"url": "{URL}", "query": [{{"name": "where", "value": "id == 1"}}]}}', ASKED),
    ("a.json", f'{{"raw": "{ASKED}", "query": [{{"key": "where", "value": "id == 1"}}]}}', ASKED),
    ("a.har", f'{{"url": "{ASKED}", "queryString": [{{"name": "where", "value": "x"}}]}}', ASKED),
    ("a.json", '{"entity": "Bug", "where": "id == 1"} // c', "/api/v2/Bug?where=id == 1"),
    ("a.json", r'{"u": "\/api\/v2\/Bug?where=id"}', "/api/v2/Bug?where=id"),
    ("a.yaml", f"url: {URL}\nparams:\n  where: id == 1\n", ASKED),
    ("a.yaml", "entity: Bug\nwhere: >-\n  id\n  == 1\n", "/api/v2/Bug?where=id == 1"),
    ("a.yaml", f"a: &b {ASKED}\nc: *b\n", ASKED),
    ("a.toml", f'[a]\nurl = "{URL}"\nparams = {{ where = "id == 1" }}', ASKED),
    ("a.toml", "[[a]]\nentity = 'Bug'\nwhere = '''id == 1'''", "/api/v2/Bug?where=id == 1"),
    ("a.py", f'B = "{URL}"\nu = f"{{B}}?where={{B!r}}"', f"{URL}?where={{{{B}}}}"),
    ("a.py", f'B = "{URL[:-4]}"\nget(f"{{B}}/Bug", params={{"where": "id == 1"}})', ASKED),
    ("a.py", 'B = f"{b}/api/v2"\nV = f"{B}/Bug"\nu = f"{V}?where=x"', "{{b}}/api/v2/Bug?where=x"),
    # other programs
    ("a.ts", "String.raw`/api/v2/Bug?where=a=='\\n${b}'`", "/api/v2/Bug?where=a=='\\n{{b}}'"),
    ("a.sh", f"curl -G {URL} --data-urlencode 'where=id == 1'", ASKED),
    ("a.sh", f'curl -G "{URL}" \\\n  -d "where=id == 1" | jq', ASKED),
    ("a.sh", f"f <<EOT | jq\nit's\n{URL}?where='$b'\nEOT\n", f"{URL}?where='{{{{b}}}}'"),
    ("a.sh", "f <<-'EOT'\n\t/api/v2/Bug?where=a == '$b'\n\tEOT\n", "/api/v2/Bug?where=a == '$b'"),
    ("a.sh", f"f <<EOT\nit's\nEOT\ncurl '{ASKED}'", ASKED),
    ("a.sh", f"f <<EOT\ncurl '{ASKED}'", ASKED),
    ("a.pq", f'Web.Contents("{URL}", [Query=[where="id == 1"]])', ASKED),
    ("a.cs", 'var q = $"{b}/api/v2/Bug?where=id=={n:D}";', "{{b}}/api/v2/Bug?where=id=={{n}}"),
    ("a.cs", 'x = """"\n/api/v2/Bug?where=a=="""b"""\n"""";', '/api/v2/Bug?where=a=="""b"""'),
    ("a.cs", 'x = $""""/api/v2/Bug?where=a=="""{b}"""c"""";', '/api/v2/Bug?where=a=="""{{b}}"""c'),
    ("a.cs", 'string.Format("/api/v2/Bug?where={0}", n)', "/api/v2/Bug?where={{n}}"),
    ("a.java", 'String.format("/api/v2/Bug?where=%s", n)', "/api/v2/Bug?where={{n}}"),
    ("a.java", f'u = """\n{ASKED}\n""";', ASKED),
    ("a.kt", 'val u = "$b/api/v2/Bug?where=${x.y}"', "{{b}}/api/v2/Bug?where={{x.y}}"),
    ("a.go", 'fmt.Sprintf("%s/api/v2/Bug?where=%d", b, n)', "{{b}}/api/v2/Bug?where={{n}}"),
    ("a.go", "u := `/api/v2/Bug?where=x`", "/api/v2/Bug?where=x"),
    # documents
    ("a.md", f"<{URL}?take=1>", f"{URL}?take=1"),
    ("a.md", f"[x]({URL}?where=(id=1)).", f"{URL}?where=(id=1)"),
    ("a.md", f'[x]({URL}?where=name=="a\\"b")', f'{URL}?where=name=="a\\"b"'),
    ("a.md", "/api/v2/Bug?where=a is b <!-- tpql: ignore -->", "/api/v2/Bug?where=a is b"),
    ("a.md", f"[x]({URL}?where=a&amp;take=1)", f"{URL}?where=a&take=1"),
    ("a.md", "`/api/v2/Bug?where=a&amp;b=1`", "/api/v2/Bug?where=a&amp;b=1"),
    ("a.md", "| 1 | `/api/v2/Bug?where=a \\|\\| b` |", "/api/v2/Bug?where=a || b"),
    ("a.md", "`/api/v2/Bug?where=a == '\\|'`", "/api/v2/Bug?where=a == '\\|'"),
    ("a.md", "the `GET /api/v2/Bug?where=id == 1`", "/api/v2/Bug?where=id == 1"),
    ("a.md", f"- x\n  ```js\n  get('{ASKED}')\n  ```", ASKED),
    ("a.md", f"```python\nget('{URL}?take=1',\n```", f"{URL}?take=1"),
    ("a.md", f"```console\n$ curl \\\n  '{ASKED}'\n{URL}?where=an(answer\n```", ASKED),
    ("a.md", "```tpql\n/api/v2/Bug?take=1\n```", "/api/v2/Bug?take=1\n"),
    ("a.txt", f"# {URL}\n{ASKED}\n", ASKED),
    ("a.bru", f"get {{\n  url: {URL}?take=1\n}}", f"{URL}?take=1"),
    ("a.http", "GET /api/v2/Bug\n  ?take=1\nA: b", "GET /api/v2/Bug\n  ?take=1"),
    (
        "a.ipynb",
        '{"cells": [{"cell_type": "code", "source": ["%a\\n", "u = \'/api/v2/Bug?where=x\'"]}]}',
        "/api/v2/Bug?where=x",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "query"), SURE)
def test_a_query_is_found(name, text, query):
    assert [(f.text.text.rstrip() or "", f.certainty) for f in extract(text, name)] == [
        (query.rstrip(), "sure")
    ]


def test_a_fence_that_nobody_closed_ends_with_the_document():
    text = f"```http\nGET {URL}?take=1"
    (query,) = extract(text, "a.md")
    assert query.text.text == f"GET {URL}?take=1"
    assert query.span.end == len(text)


@pytest.mark.parametrize("where", ["id == ${p}", "name == '${p}' and id > 1"])
def test_a_hole_in_a_clause_is_no_parameters(where):
    text = f"const p = {{where: 'id == 1'}};\nfetch(`/api/v2/Bug?where={where}`);"
    found = [query.text.text for query in extract(text, "a.js")]
    assert f"/api/v2/Bug?where={where}".replace("${p}", "{{p}}") in found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "a.go",
            'func f() {{\n u := b + "{0}?" + p.Q()\n p := V{{"where": {{"a"}}}}\n v := {1}\n}}',
        ),
        ("A.java", 'class A {{ void f() {{ u = b + "{0}"; m = of("where", "a"); v = {1}; }} }}'),
    ],
)
def test_a_query_stands_beside_a_url_and_its_parameters(name, text):
    found = extract(text.format("/api/v2/Bug", f'"{ASKED}"'), name, everything=True)
    assert ASKED in [query.text.text for query in found]


GIVEN = "const p = new URLSearchParams({where: 'id == 1'});\n"


@pytest.mark.parametrize(
    "other", ["", "p == 2;\n", "x.p = 1;\n", "const q = build();\n", "f(p => 1);\n"]
)
def test_parameters_that_have_a_name_belong_to_the_url_that_names_them(other):
    found = extract(f"{GIVEN}{other}get(`{URL}?${{p}}`);\n", "a.js")
    assert [query.text.text for query in found] == [f"{URL}?where=id == 1"]


@pytest.mark.parametrize(
    "other", ["p = build();\n", "function f(p: string) { g(); }\n", "x = {p: 1};\n"]
)
@pytest.mark.parametrize("everything", [False, True])
def test_a_name_that_is_given_two_values_stands_for_none(other, everything):
    found = extract(f"{GIVEN}{other}get(`{URL}?${{p}}`);\n", "a.js", everything=everything)
    assert f"{URL}?{{{{p}}}}" in [query.text.text for query in found]


DOUBTFUL = [
    ("a.py", "u = 'https://api.zendesk.com/api/v2/users?page=2'"),
    ("a.py", "u = 'https://nocodb.example/api/v2/tables/m1/records?where=(a,eq,b)'"),
    ("a.py", "u = 'https://www.googleapis.com/storage/v1/b/x?where=y'"),
    ("a.py", "u = '/api/v2/Bug'"),
    ("a.py", "raise E('the call of /api/v2/Bug failed: select another')"),
    ("a.json", '{"where": "id == 1"}'),
    ("a.yaml", "where: id == 1\n# /api/v2/\n"),
]


@pytest.mark.parametrize(("name", "text"), DOUBTFUL)
def test_what_may_be_no_query_is_found_only_on_demand(name, text):
    assert extract(text, name) == []
    assert {f.certainty for f in extract(text, name, everything=True)} == {"doubtful"}


NOTHING = [
    ("a.py", "# https://x.tpondemand.com/api/v2/Bug?take=1\n"),
    ("a.js", "// '/api/v2/Bug?where=x'\n/* '/api/v2/Bug?where=x' */ x = /'/api/v2/"),
    ("a.ipynb", '{"cells": [{"cell_type": "code", "source": "", "outputs": ["/api/v2/A?where"]}]}'),
    ("a.exe", "/api/v2/Bug?where=x"),
    ("a.md", "```http\nGET /status?where=x\n```\n"),
    ("a.py", "u = '/api/v1/Bugs?where=x'"),
    ("a", "/api/v2/Bug?where=x"),
    ("a.py", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), NOTHING)
def test_nothing_is_found(name, text):
    assert extract(text, name, everything=True) == []


def test_clauses_that_are_put_together_elsewhere_are_clauses():
    text = """
        const url = new URL("https://x.tpondemand.com/api/v2/Bug");
        url.searchParams.set("where", "id == 1");
        url.searchParams.append("take", "5");
    """
    found = extract(text, "a.js")
    assert [(f.kind, f.clause, f.text.text) for f in found] == [("clause", "where", "id == 1")]


def test_two_requests_of_one_url_are_two_queries():
    text = textwrap.dedent("""
        URL = "https://x.tpondemand.com/api/v2/Bug"
        get(URL, params={"where": "id == 1"})
        get(URL, params={"where": "id == 2"})
    """)
    assert [f.text.text for f in extract(text, "a.py")] == [
        "https://x.tpondemand.com/api/v2/Bug?where=id == 1",
        "https://x.tpondemand.com/api/v2/Bug?where=id == 2",
    ]


def test_callees_can_be_named():
    text = "find('Bug', where='id == 1')"
    assert extract(text, "a.py") == []
    assert len(extract(text, "a.py", callees=["find"])) == 1
    assert len(extract(f"```py\n{text}\n```", "a.md", callees=["find"])) == 1


@pytest.mark.parametrize(
    ("comment", "call"),
    [
        ("// tpql: callee find", "find"),
        ("// tpql: callee fetchEntities, api.find", "api.find"),
        ("/* tpql: callees=find */", "this.api.find"),
        ("// tpql: callees: Api.Find", "await this.api.find"),
    ],
)
def test_a_comment_names_callees(comment, call):
    text = f"{call}('Bug', {{where: 'id == 1', take: 5}})\n"
    assert extract(text, "a.ts") == []
    (found,) = extract(f"{comment}\n{text}", "a.ts")
    assert found.text.text == "/api/v2/Bug?where=id == 1&take=5"


def test_a_dotted_callee_is_no_other_method_of_its_name():
    text = "// tpql: callee api.find\nlist.find('Bug', {where: 'id == 1'})\n"
    assert extract(text, "a.ts") == []


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.py", "u = '/api/v2/Bug?where=", "TP905"),
        ("a.yaml", "a: [/api/v2/Bug?where=x", "TP905"),
        ("a.ipynb", '{"a": "/api/v2/Bug?where=x"}', "TP905"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_a_finding(name, text, code):
    with pytest.raises(TpqlError) as caught:
        extract(text, name)
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_a_file_without_queries_is_not_read_at_all():
    assert extract("print 'Python 2'", "a.py") == []


def test_yaml_says_what_it_needs(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ruamel.yaml", None)
    with pytest.raises(TpqlError, match=r"pip install tpql\[yaml\]"):
        extract("url: /api/v2/Bug?where=x", "a.yaml")


def test_no_credential_is_shown():
    text = (
        "u = 'https://x.tpondemand.com/api/v2/Bug?take=1&access_token=QWxhZGRpbjpvcGVuIHNlc2FtZQ=='"
    )
    (found,) = extract(text, "a.py")
    assert "QWxh" not in repr(found) + repr(found.text)
