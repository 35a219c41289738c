"""Credentials of a text are in nothing that is said about it."""

from __future__ import annotations

import pytest

from tpql.report.masking import Mask
from tpql.source import Source

MASK = Mask(Source("/api/v2/Bug?token=QWxhZGRpbjpvcGVu&take=1\n# password=abc"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("nothing here", "nothing here"),
        ("got QWxhZGRpbjpvcGVu!", "got ***!"),
        ("token=c29tZXRoaW5nZWxzZQ==", "token=***"),
        ("abc", "abc"),
    ],
)
def test_values_are_masked_wherever_they_turn_up(text: str, shown: str) -> None:
    assert MASK(text) == shown
    assert MASK.hides(text) is (text != shown)


def test_plain_data() -> None:
    data = {"a": ["xQWxhZGRpbjpvcGVu", 1, None], "b": {"c": "d"}}
    assert MASK.tree(data) == {"a": ["x***", 1, None], "b": {"c": "d"}}
