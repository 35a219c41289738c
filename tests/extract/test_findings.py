"""The one door: queries, credentials and unreadable parts, in order and each once."""

from __future__ import annotations

import pickle

import pytest

from tpql.extract.findings import DOUBTFUL, HostFindings, HostOptions, host_findings
from tpql.lint.registry import CODES, DEFAULT

URL = "https://x.tpondemand.com/api/v2/Bug"


def codes(found: HostFindings) -> list[str]:
    return [d.code for d in found.diagnostics]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.py", f"u = '{URL}?where=nam == 1", ["TP905"]),
        ("a.yaml", f"a: [{URL}?where=x", ["TP905"]),
        ("a.ipynb", f'{{"a": "{URL}?where=x"}}', ["TP905"]),
        ("a.py", f"T = '{URL}?token=abcd1234ef'\nu = '", ["TP514", "TP905"]),
    ],
)
def test_a_file_that_is_not_read_is_a_finding_among_the_others(name, text, expected):
    found = host_findings(text, name)
    assert codes(found) == expected
    assert found.queries == ()


def test_without_ruamel_a_yaml_file_says_what_it_takes(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "ruamel.yaml", None)
    (found,) = host_findings(f"url: {URL}?where=x\ntoken: $T\n", "a.yaml").diagnostics
    assert found.code == "TP906"


def test_what_two_queries_share_is_reported_once_and_in_order():
    text = f"""
P = {{"where": "nam == 1"}}
get("{URL}", params=P)
get("{URL}", params=P)
get("{URL}?where=efort > 1 and nam == 2")
"""
    found = host_findings(text, "a.py")
    assert len(found.queries) == 3
    assert codes(found) == ["TP201", "TP201", "TP201"]
    assert [text[d.span.start : d.span.end] for d in found.diagnostics] == ["nam", "efort", "nam"]


def test_findings_of_doubtful_queries_are_marked():
    text = "q = {'where': 'id eq 1'}"
    assert host_findings(text, "a.py").diagnostics == ()
    (found,) = host_findings(text, "a.py", HostOptions(everything=True)).diagnostics
    assert DOUBTFUL in found.hints


def test_rules_run_in_bare_clauses_and_in_saved_text():
    clause = f"const u = new URL('{URL}');\nu.searchParams.set('where', 'not id == 1');\n"
    assert "TP301" in codes(host_findings(clause, "a.js", HostOptions(lint=DEFAULT)))
    saved = f'"""\n{URL}\n  ?where=id in [1, 1]\n  &orderBy=id\n"""\n'
    assert "TP329" in codes(host_findings(saved, "a.py", HostOptions(lint=DEFAULT)))


def test_what_a_query_lacks_is_not_missed_where_a_hole_may_hold_it():
    text = f"fetch(`{URL}?where=id==1&skip=5${{more}}`)"
    assert "TP311" not in codes(host_findings(text, "a.js", HostOptions(lint=CODES)))
    text = text.replace("${more}", "")
    assert "TP311" in codes(host_findings(text, "a.js", HostOptions(lint=CODES)))


def test_options_and_findings_go_to_other_processes():
    options = HostOptions(callees=("f",), hole_types=(("*", "Int32"),), lint=DEFAULT)
    assert pickle.loads(pickle.dumps(options)) == options
    found = host_findings(f"f('{URL}?where=nam==1')", "a.js", options)
    assert pickle.loads(pickle.dumps(found.diagnostics)) == found.diagnostics


def test_a_file_of_no_host_has_no_queries_but_its_credentials_are_found():
    assert codes(host_findings("TP_TOKEN=abcd1234ef", "Dockerfile")) == ["TP514"]
    assert codes(host_findings(f"{URL}?where=nam==1", "a.bin")) == []
