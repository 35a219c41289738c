"""``--select`` and ``--ignore``."""

from __future__ import annotations

import pytest

from tpql.cli.checks.selection import Selection


@pytest.mark.parametrize(
    ("select", "ignore", "code", "chosen"),
    [
        (None, None, "TP104", True),
        (["TP1"], None, "TP104", True),
        (["TP1"], None, "TP204", False),
        (None, ["TP1"], "TP104", False),
        (["TP1"], ["TP104"], "TP104", False),
        (["TP104"], ["TP1"], "TP104", True),
        (["TP1"], ["TP1"], "TP104", False),
        (["TP"], ["TP"], "TP104", False),
        (["TP3"], None, "TP901", True),
        (None, ["TP9"], "TP901", True),
    ],
)
def test_longer_prefix_decides(
    select: list[str] | None, ignore: list[str] | None, code: str, chosen: bool
) -> None:
    assert (code in Selection(select, ignore)) is chosen
