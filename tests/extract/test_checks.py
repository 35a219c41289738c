"""What is said of queries in host files: at their places, and nothing of what is in holes."""

from __future__ import annotations

import pytest

from tpql.diagnostics import apply
from tpql.extract import check_found, extract


def findings(text: str, name: str) -> list[tuple[str, str]]:
    """Return code and text of each finding."""
    return [
        (d.code, text[d.span.start : d.span.end])
        for found in extract(text, name)
        for d in check_found(found)
    ]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.js", "fetch(`/api/v2/Bug?where=id==${id}&take=${n}&select={id,${f}}`)", []),
        ("a.js", "fetch(`/api/v2/Bug?where=${a} ${op} ${b} and x eq 2`)", []),
        ("a.js", "fetch(`/api/v2/Bug?where=custom${n} == 1`)", []),
        ("a.js", "fetch(`/api/v2/Bug/${id}?${p}&where=id==1`)", []),
        ("a.js", "fetch(`/api/v2/${e}?where=x==1&${p}=1`)", []),
        ("a.js", "fetch(`/api/v2/Bug${more}?where=nam==1`)", []),
        ("a.js", "fetch(`/api/v2/Bug?where=id==${id} and name eq 1`)", [("TP121", "eq")]),
        ("a.js", "fetch(`/api/v2/Bug?where=name is null and ${more}`)", [("TP121", "is null")]),
        ("a.js", "fetch(`/api/v2/Bug?where=nam == ${x}`)", [("TP201", "nam")]),
        ("a.json", '{"u": "{{base}}/api/v2/Bug?where=id=={{id}}"}', []),
        ("a.md", "`{{base}}/api/v2/Bug?where=name=='{{name}}'`", []),
    ],
)
def test_holes_hold_what_they_hold(name, text, expected):
    assert findings(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text", "hole"),
    [
        ("a.js", "fetch(`/api/v2/Bug?where=name=='${n}'`)", "${n}"),
        ("a.py", "f'/api/v2/Bug?where=name==\"{n}\"'", "{n}"),
        ("a.py", "'/api/v2/Bug?where=name==\"%s\"' % n", "%s"),
        ("a.py", "'/api/v2/Bug?where=name==\"' + n.x() + '\"'", "n.x()"),
        ("a.sh", "curl \"/api/v2/Bug?where=name=='$N'\"", "$N"),
    ],
)
def test_an_unescaped_hole_in_a_string_is_reported(name, text, hole):
    assert findings(text, name) == [("TP390", hole)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.js", "fetch(`/api/v2/Bug?where=name=='${escape(n)}'`)"),
        ("a.js", "fetch(`/api/v2/Bug?where=name=='${Number(n)}'`)"),
        ("a.py", "f'/api/v2/Bug?where=name==\"a{n:d}\"'"),
        ("a.go", "fmt.Sprintf(\"/api/v2/Bug?where=name=='%d'\", n)"),
        ("a.cs", "$\"/api/v2/Bug?where=name=='{Uri.EscapeDataString(Query.EscapeText(n))}'\""),
        ("a.js", 'fetch(`/api/v2/Bug?where=name=="${JSON.stringify(n).slice(1, -1)}"`)'),
        ("a.js", """fetch(`/api/v2/Bug?where=name=="${n.replace(/["\\\\]/g, '\\\\$&')}"`)"""),
    ],
)
def test_numbers_and_escaped_values_are_safe(name, text):
    assert findings(text, name) == []


def test_the_clauses_of_a_call_share_its_entity():
    text = "api.queryAsync('Bugg', {where: 'efort > 1', select: '{id}'})"
    assert findings(text, "a.js") == [("TP227", "Bugg")]
    text = text.replace("Bugg", "Bug")
    assert findings(text, "a.js") == [("TP201", "efort")]


@pytest.mark.parametrize(
    ("name", "text", "mended"),
    [
        ("a.py", r"""u = "/api/v2/Bug?where='it' eq \"x\"" """, "=="),
        ("a.py", "get('/api/v2/Bug', params={'where': 'name is null'})", "== null"),
        ("a.js", "fetch(`/api/v2/Bug?where=id === ${n}`)", "=="),
        ("a.yaml", "u: /api/v2/Bug?where=id eq 1\n", "=="),
    ],
)
def test_a_fix_mends_the_host(name, text, mended):
    (found,) = extract(text, name)
    (fix,) = [f for d in check_found(found) for f in d.fixes]
    assert [edit.text for edit in fix.edits] == [mended]
    (again,) = extract(apply(text, fix.edits), name)
    assert [d for d in check_found(again) if d.fixes] == []


def test_a_fix_across_escapes_or_joins_is_not_offered():
    for text in (r"u = '/api/v2/Bug?where=id \x65q 1'", "u = '/api/v2/Bug?where=id e' 'q 1'"):
        (found,) = extract(text, "a.py")
        (diagnostic,) = check_found(found)
        assert diagnostic.code == "TP121"
        assert diagnostic.fixes == ()


def test_a_quote_in_a_fix_is_escaped():
    text = """get("/api/v2/Bug", params={"where": "name contains 'x'"})"""
    (found,) = extract(text, "a.py")
    fixes = [f for d in check_found(found) for f in d.fixes]
    for fix in fixes:
        assert len(extract(apply(text, fix.edits), "a.py")) == 1


def test_what_a_request_gives_twice_is_reported_where_it_stands():
    text = "get('/api/v2/Bug?where=id==1&take=5', params={'take': 'x'})"
    assert findings(text, "a.py") == []  # the URL has its parameters already
