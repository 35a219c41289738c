"""Every rule has the page that reports link to."""

from __future__ import annotations

from pathlib import Path

from tpql.report.links import HOME, rule_page
from tpql.rules import RULES

ROOT = Path(__file__).parent.parent.parent


def test_every_rule_has_its_page() -> None:
    base = f"{HOME}/blob/main/"
    pages = [rule_page(rule.code).removeprefix(base) for rule in RULES]
    assert [page for page in pages if not (ROOT / page).is_file()] == []
