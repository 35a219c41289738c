"""The names that the package offers."""

from __future__ import annotations

import pytest

from tpql import syntax
from tpql.syntax.fragments import nesting


@pytest.mark.parametrize("name", syntax.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(syntax, name) is not None
    assert name in dir(syntax)


@pytest.mark.parametrize(("opener", "closer"), ["()", "[]", "{}"])
def test_brackets_that_close_make_room_for_others(opener: str, closer: str) -> None:
    assert nesting(["(", opener, "a", closer, opener, opener, closer, closer, ")"]) == 3
