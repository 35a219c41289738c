"""The table of semantics is what the data says."""

from __future__ import annotations

from tests.parity import COMMAND, PAGE, page, rows, unsupported

STANDINGS = {"verified", "documented", "assumed"}


def test_the_page_is_not_stale():
    assert PAGE.read_text(encoding="utf-8") == page(), f"docs/parity.md is stale: run `{COMMAND}`"


def test_every_row_says_how_sure_it_is():
    for row in rows():
        assert len(row) == 5, row
        assert STANDINGS & set(row[4].replace(",", " ").split()), row


def test_what_is_not_supported_has_a_reason():
    assert all(names and why for names, why in unsupported())
