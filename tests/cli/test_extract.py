"""``tpql extract``, and ``tpql check`` on files of other languages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tpql.report.formats import FORMATS

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CODE = 'u = "https://x.tpondemand.com/api/v2/Bug?where=name is null&take=5"\n'


def test_queries_are_listed_with_their_places(tpql, write):
    write("src/a.py", f"\n{CODE}")
    write("b.md", "see `/api/v2/Team?select={id}`\n")
    code, out, err = tpql("extract", "--output-format", "list")
    assert (code, err) == (0, "")
    assert out == (
        "b.md:1:6: url: /api/v2/Team?select={id}\n"
        "src/a.py:2:6: url: https://x.tpondemand.com/api/v2/Bug?where=name is null&take=5\n"
    )


def test_the_outcome_is_a_file_of_saved_queries(tpql, write):
    write("a.py", CODE)
    out = tpql("extract", "a.py").out
    assert out.startswith("### a.py:1:6 (url)\nhttps://x.tpondemand.com/api/v2/Bug?where=")
    write("b.tpql", out)
    assert tpql("check", "b.tpql", "--output-format=concise").out.startswith("b.tpql:2:")


def test_json_has_offsets_and_holes(tpql, write):
    write("a.js", "fetch(`/api/v2/Bug?where=id==${Number(n)}`)")
    (query,) = json.loads(tpql("extract", "a.js", "--output-format=json").out)
    assert query["span"] == [7, 41]
    assert query["start"] == {"line": 1, "column": 8}
    assert query["holes"] == [{"expression": "Number(n)", "type": "Double", "escaped": False}]


def test_doubtful_queries_and_callees_are_asked_for(tpql, write):
    write("a.py", "find('Bug', where='id == 1')\nx = '/api/v2/Bug'\n")
    assert tpql("extract").out == ""
    assert "/api/v2/Bug?where=id == 1" in tpql("extract", "--callee", "find").out
    assert "(url, doubtful)" in tpql("extract", "--extract", "all").out


def test_no_credential_is_printed(tpql, write):
    write("a.py", CODE.replace("take=5", "access_token=QWxhZGRpbjpvcGVuIHNlc2FtZQ=="))
    for form in ("list", "tpql", "json"):
        result = tpql("extract", f"--output-format={form}")
        assert "QWxh" not in result.out + result.err
    assert "QWxh" in tpql("extract", "--show-secrets").out


def test_check_reads_programs(tpql, write):
    write("a.py", CODE)
    code, out, err = tpql("check", "--output-format=concise")
    assert (code, err) == (1, "")
    assert out.startswith("a.py:1:53: TP121 error: `is null` is not in this language")


def test_check_fixes_programs(tpql, write):
    path = write("a.py", "get('/api/v2/Bug', params={'where': 'feature is null'})\n")
    assert tpql("check", "--fix").code == 0
    assert path.read_text() == "get('/api/v2/Bug', params={'where': 'feature == null'})\n"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.py", b"\0\1/api/v2/", "TP903"),
        ("a.tpql", b"\xff\0\1", "TP903"),
        ("a.json", "/api/v2/Bug?where=é".encode("latin-1"), "TP904"),
        ("a.tpql", "/api/v2/Bug".encode("utf-16"), "TP904"),
        ("a.py", b"u = '/api/v2/Bug?where=", "TP905"),
        ("a.js", b" " * 200, "TP901"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding_and_exit_2(tpql, write, name, data, code):
    write(name, data)
    write("good.py", CODE)
    result = tpql("check", "--limit", "file=150", "--output-format=json", "--select", "TP121")
    assert result.code == 2
    found = {(f["code"], f["filename"]) for f in json.loads(result.out)}
    assert found == {(code, name), ("TP121", "good.py")}
    assert tpql("extract", "--limit", "file=150").code == 2


@pytest.mark.parametrize("form", FORMATS)
def test_what_cannot_be_read_is_in_every_report(tpql, write, tmp_path, form):
    (tmp_path / "a.tpql").symlink_to("nowhere.tpql")
    write("b.py", b"\0/api/v2/")
    write("c.tpql", b"\xff")
    write("d.py", b"u = '/api/v2/Bug?where=")
    write("e.tpql", "/api/v2/Bug\n" * 20)
    code, out, err = tpql("check", "--limit", "file=150", "--output-format", form)
    assert (code, err) == (2, "")
    assert all(out.count(f"TP90{n}") for n in (1, 2, 3, 4, 5))


def test_the_examples_hold_what_the_readme_promises(tpql):
    code, out, err = tpql(
        "check", str(EXAMPLES.parent / "broken-examples"), "--output-format=concise"
    )
    assert (code, err) == (1, "")
    *lines, _, _ = out.splitlines()
    assert [(Path(line.split(":")[0]).name, line.split()[1]) for line in lines] == [
        ("dashboard.yaml", "TP201"),
        ("report.py", "TP121"),
        ("search.ts", "TP390"),
    ]


@pytest.mark.parametrize("path", sorted((EXAMPLES / "hosts").iterdir()), ids=lambda path: path.name)
def test_every_example_holds_queries(tpql, path):
    assert tpql("extract", str(path)).out.startswith("### ")


def test_settings_of_the_project(tpql, write):
    write("tpql.toml", 'callees = ["find"]\nexclude = ["old/"]\n[hole-types]\nn = "Int32"\n')
    write("a.py", "find('Bug', where=f'id == {n}')\n")
    write("old/b.py", CODE)
    (query,) = json.loads(tpql("extract", "--output-format=json").out)
    assert (query["file"], query["holes"][0]["type"]) == ("a.py", "Int32")
    listed = tpql("extract", "--isolated", "--exclude=a.py", "--output-format=list").out
    assert listed.startswith("old/b.py:1:6: url: ")
    write("tpql.toml", 'extract = "all"\nlimits.file = 20\n')
    code, _, err = tpql("extract", "a.py")
    assert (code, err[:13]) == (2, "error: a.py: ")
