"""What a project says of its holes: their types take part, and their escapers are trusted."""

from __future__ import annotations

import pytest

from tpql.diagnostics import apply
from tpql.extract import check_found, extract
from tpql.extract.findings import HostOptions, host_findings
from tpql.extract.hole_types import typed
from tpql.extract.holes import HOLE_TYPES, SAMPLES
from tpql.lint.registry import CODES

TYPES = [
    ("title", "String"),
    ("*.isOpen", "Boolean"),
    ("since?", "DateTime"),
    ("*Id", "Int32"),
    ("name", "identifier"),
    ("more", "query"),
    ("*", "Int32"),
]


def findings(text: str, name: str = "a.js", **options: object) -> list[tuple[str, str]]:
    """Return code and text of each finding."""
    found = host_findings(text, name, HostOptions(**options))  # type: ignore[arg-type]
    return [(d.code, text[d.span.start : d.span.end]) for d in found.diagnostics]


def asked(clause: str) -> str:
    return f"fetch(`/api/v2/Bug?where={clause}&orderBy=id`)"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("id==${bugId}", []),
        ("name==${bugId}", [("TP204", "name==${bugId}")]),
        ("name%3D%3D${bugId}", [("TP204", "name%3D%3D${bugId}")]),
        ("effort > ${x.isOpen}", [("TP204", "effort > ${x.isOpen}")]),
        ("createDate >= ${since1}", []),
        ("createDate >= ${bugId}", [("TP204", "createDate >= ${bugId}")]),
        ("name.Contains(${bugId})", [("TP202", "name.Contains(${bugId})")]),
        ("id in [1, ${bugId}]", []),
        ("not ${x.isOpen}", []),
        # in a string: numbers hold no quotes, texts do
        ("name=='${bugId}'", []),
        ("name=='${title}'", [("TP390", "${title}")]),
        ("name==${title}", [("TP390", "${title}")]),
        # as a part of a name, or of an unknown kind, nothing is checked
        ("custom${bugId}==1", []),
        ("${name}==1", []),
        ("${more}", []),
        ("id==1 and ${more}", []),
        ("name=='${more}'", [("TP390", "${more}")]),
    ],
)
def test_types_are_checked_and_only_texts_can_hold_quotes(clause, expected):
    assert findings(asked(clause), hole_types=tuple(TYPES)) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.js", "fetch(`/api/v2/Bug?where=name==${Number(n)}`)", "name==${Number(n)}"),
        ("a.py", "f'/api/v2/Bug?where=name=={n:d}'", "name=={n:d}"),
        ("a.go", 'fmt.Sprintf("/api/v2/Bug?where=name==%d", n)', "name==%d"),
        ("a.cs", '$"/api/v2/Bug?where=name=={n:D}"', "name=={n:D}"),
        ("a.py", "get('/api/v2/Bug', params={'where': 'name == %d' % n})", "name == %d"),
    ],
)
def test_what_the_host_tells_of_types_is_enough(name, text, expected):
    assert findings(text, name) == [("TP204", expected)]


@pytest.mark.parametrize("kind", sorted(HOLE_TYPES))
def test_every_type_can_be_said(kind):
    text = asked("id > 0 and name != '' and createDate != null and ${x} == null")
    assert findings(text, hole_types=(("x", kind),)) in ([], [("TP390", "${x}")])
    assert SAMPLES.get(kind, "") == "" or kind in HOLE_TYPES


@pytest.mark.parametrize(
    ("expression", "safe"),
    [
        ("escape(t)", True),
        ("Query.escapeText(t)", True),
        ("escaped", True),
        ("encodeURIComponent(escape_text(t))", True),
        ('t.replaceAll("\\"", "")', True),
        ("JSON.stringify(t).slice(1, -1)", True),
        ("encodeURIComponent(t)", False),
        ("encodeURI(t)", False),
        ("urllib.parse.quote(t)", False),
        ("quote_plus(t)", False),
        ("Uri.EscapeDataString(t)", False),
        ("URLEncoder.encode(t)", False),
        ("url.QueryEscape(t)", False),
        ("html.escape(t)", False),
        ("t.trim()", False),
        ("tp.quoted(t)", False),
    ],
)
def test_only_what_escapes_for_strings_is_trusted(expression, safe):
    text = asked(f"name=='${{{expression}}}'")
    assert findings(text) == ([] if safe else [("TP390", f"${{{expression}}}")])


def test_a_percent_encoder_is_named_in_a_hint():
    text = asked("name=='${encodeURIComponent(t)}'")
    (found,) = host_findings(text, "a.js").diagnostics
    assert "`encodeURIComponent` escapes for the URL only" in found.hints[0]


@pytest.mark.parametrize("escaper", ["tp.quoted", "quoted", "TP.*", "tp.quo*"])
def test_a_project_names_its_own_escapers(escaper):
    text = asked("name=='${tp.quoted(t)}'")
    assert findings(text, escapers=(escaper,)) == []
    assert findings(text, escapers=("other",)) == [("TP390", "${tp.quoted(t)}")]


def test_without_options_a_query_stays_as_it_is():
    (found,) = extract(asked("id==${x}"), "a.js")
    assert typed(found, (), ()) is found
    (again,) = extract("u = '/api/v2/Bug?where=id==1'", "a.py")
    assert typed(again, TYPES, ()) is again


LINTED = [
    ("a.js", asked("id==${f(1)} or id==${f(2)}"), []),
    ("a.js", asked("id==${f} or id==1 or id==1"), [("TP323", "id==1")]),
    ("a.js", "fetch(`/api/v2/Bug?where=id==1&take=5&skip=5${more}`)", []),
    ("a.js", "fetch(`/api/v2/Bug?where=id==${id}&take=5&skip=5`)", [("TP311", "skip")]),
    ("a.json", '{"u": "/api/v2/Bug?where=name==\\"{{n}}\\""}', []),
    ("a.js", asked('name=="%s"'), [("TP319", "%s")]),
    ("a.js", asked('name=="${n}"'), [("TP390", "${n}")]),
    ("a.js", "// api/v2/\nu.searchParams.set('where', 'not id == 1')", [("TP301", "not id")]),
]


@pytest.mark.parametrize(("name", "text", "expected"), LINTED)
def test_rules_run_in_hosts_and_say_nothing_of_holes(name, text, expected):
    told = {"TP301", "TP311", "TP319", "TP323", "TP390"}
    found = [d for d in findings(text, name, lint=CODES) if d[0] in told]
    assert [code for code, _ in found] == [code for code, _ in expected]
    for (_, place), (_, part) in zip(found, expected, strict=True):
        assert part in place


@pytest.mark.parametrize(
    ("name", "text", "mended"),
    [
        ("a.py", """u = "/api/v2/Bug?where=name=='it'&orderBy=id\"""", '\\"it\\"'),
        ("a.json", """{"u": "/api/v2/Bug?where=name=='it'&orderBy=id"}""", '\\"it\\"'),
        ("a.pq", """a = "/api/v2/Bug?where=name=='it'&orderBy=id\"""", '""it""'),
        ("a.js", "a = `/api/v2/Bug?where=name=='it'&orderBy=id`", '"it"'),
        ("a.py", "u = '/api/v2/Bug?where=name%3D%3D%27it%27&orderBy=id'", 'name%3D%3D"it"'),
        ("a.yaml", "u: /api/v2/Bug?where=name=='it'&orderBy=id", '"it"'),
    ],
)
def test_a_fix_of_a_rule_is_written_as_the_host_writes(name, text, mended):
    (found,) = extract(text, name)
    (fix,) = [f for d in check_found(found, lint=CODES) if d.code == "TP403" for f in d.fixes]
    assert mended in apply(text, fix.edits)
    (again,) = extract(apply(text, fix.edits), name)
    assert "TP403" not in {d.code for d in check_found(again, lint=CODES)}
