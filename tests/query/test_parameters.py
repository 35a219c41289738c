"""Unknown parameters: what they may have meant."""

from __future__ import annotations

import pytest

import tpql
from tpql.diagnostics import apply
from tpql.query.parameters import FOREIGN, known


@pytest.mark.parametrize(
    ("name", "hints"),
    [
        ("wher", ("did you mean `where`?",)),
        ("SELCT", ("did you mean `select`?",)),
        ("orderDesc", ("did you mean `orderByDesc` or `orderBy`?",)),
        ("$top", ("did you mean `take`?",)),
        ("PageSize", ("did you mean `take`?",)),
        ("groupBy", ()),
        ("expand", ()),
        ("name", ()),
        ("", ()),
        ("x" * 500, ()),
    ],
)
def test_an_unknown_parameter_is_told_its_name(name: str, hints: tuple[str, ...]) -> None:
    (found,) = tpql.check(f"/api/v2/Bug?{name}=1&take=5")
    assert (found.name, found.hints) == ("unknown-parameter", hints)


def test_what_is_offered_for_foreign_names_is_known() -> None:
    assert all(known(name) for name in FOREIGN.values())
    assert not any(known(name) for name in FOREIGN)


def test_an_ampersand_of_html_is_mended() -> None:
    url = "/api/v2/Bug?where=id==1&amp;select={id}"
    (found,) = tpql.check(url)
    (fix,) = found.fixes
    assert fix.safe
    assert apply(url, fix.edits) == "/api/v2/Bug?where=id==1&select={id}"
    assert tpql.check(apply(url, fix.edits)) == []


def test_only_so_many_suggestions_are_looked_for() -> None:
    found = tpql.check("/api/v2/Bug?" + "&".join(f"wher{n}=1" for n in range(60)))
    assert len(found) == 60
    assert found[0].hints
    assert not found[-1].hints
