"""Results of a client have the types that ``into`` gives them."""

from __future__ import annotations

from typing import Any, TypedDict, assert_type

from tpql.client import AsyncClient, Client


class Story(TypedDict):
    id: int
    name: str


def name_of(item: dict[str, Any]) -> str:
    return str(item["name"])


def ask(client: Client) -> None:
    assert_type(client.one("/api/v2/UserStory/1", into=Story), Story)
    for story in client.iterate("/api/v2/UserStory", into=Story, limit=5):
        assert_type(story, Story)
    for name in client.stream("/api/v2/UserStory", into=name_of):
        assert_type(name, str)


async def ask_later(client: AsyncClient) -> None:
    assert_type(await client.one("/api/v2/UserStory/1", into=Story), Story)
    async for story in client.iterate("/api/v2/UserStory", into=Story):
        assert_type(story, Story)
    async for name in client.stream("/api/v2/UserStory", into=name_of):
        assert_type(name, str)
