"""``tpql schema uses``."""

from __future__ import annotations

import json

SAVED = """\
# Worst first
/api/v2/Bug
  ?select={id,story:userStory.effort}
  &where=effort > 5
     and userStory.tasks.any(effort > 1)
  &orderBy=effort desc
"""


def test_places_are_listed(tpql, write) -> None:
    write("queries/bugs.tpql", SAVED)
    code, out, err = tpql("schema", "uses", "Effort", "queries")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "queries/bugs.tpql:3:31: select reads userStory.effort (UserStory.effort)",
        "queries/bugs.tpql:4:10: where reads effort (Bug.effort)",
        "queries/bugs.tpql:5:30: where reads userStory.tasks.effort (Task.effort)",
        "queries/bugs.tpql:6:12: orderBy reads effort (Bug.effort)",
    ]


def test_an_entity_narrows_the_search(tpql, write) -> None:
    write("bugs.tpql", SAVED)
    assert tpql("schema", "uses", "userstories.effort").out.count("\n") == 1
    assert tpql("schema", "uses", "Assignable.effort").out.count("\n") == 4


def test_places_in_encoded_urls(tpql, write) -> None:
    write("urls.txt", "# one a line\n/api/v2/Bug?where=name%20!=%20%22x%22+and+effort%3E5\n")
    out = tpql("schema", "uses", "effort", "urls.txt").out
    assert out == "urls.txt:2:43: where reads effort (Bug.effort)\n"


def test_custom_fields_are_found_however_they_are_read(tpql, write) -> None:
    write(
        "cf.tpql",
        "/api/v2/Bug\n  ?select={riskLevel,a:customValues['Risk Level'],"
        "b:CustomValues.Get('Risk Level')}"
        "\n  &where=[Risk Level]==1 and userStory.RiskLevel!=null\n",
    )
    assert tpql("schema", "uses", "RiskLevel").out.count("\n") == 5
    assert tpql("schema", "uses", "Bug.[Risk Level]").out.count("\n") == 4


def test_no_use_is_said(tpql, write) -> None:
    write("bugs.tpql", SAVED)
    code, out, err = tpql("schema", "uses", "Deployed")
    assert (code, out, err) == (0, "", "warning: no query reads Deployed\n")


def test_queries_that_cannot_be_read_are_reported(tpql, write) -> None:
    write("bugs.tpql", "/api/v2/Bug\n  ?where=effort >\n  &orderBy=effort\n")
    code, out, err = tpql("schema", "uses", "effort")
    assert (code, out.count("\n")) == (1, 1)
    assert "bugs.tpql:2" in err


def test_mistakes(tpql) -> None:
    code, out, err = tpql("schema", "uses")
    assert (code, out) == (2, "")
    assert "tpql schema uses Effort queries/" in err
    assert "did you mean `Bugs`?" in tpql("schema", "uses", "Bgus.effort").err
    assert tpql("schema", "uses", "effort", "missing.tpql").code == 2


def test_a_schema_file_is_used(tpql, write) -> None:
    fields = {"size": {"kind": "value", "type": "Int32"}}
    write("own.json", json.dumps({"entities": {"Gadget": {"plural": "Gadgets", "fields": fields}}}))
    write("q.tpql", "/api/v2/gadgets?where=Size==1\n")
    out = tpql("schema", "uses", "Gadget.size", "q.tpql", "--schema", "own.json").out
    assert out == "q.tpql:1:23: where reads size (Gadget.size)\n"


def test_help_has_an_example(tpql) -> None:
    assert "example:\n  tpql schema uses Effort queries/\n" in tpql("schema", "uses", "--help").out
