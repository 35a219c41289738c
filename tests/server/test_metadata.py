"""The entity model, told as API v1 tells it, can be read as that of an account."""

from __future__ import annotations

import pytest

from tpql.schema.importer import read_answers
from tpql.testing import LocalAccount


@pytest.mark.parametrize("form", ["xml", "json"])
def test_what_is_told_is_what_is_known(account: LocalAccount, form: str) -> None:
    model = account.data.model
    with account.client() as client:
        index = client.text(f"/api/v1/Index/meta?format={form}")
        answers = [("index", index)]
        answers += [
            (name, client.text(f"/api/v1/{name}/meta?format={form}")) for name in model.entity_names
        ]
    told = read_answers(answers)
    assert told.refused == ()
    assert told.unavailable == ()
    assert set(told.schema.entity_names) >= set(model.entity_names)
    for name in model.entity_names:
        known = {
            (m.name, m.kind, m.type)
            for m in model.members(name)
            if m.custom is None and not m.v2_only
        }
        read = {(m.name, m.kind, m.type) for m in told.schema.members(name)}
        assert known <= read, name


def test_the_index_of_the_served_account_has_its_address(account: LocalAccount) -> None:
    with account.client() as client:
        index = client.text("/api/v1/Index/meta?format=json")
    assert f'"Uri": "{account.url}/api/v1/UserStories/meta"' in index
