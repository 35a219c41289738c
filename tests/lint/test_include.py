"""An include of API v1 becomes a select; what is none becomes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tpql.lint.include import read_include
from tpql.schema.builtin import builtin_schema
from tpql.syntax.parse import parse


def fields_of(text):
    return read_include(text, "UserStory", builtin_schema())


@pytest.mark.parametrize(
    ("include", "fields"),
    [
        ("[Id,Name]", "Id,Name"),
        (" [ Id , Name ] ", "Id,Name"),
        ("[Project[Id,Name]]", "Project:{Project.Id,Project.Name}"),
        ("[Tasks[Id],Id]", "Tasks:Tasks.Select({Id}),Id"),
        (
            "[Project[Process[Name]],Id]",
            "Project:{Project.Process:{Project.Process.Name}},Id",
        ),
        ("[Tasks[Project[Id]]]", "Tasks:Tasks.Select({Project:{Project.Id}})"),
    ],
)
def test_an_include(include, fields):
    assert fields_of(include) == fields


@pytest.mark.parametrize(
    "text", ["", "Id", "[", "[Id", "[Id]]", "[Id,]", "[,Id]", "[Id Name]", "[[Id]]", "[Id.a]"]
)
def test_what_is_no_include(text):
    assert fields_of(text) == ""


@given(st.text(st.sampled_from("[],ab "), max_size=30))
def test_any_text_gives_a_select_or_nothing(text):
    fields = fields_of(text)
    if fields:
        parse(f"{{{fields}}}", "select")
